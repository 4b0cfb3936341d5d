/**
 * A soft bell on this phone: off until its person turns it on, never in quiet mode. It rings when the facilitator does,
 * when turns change, and where a deck wants a bell while people talk.
 */

import {ring} from "../bell.js";
import {keptSwitch} from "./kept-switch.js";
import {quiet} from "./settings.js";

export const sounds = keptSwitch("evenweave:sound");

/** Browsers allow it only after the page was touched; then it is silent, and nothing else. */
export function chime() {
  if (sounds.peek() && !quiet.peek()) ring().catch(() => {});
}

/** Turned on or off by hand, and heard at once when it is on. */
export function turnSound() {
  sounds.value = !sounds.value;
  chime();
}
