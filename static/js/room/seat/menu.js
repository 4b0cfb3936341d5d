/** The menu: how this page behaves, how one appears, one's own words, and the way out. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {firstsHere} from "./firsts-sheet.js";
import {fourWords} from "./four-words.js";
import {Heads} from "./heads.js";
import {memory} from "./memory.js";
import {ANNOUNCEMENTS, announce} from "./settings.js";
import {Row, Settle} from "./settle.js";
import {Sheet} from "./sheet-up.js";
import {open} from "./sheet.js";
import {phase, print, step} from "./store.js";

const ANNOUNCE_WORDS = {quiet: gettext("Quiet"), counts: gettext("Counts"), read: gettext("Read to me")};

function Announcements() {
  return html`<fieldset class="segments"><legend>${gettext("Announcements for screen readers")}</legend>
    <div>${ANNOUNCEMENTS.map((one) => html`<label><input class="over-label" type="radio" name="announce" value=${one} checked=${announce.value === one} onChange=${() => (announce.value = one)} /><span>${ANNOUNCE_WORDS[one]}</span></label>`)}</div></fieldset>`;
}

export function Menu() {
  const words = memory.value.byCode && print.value ? fourWords(print.value) : [];
  return html`<${Sheet} title=${gettext("Menu")}>
    <ul class="settle-list"><${Settle} />
      <${Row} name="feather" text=${gettext("How you appear")} onClick=${() => open("appear")} />
      <${Row} name="quote" text=${gettext("Yours, on this phone only")} onClick=${() => open("mine")} />
      ${firstsHere().length > 0 && html`<${Row} name="history" text=${gettext("Your first answers, to compare")} onClick=${() => open("Firsts")} />`}
      <${Row} name="shield" text=${gettext("How anonymity works")} onClick=${() => open("how")} />
      ${step.value === "room" && html`<${Row} name="log-out" text=${gettext("Leave")} onClick=${() => open("leave")} />`}
    </ul>
    <${Announcements} />
    <${Heads} />
    ${words.length > 0 && phase.value !== "ended" && html`<p class="small muted">${gettext("The four words of this room:")} <span dir="ltr">${words.join(" ")}</span></p>`}
  </${Sheet}>`;
}
