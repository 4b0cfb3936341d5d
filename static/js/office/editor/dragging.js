/** Dragging a row by its grip, with mouse, pen or finger. The buttons and keys do the same; this is only quicker. */

import {signal} from "../../../vendor/preact.js";

export const dragging = signal(null); // {lifted, over: {key, side}}

const EDGE_PX = 60;
const SCROLL_PX = 12;

/** `drop(key, after)`: put the row `key` after the row `after` (null: first). Returns what stops watching. */
export function watchDrag(list, drop) {
  let lifted = null;

  const rowAt = (y) => [...list.children].find((row) => y < row.getBoundingClientRect().bottom) ?? list.lastElementChild;

  function place(y) {
    const row = rowAt(y);
    const box = row.getBoundingClientRect();
    return {key: row.dataset.key, side: y < box.top + box.height / 2 ? "before" : "after"};
  }

  function down(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    lifted = grip.dataset.grip;
    list.setPointerCapture(event.pointerId);
    dragging.value = {lifted, over: null};
  }

  function move(event) {
    if (!lifted) return;
    if (event.clientY < EDGE_PX) scrollBy(0, -SCROLL_PX);
    else if (event.clientY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
    dragging.value = {lifted, over: place(event.clientY)};
  }

  function up() {
    const {over} = dragging.peek() ?? {};
    const key = lifted;
    cancel();
    if (!key || !over || over.key === key) return;
    const keys = [...list.children].map((row) => row.dataset.key).filter((one) => one !== key);
    const at = keys.indexOf(over.key);
    drop(key, over.side === "after" ? over.key : keys[at - 1] ?? null);
  }

  function cancel() {
    lifted = null;
    dragging.value = null;
  }

  const escape = (event) => event.key === "Escape" && lifted && cancel();
  const heard = {pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel};
  for (const [name, act] of Object.entries(heard)) list.addEventListener(name, act);
  document.addEventListener("keydown", escape);
  return () => {
    for (const [name, act] of Object.entries(heard)) list.removeEventListener(name, act);
    document.removeEventListener("keydown", escape);
  };
}
