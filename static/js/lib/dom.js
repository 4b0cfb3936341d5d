/**
 * The few things that need the document itself: ids for labels, and sizes. No state of the room here.
 */

import {useRef} from "../../vendor/preact.js";

let last = 0;

/** An id that no other element of this page has; crypto.randomUUID is missing on http:// addresses. */
function newId(prefix = "id") {
  last += 1;
  return `${prefix}-${last}`;
}

/** The same id for the whole life of a component. */
export function useId(prefix) {
  const id = useRef(null);
  id.current ??= newId(prefix);
  return id.current;
}

/** Calls `changed` once at first and whenever one of the elements changes its size. Returns what stops it. */
export function watchSize(elements, changed) {
  const observer = new ResizeObserver(() => changed());
  for (const element of elements) observer.observe(element);
  document.fonts?.ready.then(changed);
  changed();
  return () => observer.disconnect();
}
