/** Unsent words, saved on the phone at every pause in typing and whenever the page may go away. */

import {memory, put} from "./memory.js";

const PAUSE_MS = 350;
const pending = new Map();
let timer = null;

export function draftOf(key) {
  return pending.has(key) ? pending.get(key) : (memory.peek().drafts[key] ?? null);
}

export function saveDraft(key, draft) {
  pending.set(key, draft);
  clearTimeout(timer);
  timer = setTimeout(flush, PAUSE_MS);
}

function flush() {
  clearTimeout(timer);
  for (const [key, draft] of pending) put("drafts", key, draft);
  pending.clear();
}

addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", flush);
