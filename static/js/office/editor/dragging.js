/** Dragging a row by its grip, with mouse, pen or finger. The buttons and keys do the same; this is only quicker. */

import {signal} from "../../../vendor/preact.js";

export const dragging = signal(null); // {lifted, over: {key, side}}

const EDGE_PX = 60;
const SCROLL_PX = 12;
const HEARD = {pointerdown: "down", pointermove: "move", pointerup: "up", pointercancel: "cancel"};

class Drag {
  #list;
  #drop;
  #lifted = null;

  constructor(list, drop) {
    [this.#list, this.#drop] = [list, drop];
  }

  down(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    this.#lifted = grip.dataset.grip;
    this.#list.setPointerCapture(event.pointerId);
    dragging.value = {lifted: this.#lifted, over: null};
  }

  move({clientY}) {
    if (!this.#lifted) return;
    if (clientY < EDGE_PX) scrollBy(0, -SCROLL_PX);
    else if (clientY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
    dragging.value = {lifted: this.#lifted, over: this.#place(clientY)};
  }

  up() {
    const {over} = dragging.peek() ?? {};
    const key = this.#lifted;
    this.cancel();
    if (!key || !over || over.key === key) return;
    const keys = [...this.#list.children].map((row) => row.dataset.key).filter((one) => one !== key);
    const at = keys.indexOf(over.key);
    this.#drop(key, over.side === "after" ? over.key : keys[at - 1] ?? null);
  }

  cancel() {
    this.#lifted = null;
    dragging.value = null;
  }

  escape({key}) {
    if (key === "Escape" && this.#lifted) this.cancel();
  }

  #place(y) {
    const row = [...this.#list.children].find((one) => y < one.getBoundingClientRect().bottom) ?? this.#list.lastElementChild;
    const box = row.getBoundingClientRect();
    return {key: row.dataset.key, side: y < box.top + box.height / 2 ? "before" : "after"};
  }
}

/** `drop(key, after)`: put the row `key` after the row `after` (null: first). Returns what stops watching. */
export function watchDrag(list, drop) {
  const drag = new Drag(list, drop);
  const until = new AbortController();
  const {signal: stop} = until;
  for (const [name, act] of Object.entries(HEARD)) list.addEventListener(name, (event) => drag[act](event), {signal: stop});
  document.addEventListener("keydown", (event) => drag.escape(event), {signal: stop});
  return () => until.abort();
}
