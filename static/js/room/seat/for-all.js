/**
 * What those who lead tell the whole room at once: that everybody pauses, and that the help lines are here. Notes above
 * whatever one is doing: nothing opens by itself, and nothing is put over somebody who writes.
 */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../say.js";
import {memory, put} from "./memory.js";
import {open} from "./sheet.js";
import {phase, state} from "./store.js";
import {withFacilitator} from "./words.js";

const KEPT = "help-lines"; // how often they had been put here when this person last put the note away

function Pausing() {
  const words = gettext("We are pausing. There is nothing you need to do.");
  useEffect(() => say(words, {key: "rest"}), []);
  return html`<section class="note banner for-all" data-tone="calm" aria-label=${gettext("A pause for everyone")}><p><strong>${words}</strong> ${gettext("What you are writing stays as it is.")}</p>
    <div class="row"><button class="button" type="button" onClick=${() => open("quiet")}>${icon("moon")}${gettext("A quiet screen")}</button></div></section>`;
}

function HelpHere({n}) {
  const words = withFacilitator(gettext("%(name)s has put the help lines on every phone."));
  useEffect(() => say(words, {key: "help"}), [n]);
  const away = () => put("notes", KEPT, {n});
  const see = () => (away(), open("support"));
  return html`<section class="note banner for-all" data-tone="care" aria-label=${gettext("Help lines")}><p><strong>${words}</strong> ${gettext("They are here for anyone. Opening them tells no one.")}</p>
    <div class="row"><button class="button" type="button" onClick=${see}>${icon("life-buoy")}${gettext("See them")}</button>
      <button class="button" data-kind="quiet" type="button" onClick=${away}>${gettext("Not now")}</button></div></section>`;
}

export function ForAll() {
  const {rest, support} = state.value;
  const fresh = support.on && support.n > (memory.value.notes[KEPT]?.n ?? 0);
  return html`${phase.value === "live" && rest && html`<${Pausing} />`}${fresh && html`<${HelpHere} n=${support.n} />`}`;
}
