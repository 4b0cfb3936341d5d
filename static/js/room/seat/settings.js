/**
 * How the page behaves for this person: size of text, quiet mode, what is announced, whether the screen stays on.
 * Lives on <html data-…>, so that style sheets can follow; kept on the phone unless it is borrowed.
 */

import {effect, signal} from "../../../vendor/preact.js";
import {borrowed} from "./memory.js";

const KEY = "evenweave:settings";
export const SIZES = ["usual", "large", "larger"];
export const ANNOUNCEMENTS = ["quiet", "counts", "read"];

const saved = (() => {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
})();

export const size = signal(SIZES.includes(saved.size) ? saved.size : "usual");
export const quiet = signal(saved.quiet === true);
export const announce = signal(ANNOUNCEMENTS.includes(saved.announce) ? saved.announce : "counts");
export const awake = signal(false);
export const canStayAwake = "wakeLock" in navigator;

let lock = null;
let kept = JSON.stringify({size: size.value, quiet: quiet.value, announce: announce.value});

async function holdScreen() {
  if (awake.value && !lock && document.visibilityState === "visible") {
    lock = await navigator.wakeLock.request("screen").catch(() => null);
    lock?.addEventListener("release", () => (lock = null));
  } else if (!awake.value) {
    lock?.release();
    lock = null;
  }
}

effect(() => {
  const {dataset} = document.documentElement;
  if (size.value === "usual") delete dataset.text;
  else dataset.text = size.value;
  if (quiet.value) dataset.still = "true";
  else delete dataset.still;
  const now = JSON.stringify({size: size.value, quiet: quiet.value, announce: announce.value});
  if (borrowed.value || now === kept) return;
  kept = now;
  try {
    localStorage.setItem(KEY, now);
  } catch {
    // a phone that keeps nothing keeps nothing
  }
});

if (canStayAwake) {
  effect(() => void (awake.value, holdScreen()));
  document.addEventListener("visibilitychange", holdScreen);
}
