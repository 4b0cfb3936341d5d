/**
 * Our drawings (static/pictures): each a file of its own, asked for when it is first shown. They take their dyes from the
 * page, so that they are at home on light and dark. A drawing stands beside its name and is hidden from screen readers:
 * who does not see it gets its description instead.
 */

import {h} from "../../vendor/preact.js";

const said = globalThis.document?.getElementById("kinds")?.textContent;
const address = (said && JSON.parse(said).picture?.drawing) || "/static/pictures/*.svg";

/** `of`: the key of a picture, which is its file’s name. */
export function Drawing({of: key}) {
  return h("svg", {class: "drawing", viewBox: "0 0 96 96", "aria-hidden": "true", focusable: "false"}, h("use", {href: `${address.replace("*", key)}#p`}));
}
