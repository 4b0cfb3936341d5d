/** Leaving for today: what was shared stays, unless it is taken back first. Nobody is told who left. */

import {html, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {PagesGo} from "./journal-pages.js";
import {leave} from "./path.js";
import {items, takeBack} from "./sealed.js";
import {mayTakeBack} from "./sealed-view.js";
import {Sheet} from "./sheet-up.js";
import {close} from "./sheet.js";
import {waiting} from "./store.js";

export function Leave() {
  const busy = useSignal(false);
  const out = Object.keys(items.value).filter(mayTakeBack);
  const takeAll = async () => {
    busy.value = true;
    out.forEach(takeBack);
    await leave();
  };
  return html`<${Sheet} title=${gettext("Leave now?")}>
    <p>${gettext("What you shared stays unless you take it back first. This phone forgets this room, so it cannot be taken back later.")}</p>
    <${PagesGo} />
    ${waiting.value && html`<p class="note">${gettext("There is no signal just now: what has not gone out yet is forgotten too.")}</p>`}
    <div class="stack" data-gap="3"><button class="button" data-kind="main" type="button" onClick=${close}>${gettext("Stay")}</button>
      ${out.length > 0 && html`<button class="button" type="button" aria-disabled=${busy.value} onClick=${takeAll}>${busy.value ? gettext("Taking back…") : gettext("Take back and leave")}</button>`}
      <button class="button" type="button" onClick=${leave}>${gettext("Leave")}</button></div></${Sheet}>`;
}
