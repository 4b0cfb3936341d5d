/**
 * Undo and redo across the whole deck. A step knows how to go back and how to come again; typing in one field is one
 * step for as long as it goes on. Draws and sends nothing.
 */

import {signal} from "../../../vendor/preact.js";

const MOST = 200;
const ONE_STEP_MS = 1200;

export function createHistory(now = () => performance.now()) {
  const undone = [];
  const done = [];
  const depth = signal({undo: 0, redo: 0});
  let last = -Infinity;

  function tell() {
    const {undo, redo} = depth.peek();
    if (undo !== done.length || redo !== undone.length) depth.value = {undo: done.length, redo: undone.length};
  }

  /** `step`: {name, field?, back(), again()}. With `field`, a step right after one of the same field joins it. */
  function add(step) {
    const before = done.at(-1);
    const joins = step.field && before?.field === step.field && now() - last < ONE_STEP_MS && !undone.length;
    last = now();
    if (joins) done[done.length - 1] = {...step, back: before.back};
    else done.push(step);
    if (done.length > MOST) done.shift();
    undone.length = 0;
    tell();
  }

  function turn(from, to, way) {
    const step = from.pop();
    if (!step) return null;
    last = -Infinity;
    step[way]();
    to.push(step);
    tell();
    return step.name;
  }

  return {add, depth, undo: () => turn(done, undone, "back"), redo: () => turn(undone, done, "again")};
}
