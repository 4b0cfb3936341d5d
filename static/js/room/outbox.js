/**
 * The outbox: what this phone sends to the sealed box, kept on the phone before the first try and sent until there is
 * an answer, across lost signal and killed tabs. One item for each stage, because there is one ballot for each.
 * It knows ballots and answers, nothing of kinds or screens.
 *
 * An item's `state`: "phone" (waits here) → "sending" → "in-box"; or "closed" (too late), "refused" (with `say`);
 * "taking" → "taken" for what is taken back. `note` is why a change did not get through: "gathered", "closed", "late";
 * `unsent` is what it would have been.
 */

import {openStore} from "../lib/idb.js";
import {post} from "./posting.js";

const STORE = "evenweave";
const JITTER_MS = 3000;
const LONGEST_MS = 30_000;

/** Options for tests: `store`, `send` (fetch), `jitterMs`. `borrowed`: nothing stays on this phone. */
export async function openOutbox(room, {borrowed = false, store, url, send, jitterMs = JITTER_MS} = {}) {
  const kept = store ?? (await openStore(STORE, {memory: borrowed}));
  const outbox = new Outbox(room, kept, url ?? `/box/${room}`, send, jitterMs);
  await outbox.restore();
  return outbox;
}

class Outbox {
  #prefix;
  #kept;
  #url;
  #send;
  #jitterMs;
  #items = new Map();
  #driving = new Map();
  #naps = new Set();
  #listeners = new Set();
  #closed = false;
  #away = new AbortController();

  constructor(room, kept, url, send, jitterMs) {
    this.#prefix = `${room}/item/`;
    [this.#kept, this.#url, this.#send, this.#jitterMs] = [kept, url, send, jitterMs];
    const {signal} = this.#away;
    globalThis.addEventListener?.("online", () => setTimeout(() => this.flush(), Math.random() * jitterMs), {signal});
    globalThis.addEventListener?.("pagehide", () => this.flush(), {signal});
    globalThis.document?.addEventListener("visibilitychange", () => this.flush(), {signal});
  }

  /** {stage: item}, as a snapshot. */
  get items() {
    return Object.fromEntries([...this.#items].map(([stage, item]) => [stage, {...item}]));
  }

  /** Calls `listener(items)` now and at every change. Returns what ends it. */
  subscribe(listener) {
    this.#listeners.add(listener);
    listener(this.items);
    return () => this.#listeners.delete(listener);
  }

  async restore() {
    for (const [, item] of await this.#kept.entries(this.#prefix)) {
      if (item.state === "sending") item.state = "phone";
      this.#items.set(item.stage, item);
      if (item.job) this.#drive(item.stage);
    }
    this.#tell();
  }

  /** Send an answer (null: just listening) with its stamped ballot {stage, key, nonce, stamp}. Once per stage. */
  async put({stage, key, nonce, stamp}, answer) {
    if (this.#items.has(stage)) return this.change(stage, answer);
    const item = {stage, key, nonce, stamp, answer, job: "answer", state: "phone", tried: false, boxed: false, turn: 0};
    this.#items.set(stage, item);
    return this.#begin(item);
  }

  /** Other words for the same ballot. What the box holds now is remembered until they are there. */
  async change(stage, answer) {
    const item = this.#items.get(stage);
    if (!item || ["closed", "refused", "taking"].includes(item.state)) return;
    if (item.tried && item.job !== "replace") item.before = {answer: item.answer};
    Object.assign(item, {answer, job: item.tried ? "replace" : "answer", state: "phone", note: null, unsent: undefined, turn: item.turn + 1});
    await this.#begin(item);
  }

  /** Take back: out of the box at once, or off every screen at the next full minute. */
  async takeBack(stage) {
    const item = this.#items.get(stage);
    if (!item) return;
    const turn = item.turn + 1;
    if (item.tried) Object.assign(item, {job: item.boxed ? "withdraw" : "unsay", state: "taking", note: null, turn});
    else Object.assign(item, {job: null, state: "taken", answer: {}, turn});
    await this.#begin(item);
  }

  /** Forget one item on this phone; what is in the box stays there. */
  async drop(stage) {
    const item = this.#items.get(stage);
    if (!item) return;
    item.turn += 1;
    item.job = null;
    this.#items.delete(stage);
    this.#tell();
    await this.#quietly(this.#kept.delete(this.#prefix + stage));
  }

  /** Try everything that waits, now. */
  flush() {
    for (const wake of [...this.#naps]) wake();
  }

  /** Resolves to true when nothing is on its way any more, or to false after `patienceMs`. */
  async settled(patienceMs = 10_000) {
    let timer = null;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs, "late")));
    let last = null;
    while (this.#driving.size && last !== "late") {
      this.flush();
      last = await Promise.race([late, ...this.#driving.values()]);
    }
    clearTimeout(timer);
    return this.#driving.size === 0;
  }

  /** Forget everything of this room on this phone, and stop. */
  async wipe() {
    this.close();
    this.#items.clear();
    this.#tell();
    await this.#quietly(this.#kept.clear(this.#prefix));
  }

  close() {
    this.#closed = true;
    this.#away.abort();
    this.flush();
  }

  async #begin(item) {
    await this.#keep(item);
    if (item.job) this.#drive(item.stage);
  }

  /** One worker for each stage: it goes on until the item has no job left. */
  #drive(stage) {
    if (this.#driving.has(stage) || this.#closed) return;
    const work = this.#work(stage).finally(() => {
      this.#driving.delete(stage);
      if (this.#items.get(stage)?.job) this.#drive(stage);
    });
    this.#driving.set(stage, work);
  }

  async #work(stage) {
    let tries = 0;
    let afterMs = 0;
    const idle = () => this.#closed || !this.#items.get(stage)?.job;
    while (!idle()) {
      const spread = tries ? Math.min(LONGEST_MS, 1000 * 2 ** tries) : this.#jitterMs;
      await this.#nap(Math.max(afterMs, Math.random() * spread));
      if (idle()) return;
      const item = this.#items.get(stage);
      const reply = await this.#attempt(item);
      if (reply.result === "again") {
        tries += 1;
        afterMs = reply.afterMs;
        if (this.#items.get(stage) === item && item.state === "sending") await this.#keep(item, {state: "phone"});
      } else {
        [tries, afterMs] = [0, 0];
      }
    }
  }

  async #attempt(item) {
    const {turn, job} = item;
    await this.#keep(item, {tried: true, state: job === "answer" || job === "replace" ? "sending" : "taking"});
    if (item.turn !== turn) return {result: "moot"};
    const reply = await post(this.#url, content(item), this.#send);
    if (this.#items.get(item.stage) !== item) return {result: "moot"};
    if (reply.result === "ok" && (job === "answer" || job === "replace")) item.boxed = true;
    // Changed while it was under way: what it became goes next.
    if (item.turn === turn && reply.result !== "again") await this.#keep(item, outcome(item, reply));
    return reply;
  }

  async #keep(item, changes = {}) {
    Object.assign(item, changes);
    this.#tell();
    if (!this.#closed && this.#items.get(item.stage) === item) {
      await this.#quietly(this.#kept.set(this.#prefix + item.stage, {...item}));
    }
  }

  #nap(ms) {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#naps.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#naps.add(wake);
    });
  }

