/** How to be here, changed from the menu. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Ways} from "./appear.js";
import {remember} from "./memory.js";
import {Sheet} from "./sheet-up.js";
import {close} from "./sheet.js";
import {tell} from "./wire.js";

export function AppearSheet() {
  const done = (appear) => {
    remember({appear});
    tell("appear", appear);
    close();
  };
  return html`<${Sheet} title=${gettext("How would you like to be here?")} lead=${html`<p class="muted">${gettext("It never rewrites the past.")}</p>`}>
    <${Ways} button=${gettext("Keep this")} done=${done} /></${Sheet}>`;
}
