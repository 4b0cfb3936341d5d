/** Which ballot a phone takes for a stage: its own, or a spare one for what was added live. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {openPurse} from "../../static/js/room/purse.js";

const kept = (...names) => ({
  entries: async () => names.map((stage) => [stage, {stage, key: `key of ${stage}`, nonce: "n", stamp: "s"}]),
  set: async () => null,
  clear: async () => null,
});
const purse = () => openPurse("room", {store: kept("HI-4/words", "X-1/a", "X-4/a", "X-4/b")});

test("a stage of the deck has its own", async () => {
  assert.equal((await purse()).of("HI-4/words", ["words"]).key, "key of HI-4/words");
});

test("the stages of an added exercise take spare ones, in order, and keep their own name", async () => {
  const {of} = await purse();
  assert.deepEqual(["lines", "dots"].map((name) => of(`X-4/${name}`, ["lines", "dots"]).key), ["key of X-4/a", "key of X-4/b"]);
  assert.equal(of("X-4/dots", ["lines", "dots"]).stage, "X-4/dots");
});

test("there is none for anything else", async () => {
  const {of} = await purse();
  assert.equal(of("X-1/dots", ["words"]), null);
  assert.equal(of("X-2/words", ["words"]), null);
  assert.equal(of("HI-5/words", ["words"]), null);
  assert.equal(of("X-1/words"), null);
});
