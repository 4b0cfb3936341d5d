/** The steps from a code to a seat, and out again. Each is one thing a person asked for by pressing a button. */

import {clockTime, gettext, interpolate} from "../../lib/i18n.js";
import {enter, giveBack, look, Shut} from "./entrance.js";
import {borrowed, forget, memory, recall, remember, settle} from "./memory.js";
import {problem} from "./doorstep.js";
import {entry, looked, lost, mismatch, place, sheet, state, step} from "./store.js";
import {focusNow} from "./place.js";
import {settled} from "./sealed.js";
import {connect, disconnect, tell, wipe} from "./wire.js";

export function goStep(name) {
  step.value = name;
  sheet.value = null;
  scrollTo(0, 0);
  focusNow();
}

const TRY_MIN_MS = 10_000;
const TRY_MAX_MS = 60_000;
let trying = null;

/** Look at the room behind a code or secret; throws Shut. Whoever has a seat there is back on it, door or no door. */
export async function find(key) {
  clearTimeout(trying);
  let found;
  try {
    found = await look(key);
  } catch (shut) {
    if (hasSeat(shut.room)) return begin(shut);
    if (shut.opens) tryAgain(key, shut.opens);
    throw shut;
  }
  looked.value = found;
  entry.value = key;
  return hasSeat(found.room) ? begin(found) : goStep("consent");
}

function hasSeat(room) {
  return Boolean(room) && room !== lost.value && recall(room) !== null && memory.value.appear !== null;
}

/** Early: the page opens by itself. */
function tryAgain(key, opens) {
  trying = setTimeout(() => {
    find(key).catch((shut) => (problem.value = doorWords(shut, key.code ?? "")));
  }, Math.min(TRY_MAX_MS, Math.max(TRY_MIN_MS, opens - Date.now())));
}

/** "Come in" or "Just watch". Throws Shut. */
export async function comeIn({watching, onBorrowedPhone}) {
  const answer = await enter(entry.value);
  const found = {...looked.value, ...answer.room};
  looked.value = found;
  borrowed.value = onBorrowedPhone;
  lost.value = null;
  settle(found.room, {byCode: Boolean(entry.value.code), watching, secret: entry.value.secret ?? null, k: found.k});
  if (watching) return takeSeat({as: "thread"});
  return goStep("appear");
}

export async function takeSeat(appear) {
  remember({appear, gate: true});
  begin(looked.value);
}

function begin(found) {
  connect(found.room, {secret: memory.value.secret});
  tell("appear", memory.value.appear);
  goStep("room");
}

/** After a reload: back into the room this phone was in, without asking anything again. */
export function comeBack() {
  const room = recall();
  if (!room || !memory.value.appear) return;
  connect(room, {secret: memory.value.secret});
  step.value = memory.value.ended ? "ended" : "room";
}

export function notToday() {
  forget();
  goStep("away");
}

export async function leave() {
  await settled(); // what was shared a moment ago, or is being taken back, gets there first
  await tell("leave", {});
  disconnect();
  await wipe();
  clear();
  goStep("left");
}

/** Everything of this room is gone from this phone, and it is heard no more. */
export function clear() {
  disconnect();
  if (memory.peek().room) giveBack(memory.peek().room);
  forget();
  place.value = null;
  state.value = null;
  mismatch.value = false;
}

/** What to say about a door that did not open. The server's own sentence, but for numbers that lead nowhere. */
export function doorWords(problem, digits) {
  if (!(problem instanceof Shut)) throw problem;
  if (problem.opens) return interpolate(gettext("You’re early, and that’s fine. This page opens by itself at %(time)s."), {time: clockTime(problem.opens)}); // this phone's own time of day
  if (problem.code !== 404 || !digits) return problem.say;
  const code = `${digits.slice(0, 4)} ${digits.slice(4)}`;
  return interpolate(gettext("We can’t find a workshop with %(code)s. The numbers may have changed: have another look at the screen."), {code});
}
