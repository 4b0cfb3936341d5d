/** How lines have moved between two evenings, where at least twenty answered both times: in steps, never exactly. Pure. */

import {gettext, interpolate} from "../../lib/i18n.js";

const SHARES = {few: gettext("a few or none"), half: gettext("about half"), most: gettext("most")};
const NEEDED = 20; // PAIRS in workshops/exercises/measure.py

/** What is said of one line; null where too few answered it both times. */
function lineChange(change) {
  if (!change) return null;
  const {of, on, same, back} = change;
  return interpolate(gettext("Of %(n)s both times, further on: %(on)s; about the same: %(same)s; further back: %(back)s."), {n: of, on: SHARES[on], same: SHARES[same], back: SHARES[back]});
}

/** A sentence for each line that has one, and why there is none where no line has: {lines, note}. */
export function changes(card, counts) {
  if (card.moment !== "after") return {lines: [], note: null};
  if (counts.change) return {lines: counts.change.map(lineChange), note: null};
  return {lines: [], note: interpolate(gettext("No change is shown as a figure: for that, at least %(n)s people must have answered both times and agreed."), {n: NEEDED})};
}
