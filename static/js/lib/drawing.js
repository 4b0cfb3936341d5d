/**
 * Pictures: our drawings (static/pictures), and those that decks bring. Each is a file of its own, asked for when it is
 * first shown. Drawings take their dyes from the page, so that they are at home on light and dark; what decks bring
 * has its own colours. A picture stands beside its name; who does not see it gets its description.
 */

import {h} from "../../vendor/preact.js";

const said = globalThis.document?.getElementById("kinds")?.textContent;
const address = (said && JSON.parse(said).picture?.drawing) || "/static/pictures/*.svg";
const KEPT = /^[0-9a-f]{40}\.webp$/; // what decks call a picture that is kept

/** `of`: the key of a drawing, which is its file’s name. */
export function Drawing({of: key}) {
  return h("svg", {class: "drawing", viewBox: "0 0 96 96", "aria-hidden": "true", focusable: "false"}, h("use", {href: `${address.replace("*", key)}#p`}));
}

/** Where a deck’s own picture is; small, unless it is for a stage. */
export function addressOf(file, whole) {
  if (!KEPT.test(file)) return undefined;
  return `/picture/${whole ? file : file.replace(".", "-small.")}`;
}

/** `of`: a picture of a card, drawn by us or the deck’s own. `described`: whether its description stands beside it. */
export function Picture({of: {key, file, description}, described, whole}) {
  if (key) return h(Drawing, {of: key});
  return h("img", {class: "drawing own-picture", src: addressOf(file, whole), alt: described ? "" : description, width: 96, height: 96, loading: "lazy", decoding: "async"});
}
