import assert from "node:assert/strict";
import {test} from "node:test";

import {breathAt} from "../../static/js/room/pace.js";

test("four seconds in, six out, from the moment that the screens share", () => {
  assert.deepEqual(breathAt(1000, 400), {phase: null, left: 600, count: 0});
  assert.deepEqual(breathAt(1000, 1000), {phase: "in", left: 4000, count: 0});
  assert.deepEqual(breathAt(1000, 4999), {phase: "in", left: 1, count: 0});
  assert.deepEqual(breathAt(1000, 5000), {phase: "out", left: 6000, count: 0});
  assert.deepEqual(breathAt(1000, 11000), {phase: "in", left: 4000, count: 1});
});

test("what is left always leads to the other phase", () => {
  for (let now = -3000; now < 60_000; now += 137) {
    const {phase, left} = breathAt(0, now);
    assert.ok(left > 0);
    assert.notEqual(breathAt(0, now + left).phase, phase);
  }
});
