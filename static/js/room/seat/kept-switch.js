/** Something that a person turns on for this phone: off until then, kept on the phone unless it is borrowed, told to nobody. */

import {effect, signal} from "../../../vendor/preact.js";
import {borrowed} from "./memory.js";

/** A signal that is true while it is on. `can`: whether this phone can do it at all. */
export function keptSwitch(key, can = true) {
  const on = signal(can && kept(key) === "on");
  effect(() => {
    const now = on.value ? "on" : "off";
    if (borrowed.value || now === (kept(key) ?? "off")) return;
    try {
      localStorage.setItem(key, now);
    } catch {
      // it lasts as long as the page
    }
  });
  return on;
}

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a phone that keeps nothing keeps nothing
  }
}
