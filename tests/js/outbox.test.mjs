/** The outbox: nothing is lost, nothing is sent twice over, and every way an answer can go ends in a state. */

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {fromHex, toBase64} from "../../static/js/lib/base64.js";
import {openStore} from "../../static/js/lib/idb.js";
import {openOutbox} from "../../static/js/room/outbox.js";
import {openPurse} from "../../static/js/room/purse.js";
import {padded} from "../../static/js/room/posting.js";

const STAGE = "HI-4/words";
const BALLOT = {stage: STAGE, key: "w", nonce: "n", stamp: "s"};
const kept = () => openStore("test", {memory: true});
const reply = (status, code = "", headers = {}) => new Response(JSON.stringify(status < 300 ? {ok: true} : {code, say: "…"}), {status, headers});

/** A box that answers by a script: statuses, or functions of what was posted. */
function box(...script) {
  const posted = [];
  const send = async (url, options) => {
    assert.equal(options.body.length, 5120);
    assert.equal(options.credentials, "omit");
    posted.push(JSON.parse(new TextDecoder().decode(options.body)));
    const next = script.length > 1 ? script.shift() : script[0];
    if (next === "lost") throw new TypeError("Failed to fetch");
    return typeof next === "function" ? next(posted.at(-1)) : Array.isArray(next) ? reply(...next) : reply(next);
  };
  return {posted, send};
}

async function open(send, store) {
  return openOutbox("room", {store: store ?? (await kept()), send, jitterMs: 1});
}

test("an answer goes from the phone into the box", async () => {
  const {posted, send} = box(201);
  const outbox = await open(send);
  const states = [];
  outbox.subscribe((items) => states.push(items[STAGE]?.state));
  await outbox.put(BALLOT, {text: "hello"});
  await outbox.settled();
  assert.deepEqual([...new Set(states)], [undefined, "phone", "sending", "in-box"]);
  assert.deepEqual(posted, [{do: "answer", stage: STAGE, nonce: "n", stamp: "s", answer: {text: "hello"}}]);
});

test("just listening looks the same on the wire", async () => {
  const {posted, send} = box(201);
  const outbox = await open(send);
  await outbox.put(BALLOT, null);
  await outbox.settled();
  assert.deepEqual(Object.keys(posted[0]), ["do", "stage", "nonce", "stamp", "answer"]);
  assert.equal(padded({answer: null}).length, padded({answer: {text: "x".repeat(400)}}).length);
});

test("it is kept before the first try, and a killed tab sends it after all", async () => {
  const store = await kept();
  const first = await open(box("lost").send, store);
  const begun = first.put(BALLOT, {text: "hello"});
  await begun;
  assert.equal((await store.entries("room/item/"))[0][1].answer.text, "hello");
  first.close();
  const {posted, send} = box(201);
  const second = await open(send, store);
  assert.equal(second.items[STAGE].state, "phone");
  await second.settled();
  assert.equal(second.items[STAGE].state, "in-box");
  assert.equal(posted.length, 1);
  const third = await open(send, store);
  await third.settled();
  assert.equal(posted.length, 1, "what is in the box is not sent again");
});

test("no signal, a full box and a busy server are tried again", async () => {
  const {posted, send} = box("lost", [503, "busy"], [429, "throttled"], [425, "early"], [408, "slow"], 201);
  const outbox = await open(send);
  await outbox.put(BALLOT, {text: "hello"});
  while (!(await outbox.settled(20))); // each call nudges what waits
  assert.equal(posted.length, 6);
  assert.equal(new Set(posted.map((post) => JSON.stringify(post))).size, 1);
  assert.equal(outbox.items[STAGE].state, "in-box");
});

for (const [status, code, state] of [[409, "closed", "closed"], [403, "stamp", "refused"], [404, "room", "refused"], [413, "size", "refused"], [400, "malformed", "refused"]]) {
  test(`${status} ${code} is the end: ${state}`, async () => {
    const {posted, send} = box([status, code]);
    const outbox = await open(send);
    await outbox.put(BALLOT, {text: "hello"});
    await outbox.settled();
    const item = outbox.items[STAGE];
    assert.deepEqual([item.state, item.answer.text, posted.length], [state, "hello", 1]);
    assert.equal(item.say, "…");
  });
}

test("changed words replace the first, and only with the key", async () => {
  const {posted, send} = box(201, 200);
  const outbox = await open(send);
  await outbox.put(BALLOT, {text: "hello"});
  await outbox.settled();
  await outbox.change(STAGE, {text: "hello all"});
  await outbox.settled();
  assert.deepEqual([posted[1].do, posted[1].key, posted[1].answer.text], ["replace", "w", "hello all"]);
  assert.equal(outbox.items[STAGE].answer.text, "hello all");
});

test("a change that came too late leaves what was said", async () => {
  const outbox = await open(box(201, [409, "gathered"]).send);
  await outbox.put(BALLOT, {text: "hello"});
  await outbox.settled();
  await outbox.change(STAGE, {text: "hello all"});
  await outbox.settled();
  const {state, answer, note} = outbox.items[STAGE];
  assert.deepEqual([state, answer.text, note], ["in-box", "hello", "gathered"]);
});

