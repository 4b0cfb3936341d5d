/**
 * Lines that were answered on a scale, and what came of them. Pure: in the group's picture further on is always fuller,
 * so a reversed line runs the other way there, with its words; on one's own screen nothing is turned round.
 */

import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {capital, inWords, ofUs} from "../wording.js";

const NOT_A_MEASURE = gettext("This is a picture of one evening, not a measure of anyone.");

/** [{value, label}, …] of a line, in the order of one's own screen. */
export function placesOf({scale}, line) {
  if (line.type === "yes_no") return [{value: false, label: gettext("No")}, {value: true, label: gettext("Yes")}];
  return Array.from({length: scale.max - scale.min + 1}, (_, i) => ({value: scale.min + i, label: scale.labels?.[i] ?? String(scale.min + i)}));
}

/** Whether its places have no words of their own, so that words stand at both ends. */
export function isNumbered({scale}, line) {
  return line.type !== "yes_no" && !scale.labels;
}

/** The words at both ends of a line in the group's picture. */
export function endsOf(card, line) {
  const places = placesOf(card, line);
  const ends = isNumbered(card, line) ? [card.scale.low, card.scale.high] : [places[0].label, places.at(-1).label];
  return line.reverse ? ends.reverse() : ends;
}

/** Where a value stands in the group's picture; null when it was skipped. */
export function placeOf(card, line, value) {
  const at = placesOf(card, line).findIndex((place) => place.value === value);
  if (at < 0) return null;
  return line.reverse ? placesOf(card, line).length - 1 - at : at;
}

/** The line's places with their numbers, as the picture has them; `counts` null where the line stays closed. */
export function readLine(card, line, counts) {
  if (!counts) return {line, counts: null, n: 0};
  const labels = placesOf(card, line).map(({label}) => label);
  if (line.reverse) labels.reverse();
  const n = counts.reduce((sum, one) => sum + one, 0);
  return {line, counts, labels, n, middle: middleOf(counts, n)};
}

/** The place at which half of the answers are reached. */
function middleOf(counts, n) {
  let seen = 0;
  return counts.findIndex((one) => (seen += one) * 2 >= n);
}

/** All lines of a set; null while nothing of it may be shown. */
export function readLines(card, counts) {
  return counts?.lines ? card.lines.map((line, i) => readLine(card, line, counts.lines[i])) : null;
}

/** "Twelve of us: from 2 to 10, the middle at 7." */
export function inSentence(card, {line, counts, labels, n, middle}) {
  if (!counts) return gettext("Too few of us answered this line, so it stays closed.");
  if (line.type === "yes_no") return counts.map((one, i) => interpolate(gettext("%(label)s: %(n)s"), {label: labels[i], n: ofUs(one)})).join("; ");
  const from = counts.findIndex((one) => one > 0);
  const to = counts.findLastIndex?.((one) => one > 0) ?? counts.length - 1 - [...counts].reverse().findIndex((one) => one > 0);
  if (from === to) return interpolate(gettext("%(n)s: together at %(from)s."), {n: capital(ofUs(n)), from: labels[from]});
  return interpolate(gettext("%(n)s: from %(from)s to %(to)s, the middle at %(middle)s."), {n: capital(ofUs(n)), from: labels[from], to: labels[to], middle: labels[middle]});
}

/** What one dot is, and the mark under them. */
export function dotSays(per) {
  if (per === 1) return gettext("Each dot is one of us; the small mark is at the middle one.");
  return interpolate(ngettext("Each dot is up to %(n)s of us; the small mark is at the middle.", "Each dot is up to %(n)s of us; the small mark is at the middle.", per), {n: inWords(per)});
}

/** What goes with every result. */
export function notAMeasure() {
  return NOT_A_MEASURE;
}

/** The same for ears: a line of words for each line of the picture, an earlier picture's before it. */
export function inLetters(card, counts, then) {
  if (counts?.instead) return card.instead[counts.instead];
  const lines = readLines(card, counts);
  if (!lines) return gettext("Quiet so far.");
  const before = then && readLines(card, then.counts);
  const said = (each, i) => (before ? `${then.title}: ${inSentence(card, before[i])} ${then.now}: ${inSentence(card, each)}` : inSentence(card, each));
  return [...lines.map((each, i) => interpolate(gettext("%(label)s: %(n)s"), {label: each.line.text, n: said(each, i)})), NOT_A_MEASURE].join("\n");
}
