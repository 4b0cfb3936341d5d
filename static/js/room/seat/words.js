/** Sentences that several screens share, so that a promise is worded once. Numbers are this room's own. */

import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {circle, facilitator, here, looked, others, state} from "./store.js";

/** "at least four others" */
export function company() {
  if (others.value === 4) return gettext("at least four others");
  if (others.value === 2) return gettext("at least two others");
  return interpolate(gettext("at least %(n)s others"), {n: others.value});
}

export function withFacilitator(text, more = {}) {
  return interpolate(text, {name: facilitator.value, company: company(), ...more});
}

/** The line beside every field whose words leave the phone. */
export function promise(late = false) {
  if (circle.value === "rehearsal") return gettext("Rehearsal: nothing is protected and nothing is kept.");
  if (late) return withFacilitator(gettext("You can still share this one. It comes out only together with %(company)s."));
  return withFacilitator(gettext("Goes out without your name or emblem, together with %(company)s."));
}

/** "8 of the phones here are simulated.", or nothing: as many as are here at most. */
export function simulated() {
  const n = Math.min(state.value?.guests ?? looked.value?.guests ?? 0, here.value ?? looked.value?.here ?? 0);
  return n > 0 ? interpolate(ngettext("%(n)s of the phones here is simulated.", "%(n)s of the phones here are simulated.", n), {n}) : "";
}

const BANDS = {
  written: {few: gettext("A few of us have written."), half: gettext("About half of us have written."), most: gettext("Most of us have written.")},
  chosen: {few: gettext("A few of us have chosen."), half: gettext("About half of us have chosen."), most: gettext("Most of us have chosen.")},
  answered: {few: gettext("A few of us have answered."), half: gettext("About half of us have answered."), most: gettext("Most of us have answered.")},
  marked: {few: gettext("A few of us have marked lines."), half: gettext("About half of us have marked lines."), most: gettext("Most of us have marked lines.")},
  dots: {few: gettext("A few of us have placed dots."), half: gettext("About half of us have placed dots."), most: gettext("Most of us have placed dots.")},
};

/** How far the room is, in words and never in numbers. */
export function bandWords(verb, band) {
  return band ? BANDS[verb][band] : gettext("Quiet so far. There is time.");
}

export function day(date) {
  const language = document.documentElement.lang || "en";
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T12:00:00`) : new Date(date);
  return new Intl.DateTimeFormat(language, {day: "numeric", month: "long"}).format(at);
}
