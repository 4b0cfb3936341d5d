/**
 * This phone's answers: hands them to the outbox with their ballots, and holds those that are not in it yet.
 * It knows states ("waiting", "boxed", "closed", "taking", "taken"), no screens, and two sentences: that it arrived, and that it did not.
 */

import {effect, signal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {say, sayNow} from "../say.js";
import {borrowed, memory, put} from "./memory.js";
import {deck, live, waiting} from "./store.js";

const AT_ONCE = 30; // ballots in one command: a frame must stay under 16 KB
const WITHOUT_SIGNAL_MS = 2000;
const STATES = {phone: "waiting", sending: "waiting", "in-box": "boxed", refused: "closed"};

const origin = document.querySelector('meta[name="box-origin"]')?.content ?? "";

const boxed = signal({});
export const items = signal({}); // stage key → {answer, state, say?}

let outbox = null;
let purse = null;

// What is not in the outbox yet is shown like everything else that waits on this phone.
effect(() => {
  const early = Object.entries(memory.value.unsealed).map(([key, {answer}]) => [key, {answer, state: "waiting"}]);
  items.value = {...Object.fromEntries(early), ...boxed.value};
});

function told(all) {
  for (const [key, item] of Object.entries(all)) {
    const before = boxed.peek()[key];
    const failed = ["closed", "refused"].includes(item.state) || item.unsent;
    if (before?.state === "waiting" && item.state === "in-box" && item.answer && !item.note) say(gettext("Shared. Without your name."), {key: "own"});
    if (failed && before && before.state !== "closed" && !before.unsent) sayNow(gettext("Your words were not sent; they are safe on this phone."));
  }
  for (const [key, item] of Object.entries(all)) {
    if (item.state !== "in-box") continue;
    if (item.note === "gathered") put("boxed", key, -1);
    else if (memory.peek().boxed[key] === undefined) put("boxed", key, live(exerciseOf(key))?.batches ?? 0);
  }
  boxed.value = Object.fromEntries(Object.entries(all).map(([key, item]) => [key, {...item, state: STATES[item.state] ?? item.state}]));
}

/** The exercise of a stage key: "HI-4" for "HI-4/words". */
export function exerciseOf(key) {
  return key.slice(0, key.lastIndexOf("/"));
}

/** The part that makes ballots and sends. */
export function prepare() {
  return import("./sealing.js");
}

export async function openBox(room) {
  const {openOutbox, openPurse} = await prepare();
  purse = await openPurse(room, {borrowed: borrowed.value});
  outbox = await openOutbox(room, {borrowed: borrowed.value, url: `${origin}/box/${room}`});
  outbox.subscribe(told);
}

/** Have every ballot stamped that is not yet; `ask(blinded)` gives {key: blind stamp}. */
export async function haveStamped(keys, ask) {
  const wanted = await purse.wanting(keys);
  const list = Object.entries(wanted ?? {});
  for (let at = 0; at < list.length; at += AT_ONCE) {
    const stamps = await ask(Object.fromEntries(list.slice(at, at + AT_ONCE)));
    if (stamps) await purse.stamped(stamps);
  }
  for (const [key, {answer}] of Object.entries(memory.peek().unsealed)) {
    if (isSame(outbox.items[key]?.answer, answer)) put("unsealed", key, null);
    else hand(key, answer);
  }
}

/** Kept here at once, before any screen says that it is safe: the outbox's own store takes a moment, and there may be no ballot yet. */
async function hand(key, answer) {
  const early = {answer};
  put("unsealed", key, early);
  const ballot = purse?.of(key, deck.peek()?.exercises[exerciseOf(key)]?.stages);
  if (!ballot) return;
  await outbox.put(ballot, answer);
  if (memory.peek().unsealed[key] === early) put("unsealed", key, null);
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function share(key, answer) {
  return hand(key, answer);
}

/** Just listen: a sealed blank. Not over an answer that is there already. */
export function listen(key) {
  if (!items.peek()[key]) hand(key, null);
}

/** Other words in place of those that wait or lie in the box. */
export function change(key, answer) {
  if (memory.peek().unsealed[key]) return hand(key, answer);
  return outbox.change(key, answer);
}

export function takeBack(key) {
  if (memory.peek().unsealed[key]) put("unsealed", key, null);
  return outbox?.takeBack(key);
}

export function drop(key) {
  return outbox.drop(key);
}

/** When nothing is on its way any more, or after a while. */
export async function settled() {
  await outbox?.settled(waiting.peek() ? WITHOUT_SIGNAL_MS : undefined);
}

/** Send nothing from here any more; what is kept stays kept. */
export function closeBox() {
  outbox?.close();
}

export async function emptyBox() {
  await Promise.all([outbox?.wipe(), purse?.wipe()]);
  [outbox, purse, boxed.value] = [null, null, {}];
}
