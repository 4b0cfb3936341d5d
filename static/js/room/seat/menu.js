/** The menu: how this page behaves, how one appears, one's own words, and the way out. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {memory} from "./memory.js";
import {ANNOUNCEMENTS, SIZES, announce, awake, canStayAwake, quiet, size} from "./settings.js";
import {Sheet, open} from "./sheet.js";
import {phase, room, step} from "./store.js";

const SIZE_WORDS = {usual: gettext("usual"), large: gettext("large"), larger: gettext("larger")};
const ANNOUNCE_WORDS = {quiet: gettext("Quiet"), counts: gettext("Counts"), read: gettext("Read to me")};

function Row({name, text, says, pressed, onClick}) {
  return html`<li><button type="button" aria-pressed=${pressed} onClick=${onClick}>${icon(name)}<span>${text}</span><span>${says}</span></button></li>`;
}

const onOff = (on) => (on ? gettext("on") : gettext("off"));

/** Text size, quiet mode, screen: the same rows in the lobby and in the menu. */
export function Settle() {
  const larger = () => (size.value = SIZES[(SIZES.indexOf(size.value) + 1) % SIZES.length]);
  return html`
    <${Row} name="a-large-small" text=${gettext("Text size")} says=${SIZE_WORDS[size.value]} onClick=${larger} />
    <${Row} name="volume-x" text=${gettext("Quiet mode")} says=${onOff(quiet.value)} pressed=${quiet.value} onClick=${() => (quiet.value = !quiet.value)} />
    ${canStayAwake && html`<${Row} name="smartphone" text=${gettext("Keep the screen on")} says=${onOff(awake.value)} pressed=${awake.value} onClick=${() => (awake.value = !awake.value)} />`}`;
}

function Announcements() {
  return html`<fieldset class="segments"><legend>${gettext("Announcements for screen readers")}</legend>
    ${ANNOUNCEMENTS.map((one) => html`<label><input class="over-label" type="radio" name="announce" value=${one} checked=${announce.value === one} onChange=${() => (announce.value = one)} /><span>${ANNOUNCE_WORDS[one]}</span></label>`)}</fieldset>`;
}

export function Menu() {
  const words = memory.value.byCode ? room.value?.words ?? [] : [];
  return html`<${Sheet} title=${gettext("Menu")}>
    <ul class="settle-list"><${Settle} />
      <${Row} name="feather" text=${gettext("How you appear")} onClick=${() => open("appear")} />
      <${Row} name="quote" text=${gettext("Yours, on this phone only")} onClick=${() => open("mine")} />
      <${Row} name="shield" text=${gettext("How anonymity works")} onClick=${() => open("how")} />
      ${step.value === "room" && html`<${Row} name="log-out" text=${gettext("Leave")} onClick=${() => open("leave")} />`}
    </ul>
    <${Announcements} />
    ${words.length > 0 && phase.value !== "ended" && html`<p class="small muted">${gettext("The four words of this room:")} <span dir="ltr">${words.join(" ")}</span></p>`}
  </${Sheet}>`;
}
