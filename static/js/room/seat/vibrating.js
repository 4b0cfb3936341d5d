/**
 * A short vibration, for phones that lie face down: off until its person turns it on in the menu, never in quiet mode.
 * Whether it is on stays on this phone, unless the phone is borrowed; nobody is told.
 */

import {effect, signal} from "../../../vendor/preact.js";
import {borrowed} from "./memory.js";
import {quiet} from "./settings.js";

const KEY = "evenweave:vibrate";

export const canVibrate = "vibrate" in navigator;
export const vibrates = signal(canVibrate && kept() === "on");

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a phone that keeps nothing keeps nothing
  }
}

effect(() => {
  const now = vibrates.value ? "on" : "off";
  if (borrowed.value || now === (kept() ?? "off")) return;
  try {
    localStorage.setItem(KEY, now);
  } catch {
    // it lasts as long as the page
  }
});

/** `pattern`: milliseconds on, off, on …, as the browser takes it. Browsers allow it only after the page was touched. */
export function buzz(pattern) {
  if (vibrates.peek() && !quiet.peek() && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate(pattern);
}

/** Turned on or off by hand, and felt at once when it is on. */
export function turnVibration() {
  vibrates.value = !vibrates.value;
  buzz(60);
}
