/**
 * Saves by itself: what was added, moved or taken out first, in that order, then every unit that is ahead of the server,
 * one after another. Without signal everything waits here and on this computer, and goes when there is some. What others
 * saved is fetched every few seconds. It knows units and the server, no screens but one status line.
 */

import {signal} from "../../../vendor/preact.js";
import {Offline} from "./api.js";
import {same, withField} from "./merging.js";

const REST_MS = 700; // typing rests
const AGAIN_MS = 4000;
const LOOK_MS = 4000;
const GONE = [401, 403, 404];

const nameless = (source) => withField(source, "id", undefined);

/**
 * `deck`: {head, find(key), isIn(key), lastId(), knows(id)} to ask, {placed(key, id), removed(unit, stays), merged(unit),
 * heard(state)} to tell; `keep`: what keeps on this computer; `findings`: a signal of what there is to say.
 */
export function createSaving({api, deck, keep, findings}) {
  const status = signal({name: "saved", at: null});
  const acts = []; // {act, key, after?}
  const ahead = new Set(); // units that may be
  let [timer, running, stamp, sent] = [null, null, "", 0];

  function soon(ms = REST_MS) {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  }

  function changed(unit) {
    ahead.add(unit);
    keep.unit(unit);
    if (status.peek().name !== "offline" && status.peek().name !== "out") status.value = {name: "unsaved"};
    soon();
  }

  function act(one) {
    acts.push(one);
    keep.acts(acts);
    if (status.peek().name !== "offline" && status.peek().name !== "out") status.value = {name: "unsaved"};
    soon(0);
  }

  async function run() {
    if (running) return running;
    running = work().finally(() => (running = null));
    return running;
  }

  async function work() {
    clearTimeout(timer);
    try {
      if (acts.length || ahead.size) status.value = {name: "saving"};
      while (acts.length) await perform(acts[0]);
      for (const unit of [...ahead]) await save(unit);
      if (acts.length || ahead.size) return soon();
      status.value = {name: "saved", at: new Date()};
    } catch (problem) {
      if (!(problem instanceof Offline)) throw problem;
      if (!problem.shut) status.value = {name: "offline"};
      soon(AGAIN_MS);
    }
    return undefined;
  }

  /** Nobody is signed in any more, or the deck is gone: say so, and keep everything here. */
  function shut(code) {
    status.value = {name: "out", code};
    throw Object.assign(new Offline(), {shut: true});
  }

  /** What a change was answered with. Its stamp is not ours: it is of others' changes too, which we have not heard of. */
  function told(body) {
    if (body.findings) findings.value = body.findings;
  }

  async function perform(one) {
    const body = bodyOf(one);
    if (body) {
      sent += 1;
      const {tried} = one;
      one.tried = true;
      const reply = (one.act === "add" && tried && (await arrived(body.source))) || (await api.change(body));
      if (GONE.includes(reply.status)) shut(reply.status);
      if (one.act === "add" && reply.status === 200) {
        const unit = deck.find(one.key);
        unit?.kept(body.source, reply.body.revision);
        deck.placed(one.key, reply.body.exercise);
        keep.forget(one.key);
        if (unit?.isAhead()) changed(unit);
        else ahead.delete(unit);
      }
      if (one.act === "remove") deck.removed(deck.find(one.key), reply.status === 409);
      if (reply.status === 422) status.value = {name: "refused", say: reply.body.say};
      told(reply.body);
    }
    acts.shift();
    keep.acts(acts);
  }

  /** An addition whose answer was lost may have arrived: then it is there, under a name that nobody here knows. */
  async function arrived(source) {
    const {status: code, body} = await api.state("");
    const found = code === 200 && body.exercises.find((one) => !deck.knows(one.id) && same(nameless(one.source), nameless(source)));
    return found ? {status: 200, body: {exercise: found.id, revision: found.revision}} : null;
  }

  /** An act in the server's words; null where there is nothing left to tell. */
  function bodyOf({act: name, key, after, id, was}) {
    const unit = deck.find(key);
    const behind = after === null ? null : deck.find(after)?.id ?? deck.lastId();
    if (name === "add") return unit && !unit.id && deck.isIn(key) ? {act: "add", source: unit.toSend(), after: behind} : null;
    const exercise = unit?.id ?? id;
    if (!exercise) return null;
    return name === "move" ? {act: "move", exercise, after: behind} : {act: "remove", exercise, was: unit?.revision ?? was ?? 0};
  }

  async function save(unit) {
    if (unit !== deck.head && !deck.isIn(unit.key)) return void (ahead.delete(unit), keep.forget(unit.key));
    if ((unit !== deck.head && !unit.id) || unit.gone.peek() || !unit.isAhead()) {
      if (!unit.isAhead()) keep.forget(unit.key);
      return void ahead.delete(unit);
    }
    const words = unit.toSend();
    const what = unit === deck.head ? {act: "head", fields: words} : {act: "save", exercise: unit.id, source: words};
    const reply = await api.change({...what, was: unit.revision});
    if (reply.status === 409) {
      unit.hear(reply.body.theirs.source, reply.body.theirs.revision);
      deck.merged(unit);
    } else if (reply.status === 410) {
      unit.gone.value = true;
    } else if (reply.status === 200) {
      unit.kept(words, reply.body.revision);
    } else if (GONE.includes(reply.status)) {
      shut(reply.status);
    } else {
      ahead.delete(unit); // refused: it stays here, and is tried again with the next change
      status.value = {name: "refused", say: reply.body.say};
      return undefined;
    }
    told(reply.body);
    if (!unit.isAhead()) (ahead.delete(unit), keep.forget(unit.key));
    return undefined;
  }

  /** What others saved. What was asked before one of our own acts came back is old. */
  async function look() {
    if (document.visibilityState === "hidden" || running || acts.length) return;
    const before = sent;
    const reply = await api.state(stamp).catch(() => null);
    if (!reply || reply.status !== 200 || sent !== before || running || acts.length) {
      if (reply && GONE.includes(reply.status)) status.value = {name: "out", code: reply.status};
      return;
    }
    if (status.peek().name === "out") status.value = {name: "saved", at: null};
    ({stamp} = reply.body);
    told(reply.body);
    deck.heard(reply.body);
  }

  const timerOfLooks = setInterval(look, LOOK_MS);
  addEventListener("online", () => soon(0));
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? run() : look()));

  return {status, changed, act, run, look, began: (known) => (stamp = known), stop: () => clearInterval(timerOfLooks)};
}
