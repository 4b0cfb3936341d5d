/** The list that the four words come from: for those who typed the code. The square is compared by itself. */

import {WORDS} from "../word-list.js";

/** Four words to compare with the stage by eye, from the fingerprint that this phone computed and not taken on trust. */
export function fourWords(print) {
  return [...print.slice(0, 4)].map((byte) => WORDS[byte]);
}
