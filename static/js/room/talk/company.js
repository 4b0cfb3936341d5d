/** Who is with whom, in words: partners as they chose to appear, those who are away, and the sub-groups of a growing circle. */

import {nameOf} from "../../lib/emblems.js";
import {gettext, interpolate} from "../../lib/i18n.js";

/** Somebody as others may call them. */
export function called(person) {
  return nameOf(person, gettext("someone with no sign"));
}

export const there = (others) => others.filter(({away}) => !away);

const AWAY = {
  lost: gettext("%(who)s has lost signal."),
  left: gettext("%(who)s has left."),
  sitting: gettext("%(who)s sits this one out."),
};

/** One sentence for each of those who are not there. */
export function awaySays(others) {
  return others.filter(({away}) => away).map((one) => interpolate(AWAY[one.away] ?? AWAY.lost, {who: called(one)}));
}

const TOGETHER = {alone: 1, pairs: 2, threes: 3};

/**
 * With whom somebody in this place is in a step of a growing circle: their group is cut, in the order of its places,
 * into as many twos (or threes) as it has, and what is left over goes to the last of them.
 */
export function inThisStep(part, place, others) {
  const size = TOGETHER[part];
  if (!size) return others;
  if (size === 1) return [];
  const people = others.length + 1;
  const parts = Math.max(1, Math.floor(people / size));
  const mine = Math.min(Math.floor(place / size), parts - 1);
  return others.filter((other) => Math.min(Math.floor(other.place / size), parts - 1) === mine);
}
