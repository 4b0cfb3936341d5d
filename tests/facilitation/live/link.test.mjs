/** The socket client and its clock, against a socket made of paper and a clock that is turned by hand. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Clock } from "../../../static/js/room/clock.js";
import { backOff, Link, uuid } from "../../../static/js/room/link.js";

class Paper {
  static all = [];
  readyState = 0;
  sent = [];
  constructor(url) {
    this.url = url;
    Paper.all.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
  }
  accept() {
    this.readyState = 1;
    this.onopen();
  }
  get(frame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
  lose(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const last = () => Paper.all.at(-1);
let told;

function make(options = {}) {
  told = [];
  const note = (name) => (frame, code) => told.push(code === undefined ? [name, frame] : [name, frame, code]);
  const on = { snapshot: note("snapshot"), event: note("event"), state: note("state"), mine: note("mine") };
  const link = new Link("http://room.test/r/1/socket", { on, Socket: Paper, ...options });
  link.open();
  return link;
}

function settle(link, seq = 3) {
  last().accept();
  last().get({ t: "snapshot", epoch: "e", seq, now: 1 });
  return link;
}

const seqs = () => told.filter(([name]) => name === "event").map(([, frame]) => frame.seq);
const states = () => told.filter(([name]) => name === "state").map(([, ...rest]) => rest.join(" "));

beforeEach(() => {
  Paper.all = [];
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

test("the first hello knows nothing, the next says where it stands", () => {
  settle(make());
  assert.equal(last().url, "ws://room.test/r/1/socket");
  assert.deepEqual(last().sent, [{ t: "hello", epoch: null, seq: null }]);
  last().lose();
  mock.timers.tick(2000);
  last().accept();
  assert.deepEqual(last().sent, [{ t: "hello", epoch: "e", seq: 3 }]);
});

test("the next event is applied, an old one ignored, and a gap asks once for what is missing", () => {
  settle(make());
  last().get({ t: "event", seq: 4 });
  last().get({ t: "event", seq: 4 });
  last().get({ t: "event", seq: 7 });
  last().get({ t: "event", seq: 8 });
  assert.deepEqual(seqs(), [4]);
  assert.deepEqual(last().sent.slice(1), [{ t: "hello", epoch: "e", seq: 4 }]);
  for (const seq of [5, 6, 7, 8]) last().get({ t: "event", seq });
  last().get({ t: "ready", seq: 8, epoch: "e" });
  assert.deepEqual(seqs(), [4, 5, 6, 7, 8]);
});

test("whoever cannot use an event has the whole room told again, once", () => {
  const link = settle(make());
  last().get({ t: "event", seq: 4 });
  link.again();
  last().get({ t: "event", seq: 5 });
  link.again();
  assert.deepEqual(last().sent.slice(1), [{ t: "hello", epoch: null, seq: null }]);
  last().get({ t: "snapshot", epoch: "e", seq: 5, now: 1 });
  last().get({ t: "event", seq: 6 });
  assert.deepEqual(seqs(), [4, 6]);
});

test("a beat that knows more finds a lost event", () => {
  settle(make());
  last().get({ t: "beat", seq: 3, epoch: "e" });
  assert.equal(last().sent.length, 1);
  last().get({ t: "beat", seq: 5, epoch: "e" });
  assert.deepEqual(last().sent.at(-1), { t: "hello", epoch: "e", seq: 3 });
});

test("a beat of another epoch asks for a snapshot", () => {
  settle(make());
  last().get({ t: "beat", seq: 1, epoch: "f" });
  last().get({ t: "snapshot", epoch: "f", seq: 1 });
  last().get({ t: "event", seq: 2 });
  assert.deepEqual(seqs(), [2]);
});

test("25 seconds of silence are a dead link", () => {
  settle(make());
  mock.timers.tick(20_000);
  last().get({ t: "beat", seq: 3, epoch: "e" });
  mock.timers.tick(24_000);
  assert.equal(Paper.all.length, 1);
  mock.timers.tick(1_000);
  assert.equal(Paper.all[0].readyState, 3);
  mock.timers.tick(2_000);
  assert.equal(Paper.all.length, 2);
});

test("only a gap of four seconds is said", () => {
  settle(make());
  last().lose();
  mock.timers.tick(2_000);
  last().accept();
  last().get({ t: "ready", seq: 3, epoch: "e" });
  assert.deepEqual(states(), ["connected", "connected"]);
  last().lose();
  mock.timers.tick(4_000);
  assert.deepEqual(states().at(-1), "waiting");
});

test("a seat's commands wait, and go again until they are answered", async () => {
  const link = make();
  const reply = link.ask("appear", { as: "thread" });
  settle(link);
  const first = last().sent.at(-1);
  assert.equal(first.do, "appear");
  last().lose();
  mock.timers.tick(2_000);
  last().accept();
  last().get({ t: "ready", seq: 3, epoch: "e" });
  assert.deepEqual(last().sent.at(-1), first);
  last().get({ t: "ok", id: first.id, seq: 3 });
  assert.equal((await reply).t, "ok");
  last().lose();
  mock.timers.tick(2_000);
  last().accept();
  last().get({ t: "ready", seq: 3, epoch: "e" });
  assert.equal(last().sent.length, 1);
});

test("a desk's commands are never sent later", async () => {
  const link = make({ keeps: false });
  assert.equal((await link.ask("begin")).code, "offline");
  settle(link);
  const reply = link.ask("begin");
  last().lose();
  assert.equal((await reply).code, "offline");
  mock.timers.tick(2_000);
  last().accept();
  last().get({ t: "ready", seq: 3, epoch: "e" });
  assert.equal(last().sent.length, 1);
});

for (const code of [4401, 4404, 4410]) {
  test(`after ${code} it does not come back`, () => {
    settle(make());
    last().lose(code);
    mock.timers.tick(60_000);
    assert.equal(Paper.all.length, 1);
    assert.deepEqual(states().at(-1), `over ${code}`);
  });
}

test("jitter reaches from nothing to two, then to at most eight seconds", () => {
  const most = [0, 1, 2, 3, 9].map((attempt) => backOff(attempt, () => 1));
  assert.deepEqual(most, [2000, 2000, 4000, 8000, 8000]);
  assert.equal(backOff(4, () => 0), 0);
});

test("when the network is back phones come one by one, and whoever looks at theirs at once", () => {
  const hears = {};
  globalThis.addEventListener = (name, listener) => (hears[name] = listener);
  globalThis.document = {visibilityState: "visible", addEventListener: globalThis.addEventListener};
  const random = mock.method(Math, "random", () => 0.9);
  try {
    settle(make());
    last().lose();
    mock.timers.tick(1_000);
    hears.online({type: "online"});
    mock.timers.tick(1_799);
    assert.equal(Paper.all.length, 1);
    mock.timers.tick(1);
    assert.equal(Paper.all.length, 2);
    hears.visibilitychange({type: "visibilitychange"});
    mock.timers.tick(1);
    assert.equal(Paper.all.length, 3);
    settle(null);
    hears.online({type: "online"});
    mock.timers.tick(10_000);
    assert.equal(Paper.all.length, 3, "a link that lives is left alone");
  } finally {
    random.mock.restore();
    delete globalThis.addEventListener;
    delete globalThis.document;
  }
});

test("ids are random UUIDs of version 4", () => {
  const ids = new Set(Array.from({ length: 200 }, uuid));
  assert.equal(ids.size, 200);
  for (const id of ids) assert.match(id, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test("the clock takes the median of the last five, so one late frame changes nothing", () => {
  let steady = 0;
  const clock = new Clock(() => steady);
  for (const late of [0, 5, 900, 3, 2]) {
    steady += 1000;
    clock.heard(50_000 + steady - late);
  }
  assert.equal(clock.now(), 50_000 + steady - 3);
  clock.heard(undefined);
  assert.equal(clock.now(), 50_000 + steady - 3);
});
