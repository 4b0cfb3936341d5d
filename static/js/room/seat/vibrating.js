/** A short vibration, for phones that lie face down: off until its person turns it on in the menu, never in quiet mode. */

import {keptSwitch} from "./kept-switch.js";
import {quiet} from "./settings.js";

export const canVibrate = "vibrate" in navigator;
export const vibrates = keptSwitch("evenweave:vibrate", canVibrate);

/** `pattern`: milliseconds on, off, on …, as the browser takes it. Browsers allow it only after the page was touched. */
export function buzz(pattern) {
  if (vibrates.peek() && !quiet.peek() && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate(pattern);
}

/** Turned on or off by hand, and felt at once when it is on. */
export function turnVibration() {
  vibrates.value = !vibrates.value;
  buzz(60);
}
