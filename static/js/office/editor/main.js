/** Start of the editor: what the page carries becomes a deck, what an earlier visit left is brought in, and it is drawn. */

import {html, render} from "../../../vendor/preact.js";
import {createApi} from "./api.js";
import {App} from "./app.js";
import {createEditor} from "./editor.js";
import {openKeeping} from "./keeping.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);

async function start() {
  const root = document.getElementById("editor");
  const {urls, member, draft, csrf} = read("editor-about");
  const boot = {...read("editor-about"), forms: read("editor-forms"), state: read("editor-state"), urls};
  const keep = await openKeeping(draft, member);
  const editor = createEditor({boot, api: createApi({urls, csrf}), keep});
  await editor.comeBack();
  root.replaceChildren();
  render(html`<${App} editor=${editor} />`, root);
  root.dataset.ready = "";
  editor.saving.look(); // who else is here
}

start();
