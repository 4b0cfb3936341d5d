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
const STAYS = ["offline", "out"]; // until the server has answered

const nameless = (source) => withField(source, "id", undefined);

export class Saving {
  status = signal({name: "saved", at: null});
  #api;
  #deck;
  #others;
  #keep;
  #findings;
  #acts = []; // {act, key, after?}
  #ahead = new Set(); // units that may be
  #timer = null;
  #looking = null;
  #running = null;
  #stamp = "";
  #sent = 0;

  /** `others` is told what the server answers; `keep` keeps on this computer; `findings`: a signal of what there is to say. */
  constructor({api, deck, others, keep, findings}) {
    [this.#api, this.#deck, this.#others, this.#keep, this.#findings] = [api, deck, others, keep, findings];
  }

  /** `known`: the stamp of what this page began with. */
  begin(known) {
    this.#stamp = known;
    this.#looking = setInterval(() => this.look(), LOOK_MS);
    addEventListener("online", () => this.#soon(0));
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? this.run() : this.look()));
  }

  stop() {
    clearInterval(this.#looking);
  }

  /* ---- What is to be saved ---- */

  changed(unit) {
    this.#ahead.add(unit);
    this.#keep.unit(unit);
    this.#unsaved();
    this.#soon();
  }

  act(one) {
    this.#acts.push(one);
    this.#keep.acts(this.#acts);
    if (one.act === "add") this.#keep.unit(this.#deck.find(one.key)); // its words come with it, typed in or not
    this.#unsaved();
    this.#soon(0);
  }

  #unsaved() {
    if (![...STAYS, "unsaved"].includes(this.status.peek().name)) this.status.value = {name: "unsaved"};
  }

  #soon(ms = REST_MS) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.run(), ms);
  }

  /* ---- Saving ---- */

  run() {
    this.#running ??= this.#work().finally(() => (this.#running = null));
    return this.#running;
  }

  async #work() {
    clearTimeout(this.#timer);
    try {
      if (this.#acts.length || this.#ahead.size) this.status.value = {name: "saving"};
      while (this.#acts.length) await this.#perform(this.#acts[0]);
      for (const unit of [...this.#ahead]) await this.#save(unit);
      if (this.#acts.length || this.#ahead.size) return this.#soon();
      this.status.value = {name: "saved", at: new Date()};
    } catch (problem) {
      if (!(problem instanceof Offline)) throw problem;
      if (!problem.shut) this.status.value = {name: "offline"};
      this.#soon(AGAIN_MS);
    }
    return undefined;
  }

  /** Nobody is signed in any more, or the deck is gone: say so, and keep everything here. */
  #shut(code) {
    this.status.value = {name: "out", code};
    throw Object.assign(new Offline(), {shut: true});
  }

  /** What a change was answered with. Its stamp is not ours: it is of others' changes too, which we have not heard of. */
  #told({findings}) {
    if (findings && !same(findings, this.#findings.peek())) this.#findings.value = findings;
  }

  #done(unit) {
    this.#ahead.delete(unit);
    this.#keep.forget(unit.key);
  }

  /* ---- Acts ---- */

  async #perform(one) {
    const body = this.#bodyOf(one);
    if (body) {
      this.#sent += 1;
      const {tried} = one;
      one.tried = true;
      const reply = (one.act === "add" && tried && (await this.#arrived(body.source))) || (await this.#api.change(body));
      if (GONE.includes(reply.status)) this.#shut(reply.status);
      if (one.act === "add" && reply.status === 200) this.#added(one.key, body.source, reply.body);
      if (one.act === "remove") this.#others.removed(this.#deck.find(one.key), reply.status === 409);
      if (reply.status === 422) this.status.value = {name: "refused", say: reply.body.say};
      this.#told(reply.body);
    } else if (one.act === "add") {
      this.#keep.forget(one.key); // it was taken out again before anybody heard of it
    }
    this.#acts.shift();
    this.#keep.acts(this.#acts);
  }

  /** The server has given it a name. */
  #added(key, source, {exercise, revision}) {
    const unit = this.#deck.find(key);
    unit.kept(source, revision);
    unit.id = exercise;
    this.#keep.forget(key);
    if (unit.isAhead()) this.changed(unit);
    else this.#ahead.delete(unit);
  }

  /** An addition whose answer was lost may have arrived: then it is there, under a name that nobody here knows. */
  async #arrived(source) {
    const {status: code, body} = await this.#api.state("");
    const found = code === 200 && body.exercises.find((one) => !this.#deck.byId(one.id) && same(nameless(one.source), nameless(source)));
    return found ? {status: 200, body: {exercise: found.id, revision: found.revision}} : null;
  }

  /** An act in the server's words; null where there is nothing left to tell. */
  #bodyOf({act, key, after, id, was}) {
    const unit = this.#deck.find(key);
    const behind = after === null ? null : this.#deck.find(after)?.id ?? this.#deck.lastId();
    if (act === "add") return unit && !unit.id && this.#deck.isIn(key) ? {act, source: unit.toSend(), after: behind} : null;
    const exercise = unit?.id ?? id;
    if (!exercise) return null;
    return act === "move" ? {act, exercise, after: behind} : {act, exercise, was: unit?.revision ?? was ?? 0};
  }

  /* ---- Words ---- */

  async #save(unit) {
    const isHead = unit === this.#deck.head;
    if (!isHead && !this.#deck.isIn(unit.key)) return this.#done(unit);
    if (!unit.isAhead()) return this.#done(unit);
    if (!unit.id || unit.gone.peek()) return void this.#ahead.delete(unit);
    const words = unit.toSend();
    const what = isHead ? {act: "head", fields: words} : {act: "save", exercise: unit.id, source: words};
    const reply = await this.#api.change({...what, was: unit.revision});
    return this.#answered(unit, words, reply);
  }

  #answered(unit, words, {status, body}) {
    if (GONE.includes(status)) this.#shut(status);
    if (![200, 409, 410].includes(status)) {
      this.#ahead.delete(unit); // refused: it stays here, and is tried again with the next change
      this.status.value = {name: "refused", say: body.say};
      return;
    }
    if (status === 409) {
      unit.hear(body.theirs.source, body.theirs.revision);
      this.#others.merged(unit);
    }
    if (status === 410) unit.gone.value = true;
    if (status === 200) unit.kept(words, body.revision);
    this.#told(body);
    if (!unit.isAhead()) this.#done(unit);
  }

  /* ---- What others saved ---- */

  /** What was asked before one of our own acts came back is old. */
  async look() {
    const busy = () => this.#running || this.#acts.length;
    if (document.visibilityState === "hidden" || busy()) return;
    const before = this.#sent;
    const reply = await this.#api.state(this.#stamp, this.#deck.at()).catch(() => null);
    this.#others.here(reply?.body?.here ?? []);
    if (reply && GONE.includes(reply.status)) this.status.value = {name: "out", code: reply.status};
    if (!reply?.body?.stamp || this.#sent !== before || busy()) return;
    if (this.status.peek().name === "out") this.status.value = {name: "saved", at: null};
    this.#stamp = reply.body.stamp;
    this.#told(reply.body);
    this.#others.heard(reply.body);
    for (const unit of [this.#deck.head, ...this.#deck.rows.peek()]) if (unit.isAhead() && !unit.gone.peek()) this.changed(unit);
  }
}
