/**
 * Which turn a group is at, by the room's timer: the same arithmetic as facilitation/domain/turning.py, both held to
 * tests/vectors/turns.json. Turns only suggest: nobody is cut off, on any screen.
 */

import {remaining} from "./timer.js";

const WHOLE_ROOM = {from: 0, jumps: []};

/** Milliseconds of the room's timer that have passed, pauses not counted. */
function elapsed(timer, now) {
  return timer.total - remaining(timer, now);
}

/**
 * {index, left, length} in milliseconds for `turns` ([{seconds, …}] in order); after the last one the index is their
 * number. A minute that was added lengthens the turn a group is at; a group that changed over goes to its next at once.
 * `pace`: {from, jumps}: when this group's first turn began and when it changed over, by the timer.
 */
export function turnAt(turns, timer, now, pace = WHOLE_ROOM) {
  const lengths = turns.map(({seconds}) => seconds * 1000);
  const changes = [
    ...pace.jumps.map((at) => [at, 1, 0]),
    ...(timer.added ?? []).filter(([at]) => at >= pace.from).map(([at, more]) => [at, 0, more]),
  ].sort(([a, jumpA], [b, jumpB]) => a - b || jumpA - jumpB);
  let [index, used, then] = [0, 0, pace.from];
  for (const [at, jump, more] of [...changes, [Math.max(pace.from, elapsed(timer, now)), 0, 0]]) {
    used += Math.max(0, at - then);
    then = Math.max(then, at);
    while (index < lengths.length && used >= lengths[index]) used -= lengths[index++];
    if (index === lengths.length) break;
    if (jump) [index, used] = [index + 1, 0];
    lengths[Math.min(index, lengths.length - 1)] += more;
  }
  return index < lengths.length ? {index, left: lengths[index] - used, length: lengths[index]} : {index, left: 0, length: 0};
}
