/** The smallest drawing of all. */

import {figure, strand} from "./draw.js";

/** "As someone": a thread with no sign. */
export function PlainThread() {
  return figure({cls: "plain-thread", box: "0 0 48 48"}, strand("path", "woad", 4.5, {d: "M2 30C10 30 12 18 20 18S30 31 37 31 44 24 47 20"}));
}
