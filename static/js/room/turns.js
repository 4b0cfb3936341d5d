/** Which turn the common time of a pair exercise is at. Turns only suggest: nobody is cut off, on any screen. */

import {remaining} from "./timer.js";

/** Index of the turn at `now`; the last one when the time is over. `turns`: [{seconds, …}] in order. */
export function currentTurn(turns, timer, now) {
  let passed = (timer.total - remaining(timer, now)) / 1000;
  for (const [i, {seconds}] of turns.entries()) {
    if (passed < seconds) return i;
    passed -= seconds;
  }
  return turns.length - 1;
}
