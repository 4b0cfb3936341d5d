import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

import {before, isOver, nextAfter, progress, toCome} from "../../static/js/room/round.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/rounds.json", import.meta.url), "utf-8"));
const five = (more = {}) => ({people: Array.from({length: 5}, () => ({left: false})), had: [], way: 1, at: 0, round: 1, ...more});

test("who is next is who the server says", () => {
  for (const [circle, place, next] of cases) assert.equal(nextAfter(circle, place), next);
});

test("what is to come leaves out who has it, has had it or has left", () => {
  const circle = five({at: 2, had: [1]});
  circle.people[4] = {left: true};
  assert.deepEqual(toCome(circle), [3, 0]);
  assert.deepEqual(toCome({...circle, way: -1}), [0, 3]);
  assert.deepEqual(toCome(five({at: null})), []);
});

test("whom it came from is the nearest who has had it", () => {
  assert.equal(before(five({at: 2, had: [0, 1]}), 2), 1);
  assert.equal(before(five({at: 0}), 0), null);
});

test("a round is over when it began and nobody has the piece", () => {
  assert.equal(isOver(five({at: null})), true);
  assert.equal(isOver(five({at: null, round: 0})), false);
  assert.equal(progress(five({had: [0, 1]})), 0.4);
});
