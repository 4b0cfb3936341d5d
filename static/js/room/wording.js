/**
 * Words that several parts of the desk and the stage need: names of kinds, small numbers, bands. Bands never say a
 * number, never "all" and never who.
 */

import {gettext, interpolate, ngettext} from "../lib/i18n.js";

const KINDS = {
  reading: gettext("Reading"),
  grounding: gettext("Grounding"),
  wall: gettext("Wall"),
  cloud: gettext("Word cloud"),
  choice: gettext("Choice"),
  picture: gettext("Picture"),
  vote: gettext("Dots"),
  pulse: gettext("Pulse"),
  measure: gettext("Before and after"),
  pair: gettext("Pairs"),
  triad: gettext("Threes"),
  small: gettext("Small groups"),
  notes: gettext("Notes"),
  closing: gettext("Closing"),
  circle: gettext("Round"),
  journal: gettext("Private journal"),
  agreements: gettext("Agreements"),
};

const SMALL = [
  gettext("none"), gettext("one"), gettext("two"), gettext("three"), gettext("four"), gettext("five"), gettext("six"),
  gettext("seven"), gettext("eight"), gettext("nine"), gettext("ten"), gettext("eleven"), gettext("twelve"),
];

const BANDS = {
  written: {few: gettext("A few of us have written"), half: gettext("About half of us have written"), most: gettext("Most of us have written")},
  chosen: {few: gettext("A few of us have chosen"), half: gettext("About half of us have chosen"), most: gettext("Most of us have chosen")},
  answered: {few: gettext("A few of us have answered"), half: gettext("About half of us have answered"), most: gettext("Most of us have answered")},
  marked: {few: gettext("A few of us have marked lines"), half: gettext("About half of us have marked lines"), most: gettext("Most of us have marked lines")},
  dots: {few: gettext("A few of us have given dots"), half: gettext("About half of us have given dots"), most: gettext("Most of us have given dots")},
};

export function kindName(kind) {
  return KINDS[kind] ?? kind;
}

/** "five"; from thirteen on, digits. */
export function inWords(n) {
  return SMALL[n] ?? String(n);
}

export function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** "Wall, 3 min" */
export function kindAndMinutes(exercise) {
  return interpolate(gettext("%(kind)s, %(m)s min"), {kind: kindName(exercise.kind), m: exercise.minutes});
}

/** "five of us" */
export function ofUs(n) {
  if (n === 0) return gettext("none this time");
  return interpolate(ngettext("%(n)s of us", "%(n)s of us", n), {n: inWords(n)});
}

/** What the band says, as a whole sentence. `verb`: "written", "chosen", "answered", "marked" or "dots". */
export function bandSentence(band, verb = "written") {
  return BANDS[verb][band] ?? gettext("Quiet so far. Silence is part of it.");
}

/** The same for a sentence about what may still come: who might be cut short by closing. */
export function stillWriting(band) {
  if (band === "most") return gettext("Most of us have written; someone may still be at it.");
  if (band === "half") return gettext("About half of us may still be writing.");
  return gettext("Most of us may still be writing.");
}

/** "4826 1573", for whatever shape the code came in. */
export function spacedCode(code) {
  const digits = String(code ?? "").replace(/\D/g, "");
  return digits.length === 8 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits;
}

/** "3 October 2026" for an ISO date, in the page's language. */
export function longDate(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return new Date(year, month - 1, day).toLocaleDateString(globalThis.document?.documentElement.lang || "en-GB", {day: "numeric", month: "long", year: "numeric"});
}

/** "Tuesday 20 October, 18:30" for milliseconds, in the page's language and this device's zone. */
export function dayAndTime(ms) {
  const language = globalThis.document?.documentElement.lang || "en-GB";
  return new Intl.DateTimeFormat(language, {weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit"}).format(ms);
}
