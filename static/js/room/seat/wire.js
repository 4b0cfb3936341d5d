/**
 * The seat's end of the socket: frames become signals, and what a person asks becomes commands. It writes the room's
 * part of the store, and sees to it that ballots are stamped ahead of need. No drawing, no HTTP.
 */

import {batch} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {find} from "../../lib/emblems.js";
import {Link} from "../link.js";
import {say, sayNow} from "../say.js";
import {dealEmblem} from "./emblem.js";
import {memory, remember, stopWriting} from "./memory.js";
import {claim} from "./one-tab.js";
import {unsent} from "./place.js";
import {closeBox, emptyBox, haveStamped, openBox, prepare} from "./sealed.js";
import * as store from "./store.js";
import {withFacilitator} from "./words.js";

const BACK_FOR_MS = 8000;
const AWAY_MS = 60_000;
const LEAVE_WITHIN_MS = 3000;
const OVER = 4410;
const NOWHERE = 4404;

let link = null;
let away = false; // the page slept or was out of sight, and has not said hello since
let hiddenAt = null;
let backTimer = null;
let box = null;

export function connect(roomId, {secret} = {}) {
  link?.stop();
  box = openBox(roomId);
  store.gone.value = new Set(memory.value.gone);
  const on = {
    snapshot: (frame) => snapshot(frame, secret),
    event,
    beat,
    here: (frame) => (store.here.value = frame.here),
    mine: (frame) => (store.mine.value = frame.mine ?? store.mine.value),
    turns: (frame) => (store.turns.value = frame.turns),
    led_by: (frame) => (store.room.value = {...store.room.value, ...frame.room}),
    seen: () => (store.seenSignal.value = "seen"),
    bell: () => store.later.value.chime?.(),
    state: stateOf,
  };
  link = new Link(`/r/${roomId}/socket`, {on});
  link.open();
  claim(roomId, rest);
}

/** Another tab of this phone goes on: this one lets go of everything and writes nothing any more. */
function rest() {
  stopWriting();
  disconnect();
  closeBox();
  store.sheet.value = null;
  store.step.value = "elsewhere";
}

export function disconnect() {
  link?.stop();
  link = null;
}

/** Ask the room for something; resolves to the reply. Without signal it waits, and goes when there is some. */
export async function tell(name, fields) {
  if (!link) return {t: "refused", code: "offline"};
  const reply = await Promise.race([link.ask(name, fields), ...(name === "leave" ? [soon()] : [])]);
  if (name === "appear" && reply.code === "taken") {
    const appear = {...memory.value.appear, emblem: dealEmblem([fields.emblem])};
    remember({appear});
    say(interpolate(gettext("Somebody has just taken that emblem. You are here as %(emblem)s."), {emblem: find(appear.emblem)?.say()}), {key: "own"});
    return tell("appear", appear);
  }
  return reply;
}

function soon() {
  return new Promise((resolve) => setTimeout(() => resolve({t: "refused", code: "offline"}), LEAVE_WITHIN_MS));
}

export const serverNow = () => (link ? link.clock.now() : Date.now());
export const isWaiting = () => store.waiting.value;

function snapshot(frame, secret) {
  batch(() => {
    store.room.value = frame.room;
    store.written.value = frame.deck;
    store.state.value = frame.state;
    store.texts.value = frame.texts ?? {};
    if (frame.mine) store.mine.value = frame.mine;
    if (!frame.state.agreed && frame.state.phase !== "door") remember({gate: false}); // who is in when a text is made need not be shown it first
    beat(frame);
  });
  box.then(async () => (await trusted(frame.room, secret)) && store.phase.peek() !== "door" && haveStamped(frame.room.keys, stamp)).catch((error) => console.error(error));
}

