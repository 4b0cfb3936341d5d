/**
 * One icon of the sprite (static/icons.svg) as a vnode. An icon never stands alone: a word is beside it, or the
 * button has an aria-label; so it is hidden from screen readers. The address of the sprite, with its content
 * hash, comes from <meta name="icons">.
 */

import {h} from "../../vendor/preact.js";

const sprite = globalThis.document?.querySelector('meta[name="icons"]')?.content ?? "/static/icons.svg";

/** `from`: another sprite. `flip` turns arrows round where the page runs from right to left. */
export function icon(name, {flip = false, cls = "", from = sprite} = {}) {
  const names = ["icon", flip && "icon-flip", cls].filter(Boolean).join(" ");
  return h("svg", {class: names, "aria-hidden": "true", focusable: "false"}, h("use", {href: `${from}#${name}`}));
}
