/**
 * What this phone remembers of one room, so that a reload or a killed tab loses nothing: how one appears, drafts,
 * words kept for oneself. Written at every change; nothing at all is written on a borrowed phone. Ballots and sealed
 * words are the outbox's; nothing here is ever sent.
 */

import {signal} from "../../../vendor/preact.js";

const HERE = "evenweave:here";
const PREFIX = "evenweave:room:";

const blank = {room: null, byCode: false, watching: false, appear: null, drafts: {}, asides: {}, notes: {}, ended: null, gentler: {}, boxed: {}, unsealed: {}, gone: []};

export const borrowed = signal(false);
export const memory = signal(blank);

function store(action) {
  try {
    return action(localStorage);
  } catch {
    return null; // private windows and full phones: the page itself still remembers
  }
}

let resting = false;

/** Another tab writes from now on. */
export function stopWriting() {
  resting = true;
}

function write() {
  const {room} = memory.value;
  if (borrowed.value || !room || resting) return;
  store((kept) => {
    kept.setItem(HERE, room);
    kept.setItem(PREFIX + room, JSON.stringify(memory.value));
  });
}

/** The room this phone was in, or null. Fills the memory. */
export function recall(room = store((kept) => kept.getItem(HERE))) {
  const found = room && store((kept) => JSON.parse(kept.getItem(PREFIX + room) ?? "null"));
  if (!found) return null;
  memory.value = {...blank, ...found};
  return room;
}

/** Begin to remember a room, from what is known of it already, if anything. */
export function settle(room, changes) {
  memory.value = {...blank, ...(borrowed.value ? null : store((kept) => JSON.parse(kept.getItem(PREFIX + room) ?? "null"))), room, ...changes};
  write();
}

export function remember(changes) {
  memory.value = {...memory.value, ...changes};
  write();
}

/** Set or remove one entry of `drafts`, `asides`, `notes` or `gentler`. */
export function put(part, key, value) {
  const {[key]: _, ...rest} = memory.peek()[part];
  remember({[part]: value === null ? rest : {...rest, [key]: value}});
}

export function forget() {
  const {room} = memory.value;
  store((kept) => {
    kept.removeItem(HERE);
    if (room) kept.removeItem(PREFIX + room);
  });
  memory.value = blank;
}
