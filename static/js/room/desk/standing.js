/**
 * How the time stands, from the minutes on the cards, the server's clock and when the room began; and what could be
 * shortened. Pure: it knows no desk and draws nothing. A plan only advises, so nothing here is ever late.
 */

import {remaining} from "../timer.js";

const MINUTE = 60_000;
const SHORTEST = 3; // minutes that any exercise keeps
const HEEDED = 3; // minutes over that are worth a word

/** Kinds that are what they are: the last words, what was agreed on, and both halves of a measure. */
const KEEPS = new Set(["closing", "agreements", "measure"]);

const minutesOf = (cards, ids) => ids.reduce((sum, id) => sum + cards[id].minutes, 0);

/**
 * {left, ends, spare}: minutes that are still planned, when that will be over, and minutes to spare (less than 0: over).
 * `planned` is what the whole was meant to take; before the room begins nothing passes.
 */
export function standing({state, cards, way, planned, now}) {
  const at = way.indexOf(state.at);
  const coming = minutesOf(cards, way.slice(at + 1));
  const left = state.phase === "lobby" ? minutesOf(cards, way) : coming + hereStill({state, cards, now}) / MINUTE;
  const ends = now + left * MINUTE;
  const begun = state.begun ?? now;
  return {left: Math.ceil(left), ends, spare: Math.round((begun + planned * MINUTE - ends) / MINUTE)};
}

/** Milliseconds that the current exercise may still take: its timer, or half of its minutes where none was started. */
function hereStill({state, cards, now}) {
  if (state.timer) return remaining(state.timer, now);
  return (cards[state.at].minutes * MINUTE) / 2;
}

export const isOver = (spare) => spare <= -HEEDED;

/**
 * What would help when there is not enough time: {id, minutes} to shorten a card to, or {id} to leave it out. The longest
 * that is still to come gives first, down to half; never a closing, and never the quiet after something tender.
 */
export function advice({cards, way, at, spare}) {
  const coming = way.slice(way.indexOf(at) + 1);
  const free = coming.filter((id) => mayGive(cards, way, id));
  const gives = (id) => cards[id].minutes - Math.max(SHORTEST, Math.ceil(cards[id].minutes / 2));
  const longest = [...free].sort((a, b) => gives(b) - gives(a))[0];
  if (longest && gives(longest) > 1) return {id: longest, minutes: cards[longest].minutes - Math.min(-spare, gives(longest))};
  const optional = free.filter((id) => cards[id].kind !== "grounding" && !isNeeded(cards, coming, id));
  const fitting = optional.sort((a, b) => cards[a].minutes - cards[b].minutes);
  const id = fitting.find((one) => cards[one].minutes >= -spare) ?? fitting.at(-1);
  return id ? {id} : null;
}

function mayGive(cards, way, id) {
  if (KEEPS.has(cards[id].kind)) return false;
  const before = cards[way[way.indexOf(id) - 1]];
  return !(cards[id].kind === "grounding" && before?.depth >= 3);
}

/** Whether a later card brings this one's result back. */
function isNeeded(cards, coming, id) {
  return coming.some((other) => cards[other].source?.load_from === id);
}
