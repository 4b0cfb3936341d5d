/**
 * The socket to the room: hello, resume without gaps, come back with jitter, and commands with their replies.
 * It knows numbers and times, not what an event means; `on` is told what came, in order and once.
 *
 *   const link = new Link("/r/…/socket", { on: { snapshot, event, beat, here, state } });
 *   link.open(); const reply = await link.ask("appear", { as: "thread" });
 *
 * `on` has a function for each frame that somebody wants, by its `t` (docs/protocol.md), but for replies.
 * `on.state(state, code)`: "connected", "waiting" (after four seconds without a link), "over" (with the close code).
 */

import { gettext } from "../lib/i18n.js";
import { Clock } from "./clock.js";

const SILENCE_MS = 25_000;
const STALE_MS = 12_000;
const WAITING_MS = 4_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 8_000;
const OVER = new Set([1000, 4401, 4404, 4406, 4407, 4410]);

/** Milliseconds before the next try: full jitter, so that a hall does not come back at the same moment. */
export function backOff(attempt, random = Math.random) {
  const most = attempt === 0 ? FIRST_RETRY_MS : Math.min(LONGEST_RETRY_MS, 2 ** attempt * 1000);
  return random() * most;
}

/** A random UUID, also where the page is no secure context and `crypto.randomUUID` is missing. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Link {
  epoch = null;
  seq = null;
  state = "waiting";
  #url;
  #on;
  #keeps;
  #Socket;
  #socket = null;
  #attempt = 0;
  #asked = new Map();
  #timers = {};
  #heardAt = 0;
  #resuming = false;
  #stopped = true;

  /** `keeps`: commands wait for the link and are sent again until answered (seats). Else they fail without one. */
  constructor(url, { on = {}, keeps = true, clock = new Clock(), Socket = globalThis.WebSocket } = {}) {
    this.#url = url;
    this.#on = on;
    this.#keeps = keeps;
    this.#Socket = Socket;
    this.clock = clock;
  }

  open() {
    if (!this.#stopped) return;
    this.#stopped = false;
    globalThis.addEventListener?.("online", this.#wake);
    globalThis.document?.addEventListener("visibilitychange", this.#wake);
    this.#countDown();
    this.#connect();
  }

  stop() {
    this.#stopped = true;
    globalThis.removeEventListener?.("online", this.#wake);
    globalThis.document?.removeEventListener("visibilitychange", this.#wake);
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.#drop();
    this.#fail();
  }

  /** Ask the room for something. Always resolves, to the reply frame: `ok`, `stamps` or `refused`. */
  ask(name, fields = {}) {
    const frame = { t: "do", id: uuid(), ...fields, do: name };
    if (this.#stopped || (!this.#keeps && this.state !== "connected")) return Promise.resolve(offline(frame.id));
    return new Promise((resolve) => {
      this.#asked.set(frame.id, { frame, resolve });
      if (this.state === "connected") this.#send(frame);
    });
  }

  // -- the socket ----------------------------------------------------------------------------------------------

  #connect() {
    this.#drop();
    this.#resuming = false;
    const address = new URL(this.#url, globalThis.location?.href);
    address.protocol = address.protocol === "https:" || address.protocol === "wss:" ? "wss:" : "ws:";
    const socket = new this.#Socket(address.href);
    this.#socket = socket;
    socket.onopen = () => this.#hello();
    socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.#socket && this.#closed(code);
    this.#listen();
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #closed(code) {
    this.#drop();
    clearTimeout(this.#timers.silence);
    if (!this.#keeps) this.#fail();
    if (OVER.has(code)) {
      this.#tell("over", code);
      this.stop();
      return;
    }
    this.#countDown();
    this.#retry(backOff(this.#attempt++));
  }

  #retry(afterMs) {
    clearTimeout(this.#timers.retry);
    this.#timers.retry = setTimeout(() => this.#connect(), afterMs);
  }

  /** Whoever watches is told only if the link stays away: most gaps are shorter than anybody can read. */
  #countDown() {
    this.state = "waiting";
    this.#timers.waiting ??= setTimeout(() => this.#tell("waiting"), WAITING_MS);
  }

  #connected() {
    this.#attempt = 0;
    this.#resuming = false;
    clearTimeout(this.#timers.waiting);
    this.#timers.waiting = null;
    if (this.state === "connected") return;
    this.#tell("connected");
    for (const { frame } of this.#asked.values()) this.#send(frame);
  }

  #tell(state, code) {
    this.state = state;
    this.#on.state?.(state, code);
  }

  #listen() {
    this.#heardAt = Date.now();
    clearTimeout(this.#timers.silence);
    this.#timers.silence = setTimeout(() => this.#closed(0), SILENCE_MS);
  }

  /** Somebody looks at the screen again, or the network is back, for a whole hall perhaps: do not wait for a timer that
   * may have slept. */
  #wake = ({type}) => {
    if (globalThis.document?.visibilityState === "hidden") return;
    if (this.state === "connected" && Date.now() - this.#heardAt < STALE_MS) return;
    this.clock.forget();
    this.#countDown();
    this.#retry(type === "online" ? backOff(0) : 0);
  };

  #send(frame) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  #hello() {
    this.#resuming = true;
    this.#send({ t: "hello", epoch: this.epoch, seq: this.seq });
  }

  // -- what comes ----------------------------------------------------------------------------------------------

  #receive(frame) {
    this.#listen();
    this.clock.heard(frame.now);
    (this.#receivers[frame.t] ?? this.#on[frame.t])?.(frame);
  }

  #snapshot(frame) {
    this.epoch = frame.epoch;
    this.seq = frame.seq;
    this.#on.snapshot?.(frame);
    this.#connected();
  }

  #event(frame) {
    if (frame.seq <= this.seq) return;
    if (frame.seq > this.seq + 1) {
      this.#resume();
      return;
    }
    this.seq = frame.seq;
    this.#on.event?.(frame);
  }

  #beat(frame) {
    if (this.seq !== null && (frame.epoch !== this.epoch || frame.seq > this.seq)) this.#resume();
    this.#on.beat?.(frame);
  }

  #resume() {
    if (!this.#resuming) this.#hello();
  }

  /** Whoever cannot use what came has the whole room told again, as at the start. */
  again() {
    this.epoch = this.seq = null;
    this.#resume();
  }

  #reply(frame) {
    const asked = this.#asked.get(frame.id);
    this.#asked.delete(frame.id);
    asked?.resolve(frame);
  }

  #fail() {
    for (const { frame, resolve } of this.#asked.values()) resolve(offline(frame.id));
    this.#asked.clear();
  }

  #receivers = {
    snapshot: (frame) => this.#snapshot(frame),
    event: (frame) => this.#event(frame),
    ready: () => this.#connected(),
    beat: (frame) => this.#beat(frame),
    ok: (frame) => this.#reply(frame),
    refused: (frame) => this.#reply(frame),
    stamps: (frame) => this.#reply(frame),
  };
}

function offline(id) {
  return { t: "refused", id, code: "offline", say: gettext("There is no connection just now. Please try again.") };
}
