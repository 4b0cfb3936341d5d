/**
 * The one writer of the two live regions (#say, polite; #say-now, alert). Polite sentences wait their turn, keep a
 * distance from one another, replace a waiting sentence of the same key, and hold back while somebody is typing.
 * Other people's words are never said from here, unless the person asked to be read to.
 */

const GAP_MS = 1500;
const AFTER_KEY_MS = 2000;
const CLEAR_MS = 60;

const queue = []; // {text, key, every}
const saidAt = new Map(); // key → when it was last said
let lastKey = -Infinity;
let lastSaid = -Infinity;
let timer = null;

const log = document.documentElement.hasAttribute("data-log-said") ? (window.__said = []) : null;

for (const kind of ["keydown", "input"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea")) lastKey = performance.now();
  }, {capture: true, passive: true});
}

function write(id, text) {
  const region = document.getElementById(id);
  if (!region) return;
  region.textContent = "";
  setTimeout(() => (region.textContent = text), CLEAR_MS);
  log?.push({at: performance.now(), region: id, text});
}

/** The earliest moment at which this one may be said. */
function due({key, every}) {
  return Math.max(lastSaid + GAP_MS, lastKey + AFTER_KEY_MS, (saidAt.get(key) ?? -Infinity) + every);
}

function run() {
  timer = null;
  const now = performance.now();
  const at = queue.findIndex((item) => due(item) <= now);
  if (at >= 0) {
    const [item] = queue.splice(at, 1);
    lastSaid = now;
    if (item.key) saidAt.set(item.key, now);
    write("say", item.text);
  }
  if (queue.length) timer = setTimeout(run, Math.max(50, Math.min(...queue.map(due)) - performance.now()));
}

/** Say `text` politely. A `key` replaces what waits under the same key; `every` is the least distance of two, in ms. */
export function say(text, {key = null, every = 0} = {}) {
  const at = key ? queue.findIndex((item) => item.key === key) : -1;
  if (at >= 0) queue.splice(at, 1);
  queue.push({text, key, every});
  clearTimeout(timer); // it may be set for a sentence that has to wait much longer than this one
  timer = setTimeout(run, 0);
}

/** Nothing under this key needs saying any more. */
export function unsay(key) {
  for (let i = queue.length - 1; i >= 0; i--) if (queue[i].key === key) queue.splice(i, 1);
}

/** Say it at once, over everything: only when words were not sent, or an exercise is about to close. */
export function sayNow(text) {
  write("say-now", text);
}
