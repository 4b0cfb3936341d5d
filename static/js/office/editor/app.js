/** The editor as one page: its head with what is saved, the time as a band, then order, fields and phone side by side. */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Budget} from "./budget.js";
import {Checks} from "./checks.js";
import {Company} from "./company.js";
import {Fields} from "./fields.js";
import {Order} from "./order.js";
import {Phone} from "./phone.js";
import {Publish} from "./publishing.js";
import {Press} from "./pieces.js";
import {Saved} from "./saved.js";

const ONE_COLUMN = "(max-width: 52rem)"; // as in editor.css
const VIEWS = [["order", gettext("Order")], ["fields", gettext("Words")], ["phone", gettext("Phone")]];

/** Ctrl or ⌘ with Z; in a field it is the deck's undo too, so that there is one history and not two. */
function useKeys(editor) {
  useEffect(() => {
    const heard = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) editor.redo();
      else editor.undo();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, []);
}

function Head({editor}) {
  const {undo, redo} = editor.history.depth.value;
  return html`<header class="editor-head"><div><p class="crumb small"><a href=${editor.boot.urls.back}>${gettext("Decks")}</a></p>
      <h1 class="voice">${editor.head.source.value.title || gettext("Without a title yet")}</h1></div>
    <${Saved} status=${editor.status} /><${Company} editor=${editor} />
    <div class="row"><${Press} kind="quiet" glyph="undo-2" flip label=${gettext("Undo")} off=${!undo} press=${editor.undo} /><${Press} kind="quiet" glyph="redo-2" flip label=${gettext("Redo")} off=${!redo} press=${editor.redo} />
      <a class="button" data-kind="quiet" data-size="sm" href=${editor.boot.urls.languages}>${gettext("Languages")}</a><${Publish} editor=${editor} /></div></header>`;
}

function Toast({editor}) {
  const toast = editor.toast.value;
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => (editor.toast.value = null), 12_000);
    return () => clearTimeout(timer);
  }, [toast]);
  if (!toast) return null;
  return html`<div class="editor-toast note"><span>${toast.say}</span><${Press} kind="inline" label=${gettext("Undo")} press=${toast.undo} /></div>`;
}

/** On a narrow screen one column at a time. */
function Views({view, count}) {
  return html`<nav class="editor-views" aria-label=${gettext("Parts of the editor")}>${VIEWS.map(([name, words]) => html`<button type="button" class="button" data-size="sm" data-view=${name} aria-pressed=${String(view.value === name || (name === "fields" && view.value === "order" && !matchMedia(ONE_COLUMN).matches))} onClick=${() => (view.value = name)}>${words}${name === "order" && count > 0 && html` <span class="nums muted">${count}</span>`}</button>`)}</nav>`;
}

export function App({editor}) {
  const view = useSignal("order");
  useKeys(editor);
  const asked = editor.asked.value;
  const goTo = (key) => {
    editor.show(key);
    view.value = "fields";
  };
  return html`<${Head} editor=${editor} /><${Budget} editor=${editor} /><${Views} view=${view} count=${editor.rows.value.length} />
    <div class="editor" data-view=${view.value}>
      <div class="editor-order"><${Order} editor=${editor} goTo=${goTo} /><${Checks} editor=${editor} goTo=${goTo} /></div>
      <div class="editor-fields"><${Fields} editor=${editor} /></div>
      <div class="editor-phone"><${Phone} editor=${editor} seen=${view.value === "phone"} /></div></div>
    <${Toast} editor=${editor} />
    ${asked && html`<${asked.Draw} ...${asked} editor=${editor} close=${() => (editor.asked.value = null)} />`}`;
}
