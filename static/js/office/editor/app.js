/** The editor as one page: its head with what is saved, the time as a band, then order, fields and phone side by side. */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../../room/say.js";
import {Budget} from "./budget.js";
import {Checks} from "./checks.js";
import {Company} from "./company.js";
import {Fields} from "./fields.js";
import {Order} from "./order.js";
import {Phone} from "./phone.js";
import {Publish} from "./publishing.js";
import {Press} from "./pieces.js";

const SPOKEN_EVERY_MS = 30_000;
const ONE_COLUMN = "(max-width: 52rem)"; // as in editor.css
const VIEWS = [["order", gettext("Order")], ["fields", gettext("Words")], ["phone", gettext("Phone")]];

function savedSays({name, at, say: sorry, code}) {
  const clock = at && at.toLocaleTimeString(document.documentElement.lang, {hour: "2-digit", minute: "2-digit"});
  if (name === "saved") return clock ? interpolate(gettext("Saved %(time)s"), {time: clock}) : gettext("Everything is saved");
  if (name === "unsaved" || name === "saving") return gettext("Saving…");
  if (name === "refused") return sorry ?? gettext("This could not be saved. It is kept on this computer.");
  if (name === "out" && code !== 404) return gettext("Not saved yet: you are signed out. It is kept on this computer; sign in again in another tab.");
  if (name === "out") return gettext("This deck is no longer yours to change. What you wrote is kept on this computer.");
  return gettext("Not saved yet: no connection. It is kept on this computer.");
}

function Saved({editor}) {
  const status = editor.status.value;
  const fine = ["saved", "unsaved", "saving"].includes(status.name);
  const words = savedSays(status);
  useEffect(() => {
    // Not at every rest of one's fingers; what is not saved is said at once, and once.
    if (status.name === "saved" && status.at) say(words, {key: "saved", every: SPOKEN_EVERY_MS});
    else if (!fine) say(words, {key: "saved"});
  }, [status.name, words]);
  return html`<p class="editor-saved small" data-state=${status.name}>${icon(status.name === "saved" ? "check" : fine ? "refresh-cw" : "save")}<span>${words}</span></p>`;
}

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
    <${Saved} editor=${editor} /><${Company} editor=${editor} />
    <div class="row"><${Press} kind="quiet" glyph="undo-2" flip label=${gettext("Undo")} off=${!undo} press=${editor.undo} /><${Press} kind="quiet" glyph="redo-2" flip label=${gettext("Redo")} off=${!redo} press=${editor.redo} />
      <${Publish} editor=${editor} /></div></header>`;
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
