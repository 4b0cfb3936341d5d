/** What a deck wants wiped from phones when a workshop ends (`wipe_on_close`): drafts, words kept for oneself, kept notes. What
 * was shared stays with its way to be taken back, until that time is over. */

import {memory, remember} from "./memory.js";
import {exerciseOf} from "./sealed.js";

const without = (part, goes) => Object.fromEntries(Object.entries(part).filter(([key]) => !goes(key)));

/** Takes it out of this phone's memory. `cards`: the deck's exercises by id. */
export function wipeOnClose(cards) {
  const wiped = new Set(Object.values(cards ?? {}).filter((card) => card.wipe_on_close).map(({id}) => id));
  if (!wiped.size) return;
  const {drafts, asides, notes} = memory.peek();
  remember({
    drafts: without(drafts, (key) => wiped.has(exerciseOf(key))),
    asides: without(asides, (key) => wiped.has(exerciseOf(key))),
    notes: without(notes, (key) => wiped.has(key.slice(key.indexOf(":") + 1).split("/")[0])),
  });
}
