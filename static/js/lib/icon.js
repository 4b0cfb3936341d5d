/**
 * One icon of the sprite (static/icons.svg) as a vnode. An icon never stands alone: a word is beside it, or the
 * button has an aria-label; so it is hidden from screen readers. The address of the sprite, with its content
 * hash, comes from <meta name="icons">.
 */

import {h} from "../../vendor/preact.js";

const said = globalThis.document?.querySelector('meta[name="icons"]');
const sprite = said?.content ?? "/static/icons.svg";
const {first, more, emblem} = said?.dataset ?? {};

/** Where the symbol is: the phone gets what it draws first in one sprite, the rest in another, emblems one by one. */
function home(name, isEmblem) {
  if (!more || first.split(" ").includes(name)) return sprite;
  return isEmblem ? emblem.replace("*", name) : more;
}

/** Have all of them here, for when there is no signal. */
export function fetchIcons() {
  if (more) new Image().src = more;
}

/** `flip` turns arrows round where the page runs from right to left. */
export function icon(name, {flip = false, cls = "", isEmblem = false} = {}) {
  const names = ["icon", flip && "icon-flip", cls].filter(Boolean).join(" ");
  return h("svg", {class: names, "aria-hidden": "true", focusable: "false"}, h("use", {href: `${home(name, isEmblem)}#${name}`}));
}