/** Nothing is stamped, so nothing can be sent, for a room that is not the one the QR code promised. */
async function trusted(room, secret) {
  const {fingerprint, matches} = await prepare();
  if (memory.value.byCode) store.print.value = fingerprint(room);
  if (matches(room, secret)) return true;
  store.mismatch.value = true;
  disconnect();
  return false;
}

async function stamp(blinded) {
  const reply = await tell("stamp", {blinded});
  return reply.t === "stamps" ? reply.stamps : null;
}

function beat(frame) {
  if (Number.isInteger(frame.here)) store.here.value = frame.here;
  if (frame.ballots) store.ballots.value = frame.ballots;
  if ("band" in frame) store.band.value = frame.band;
}

/** How events change the room comes with later.js; what happens sooner has the whole room told again. */
function event({event: what, texts, now}) {
  const {fold} = store.later.peek();
  if (!fold) return link.again();
  batch(() => {
    store.state.value = fold(store.state.value, what);
    if (texts) store.texts.value = {...store.texts.value, ...texts};
    (heard[what.kind] ?? (() => {}))(what, now);
  });
  return undefined;
}

/** What left the room leaves this phone's memory too. */
function drop(ids) {
  const gone = new Set(ids);
  store.texts.value = Object.fromEntries(Object.entries(store.texts.value).filter(([id]) => !gone.has(id)));
}

/** What must happen once, beside folding. */
const heard = {
  moved: () => (store.band.value = null),
  staged: () => (store.band.value = null),
  taken_back: ({ids}) => drop(ids),
  gone: ({id}) => drop([id]),
  shown: ({exercise, ids, counts}) => {
    if (exercise !== store.place.value?.exercise) return;
    if (!ids.length) return void (counts && say(withFacilitator(gettext("%(name)s has opened the answers. Read them below.")), {key: "shown"}));
    const words = ngettext("%(name)s has shown %(n)s reflection. Read it below.", "%(name)s has shown %(n)s reflections. Read them below.", ids.length);
    say(withFacilitator(words, {n: ids.length}), {key: "shown"});
  },
  closed: ({exercise}) => {
    if (exercise === store.place.value?.exercise && unsent.value) sayNow(gettext("This one has closed. Your words were not sent; they are safe on this phone."));
  },
  ended: ({minutes}, now) => {
    remember({ended: Date.now()});
    store.room.value = {...store.room.value, take_back_until: now + minutes * 60_000};
  },
};

function stateOf(state, code) {
  if (state === "connected") {
    const late = store.waiting.value || away;
    store.waiting.value = false;
    store.connected.value = true;
    if (late) welcomeBack();
  } else if (state === "waiting") {
    store.connected.value = false;
    store.waiting.value = true;
  } else {
    over(code);
  }
}

function welcomeBack() {
  away = false;
  if (store.step.value !== "room" || store.phase.value !== "live") return;
  store.back.value = !unsent.value; // nothing moves under somebody's hands: then it is only said
  clearTimeout(backTimer);
  backTimer = setTimeout(() => (store.back.value = false), BACK_FOR_MS);
  if (store.state.value?.at) store.later.peek().sayBack?.();
}

/** The screen is looked at again. The link sees to its own connection; a person who was gone is told where we are. */
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") return void (hiddenAt = Date.now());
  away = hiddenAt !== null && Date.now() - hiddenAt > AWAY_MS;
  hiddenAt = null;
  if (away && link?.state === "connected") welcomeBack();
  return undefined;
});

function over(code) {
  link = null;
  store.connected.value = false;
  store.waiting.value = false;
  if (code === OVER || code === NOWHERE || memory.value.ended) store.step.value = memory.value.ended || store.state.value ? "ended" : "over";
  else if (store.step.value !== "left") {
    store.lost.value = memory.value.room;
    store.step.value = {4406: "out", 4407: "turned"}[code] ?? "gone";
  }
}

/** Everything of this room is gone from this phone's stores. */
export async function wipe() {
  await box?.catch(() => null);
  await emptyBox();
}