  #tell() {
    const items = this.items;
    for (const listener of this.#listeners) listener(items);
  }

  /** A full or broken store must not keep words from being sent; this page still remembers them. */
  #quietly(promise) {
    return Promise.resolve(promise).catch(() => null);
  }
}

/** What is posted for an item's job. An answer that may or may not have arrived is unsaid by a blank in its place. */
function content({job, stage, key, nonce, stamp, answer}) {
  if (job === "answer") return {do: "answer", stage, nonce, stamp, answer};
  if (job === "replace") return {do: "replace", stage, key, nonce, stamp, answer};
  if (job === "unsay") return {do: "replace", stage, key, nonce, stamp, answer: null};
  return {do: "withdraw", stage, key, nonce};
}

/** How an item changes by a final reply to its job. */
function outcome(item, {result, say}) {
  const {job} = item;
  if (result === "ok") {
    return job === "answer" || job === "replace" ? {job: null, state: "in-box", before: undefined} : taken();
  }
  if (job === "unsay") return {job: "withdraw", state: "taking"}; // no longer in the box, or never was
  if (job === "withdraw") return {job: null, state: item.boxed ? "in-box" : "refused", note: result, say};
  const before = {answer: (item.before ?? item).answer, before: undefined, unsent: item.answer};
  if (item.boxed || result === "gathered") return {job: null, state: "in-box", boxed: true, note: result, say, ...before};
  return {job: null, state: result === "closed" ? "closed" : "refused", note: result, say};
}

/** Taken back: nothing of it stays here either. */
function taken() {
  return {job: null, state: "taken", answer: {}, before: undefined, unsent: undefined};
}
