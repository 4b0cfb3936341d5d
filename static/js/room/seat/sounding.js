/**
 * A soft bell on this phone: off until its person turns it on, never in quiet mode. It rings when the facilitator does,
 * when turns change, and where a deck wants a bell while people talk. Whether it is on stays on this phone, unless the
 * phone is borrowed; nobody is told.
 */

import {effect, signal} from "../../../vendor/preact.js";
import {ring} from "../bell.js";
import {borrowed} from "./memory.js";
import {quiet} from "./settings.js";

const KEY = "evenweave:sound";

export const sounds = signal(kept() === "on");

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a phone that keeps nothing keeps nothing
  }
}

effect(() => {
  const now = sounds.value ? "on" : "off";
  if (borrowed.value || now === (kept() ?? "off")) return;
  try {
    localStorage.setItem(KEY, now);
  } catch {
    // it lasts as long as the page
  }
});

/** Browsers allow it only after the page was touched; then it is silent, and nothing else. */
export function chime() {
  if (sounds.peek() && !quiet.peek()) ring().catch(() => {});
}

/** Turned on or off by hand, and heard at once when it is on. */
export function turnSound() {
  sounds.value = !sounds.value;
  chime();
}
