/** Agreements in words: how many can hold a line, and everything as plain text. */

import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {current, inWords as spelled, linesOf} from "../living.js";
import {capital, inWords} from "../wording.js";

/** "Twelve of us can hold this." A line without marks is not refused: it waits. */
export function canHold(n) {
  if (n === 0) return gettext("No marks so far: still open.");
  return capital(interpolate(ngettext("%(n)s of us can hold this", "%(n)s of us can hold this", n), {n: inWords(n)}));
}

/** What is settled from what is on the screen: lines as they stand, in their order. */
export function chosen(lines, entry) {
  return lines.map(([id]) => entry.stands[id] ?? id).filter((id) => id !== "out");
}

/** Whether the text says already what stands here. */
export function isSettled(agreed, exercise, lines, entry) {
  const latest = agreed?.versions.at(-1);
  return latest?.by === exercise && JSON.stringify(current(agreed)) === JSON.stringify(chosen(lines, entry));
}

/** The lines with their marks; once a text was settled here, that text. `cards`: of the whole deck, for its seeds. */
export function alternative(exercise, state, texts, cards = {[exercise.id]: exercise}) {
  const entry = state.exercises[exercise.id];
  if (!entry) return gettext("Quiet so far.");
  const here = state.agreed?.versions.at(-1).by === exercise.id;
  const counts = here ? null : entry.counts.marks;
  const lines = here ? spelled(current(state.agreed), cards, texts) : linesOf(exercise, entry, cards, texts);
  return lines.map(([id, words]) => (counts ? `${words} (${canHold(counts.holds[id] ?? 0)})` : words)).join("\n") || gettext("Quiet so far.");
}
