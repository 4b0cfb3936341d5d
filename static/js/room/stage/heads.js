/** Phones beside people, once somebody has counted: the same two numbers that every phone shows. */

import {html} from "../../../vendor/preact.js";
import {interpolate, ngettext} from "../../lib/i18n.js";

/** "phones, 8 people" for under a number of phones, or null while nobody has counted. */
export function peopleWords(people) {
  return people === null ? null : interpolate(ngettext("%(n)s person", "%(n)s people", people), {n: people});
}

/** A small line at the foot of every stage but the lobby's. `here`: phones that can write. */
export function HeadsLine({state, here}) {
  const phones = Math.max(0, here - state.guests);
  if (state.people === null || state.phase !== "live") return null;
  return html`<p class="stage-heads">${interpolate(ngettext("%(n)s phone", "%(n)s phones", phones), {n: phones})}, ${peopleWords(state.people)}</p>`;
}