test("changed before it was ever sent: only the last words leave the phone", async () => {
  const {posted, send} = box(201);
  const outbox = await openOutbox("room", {store: await kept(), send, jitterMs: 60_000});
  await outbox.put(BALLOT, {text: "one"});
  await outbox.change(STAGE, {text: "two"});
  await outbox.settled();
  assert.deepEqual(posted.map((post) => [post.do, post.answer.text]), [["answer", "two"]]);
});

test("changed while it is under way: the change follows", async () => {
  let outbox = null;
  const {posted, send} = box((post) => (outbox.change(STAGE, {text: "two"}), assert.equal(post.do, "answer"), reply(201)), 200);
  outbox = await open(send);
  await outbox.put(BALLOT, {text: "one"});
  await outbox.settled();
  assert.deepEqual(posted.map((post) => [post.do, post.answer.text]), [["answer", "one"], ["replace", "two"]]);
  assert.deepEqual([outbox.items[STAGE].state, outbox.items[STAGE].answer.text], ["in-box", "two"]);
});

test("taken back from the box, and nothing of it stays on the phone", async () => {
  const store = await kept();
  const {posted, send} = box(201, 200);
  const outbox = await open(send, store);
  await outbox.put(BALLOT, {text: "hello"});
  await outbox.settled();
  await outbox.takeBack(STAGE);
  await outbox.settled();
  assert.deepEqual(posted[1], {do: "withdraw", stage: STAGE, key: "w", nonce: "n"});
  assert.equal(outbox.items[STAGE].state, "taken");
  assert.doesNotMatch(JSON.stringify(await store.entries()), /hello/);
});

test("taken back when nobody knows whether it arrived: a blank in its place, else a withdrawal", async () => {
  for (const [script, jobs] of [
    [["lost", 200], ["answer", "replace"]],
    [["lost", [409, "gathered"], 200], ["answer", "replace", "withdraw"]],
    [["lost", [409, "closed"], 200], ["answer", "replace", "withdraw"]],
  ]) {
    const {posted, send} = box(...script);
    const outbox = await open(send);
    await outbox.put(BALLOT, {text: "hello"});
    outbox.flush();
    while (!posted.length) await new Promise((resume) => setTimeout(resume, 1));
    await outbox.takeBack(STAGE);
    while (!(await outbox.settled(20)));
    assert.deepEqual(posted.map((post) => post.do), jobs);
    assert.equal(posted[1].answer, null);
    assert.equal(outbox.items[STAGE].state, "taken");
  }
});

test("taken back before it was sent: it never leaves", async () => {
  const {posted, send} = box(201);
  const outbox = await openOutbox("room", {store: await kept(), send, jitterMs: 60_000});
  await outbox.put(BALLOT, {text: "hello"});
  await outbox.takeBack(STAGE);
  await outbox.settled();
  assert.deepEqual([posted.length, outbox.items[STAGE].state], [0, "taken"]);
});

test("a store that fails does not keep words from being sent", async () => {
  const broken = {...(await kept()), set: () => Promise.reject(new Error("full"))};
  const {posted, send} = box(201);
  const outbox = await open(send, broken);
  await outbox.put(BALLOT, {text: "hello"});
  await outbox.settled();
  assert.deepEqual([posted.length, outbox.items[STAGE].state], [1, "in-box"]);
});

test("wiped: nothing is left, and nothing more is sent", async () => {
  const store = await kept();
  const {posted, send} = box("lost");
  const outbox = await openOutbox("room", {store, send, jitterMs: 60_000});
  await outbox.put(BALLOT, {text: "hello"});
  await outbox.wipe();
  await outbox.settled();
  assert.deepEqual([await store.entries(), posted.length, outbox.items], [[], 0, {}]);
});

test("without IndexedDB it is localStorage, and another room's things stay apart", async () => {
  const shelf = new Map();
  globalThis.localStorage = new Proxy(
    {getItem: (k) => shelf.get(k) ?? null, setItem: (k, v) => void shelf.set(k, v), removeItem: (k) => void shelf.delete(k)},
    {ownKeys: () => [...shelf.keys()], getOwnPropertyDescriptor: () => ({enumerable: true, configurable: true})},
  );
  const store = await openStore("test");
  assert.equal(store.kind, "localstorage");
  await store.set("a/1", {x: 1});
  await store.set("b/1", {x: 2});
  assert.deepEqual(await store.entries("a/"), [["a/1", {x: 1}]]);
  await store.clear("a/");
  assert.deepEqual([await store.get("a/1"), await store.get("b/1")], [undefined, {x: 2}]);
  delete globalThis.localStorage;
  assert.equal((await openStore("test")).kind, "memory");
});

test("the purse asks again with the same ballots after a reload", async () => {
  const store = await kept();
  const n = toBase64(fromHex(JSON.parse(readFileSync(new URL("../vectors/rfc9474.json", import.meta.url))).n));
  const asked = await (await openPurse("room", {store})).wanting({[STAGE]: n});
  const again = await openPurse("room", {store});
  assert.deepEqual(await again.wanting({[STAGE]: n}), asked);
  assert.equal(again.of(STAGE), null);
  await again.stamped({[STAGE]: asked[STAGE]}); // not a stamp
  assert.equal(again.of(STAGE), null);
  await again.wipe();
  assert.deepEqual(await store.entries(), []);
});
