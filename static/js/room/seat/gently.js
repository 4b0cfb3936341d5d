/**
 * Whoever has written something heavy is offered a quiet word or some numbers. This phone notices by itself, with a list that
 * every phone fetches whether its person writes or not; what it notices is told to nobody.
 */

import {html, signal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {createHeed} from "../heeding.js";
import {memory, put} from "./memory.js";
import {open} from "./sheet.js";
import {phase} from "./store.js";
import {withFacilitator} from "./words.js";

const heed = signal(() => []);

// For everybody alike, as soon as this file is here: so that asking for it says nothing.
fetch(`/heeding/${document.documentElement.lang || "en"}.json`, {credentials: "omit"})
  .then((answer) => (answer.ok ? answer.json() : {}))
  .then((topics) => (heed.value = createHeed(topics)), () => null);

const key = (id) => `gently:${id}`;

/** Under one's own words; nothing where nothing was noticed, or once it was put away. */
export function Gently({id, text}) {
  if (!text || memory.value.notes[key(id)] || !heed.value(text).length) return null;
  const away = () => put("notes", key(id), {away: true});
  const to = (sheet) => () => (away(), open(sheet));
  return html`<section class="note stack" data-tone="care" data-gap="2" aria-label=${gettext("For you alone")}>
    <p><strong>${gettext("This may be heavy to carry.")}</strong> ${gettext("Would you like a quiet word, or some numbers?")}</p>
    <p class="small muted">${gettext("Only this phone noticed, with a list of words, and it can be wrong. It has told nobody.")}</p>
    <div class="row">${phase.value !== "ended" && html`<button class="button" type="button" onClick=${to("word")}>${withFacilitator(gettext("A quiet word with %(name)s"))}</button>`}
      <button class="button" type="button" onClick=${to("support")}>${gettext("Some numbers")}</button>
      <button class="button" data-kind="quiet" type="button" onClick=${away}>${gettext("Not now")}</button></div></section>`;
}
