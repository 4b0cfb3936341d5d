/** How the time stands, and what may be shortened. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {advice, isOver, standing} from "../../static/js/room/desk/standing.js";

const MINUTE = 60_000;
const card = (kind, minutes, more = {}) => ({kind, minutes, depth: 1, ...more});
const cards = {A: card("reading", 2), B: card("wall", 10), C: card("circle", 14), D: card("wall", 8), E: card("closing", 6)};
const way = Object.keys(cards);
const live = (more = {}) => ({phase: "live", at: "B", begun: 0, timer: null, ...more});
const stands = (state, now, planned = 40) => standing({state, cards, way, planned, now});

test("before the room begins nothing passes", () => {
  const state = {phase: "lobby", at: null, begun: null, timer: null};
  assert.deepEqual(stands(state, 5 * MINUTE), {left: 40, ends: 45 * MINUTE, spare: 0});
  assert.equal(standing({state, cards, way, planned: 50, now: 0}).spare, 10);
});

test("the timer says what is left of the current one, and without one it is half", () => {
  const timer = {total: 10 * MINUTE, ends: 12 * MINUTE, left: null};
  assert.deepEqual(stands(live({timer}), 2 * MINUTE), {left: 38, ends: 40 * MINUTE, spare: 0});
  assert.deepEqual(stands(live(), 2 * MINUTE), {left: 33, ends: 35 * MINUTE, spare: 5});
});

test("what passes without anything being done is over, and a minute or two are nothing", () => {
  assert.equal(stands(live(), 15 * MINUTE).spare, -8);
  assert.deepEqual([-1, -2, -3, -8].map(isOver), [false, false, true, true]);
});

test("the longest that is still to come gives, as much as is needed and at most half", () => {
  assert.deepEqual(advice({cards, way, at: "B", spare: -4}), {id: "C", minutes: 10});
  assert.deepEqual(advice({cards, way, at: "B", spare: -30}), {id: "C", minutes: 7});
  assert.deepEqual(advice({cards, way, at: "C", spare: -30}), {id: "D", minutes: 4});
});

test("a closing never gives, nor what was agreed on, nor half a measure", () => {
  assert.equal(advice({cards, way, at: "D", spare: -30}), null);
  const fixed = {A: card("reading", 1), B: card("agreements", 20), C: card("measure", 20), D: card("closing", 20)};
  assert.equal(advice({cards: fixed, way: Object.keys(fixed), at: "A", spare: -30}), null);
});

test("the quiet after something tender never gives; other quiet may be shorter but is not left out", () => {
  const tender = {A: card("reading", 1), B: card("wall", 3, {depth: 3}), C: card("grounding", 12), D: card("closing", 4)};
  assert.deepEqual(advice({cards: tender, way: Object.keys(tender), at: "A", spare: -6}), {id: "B"});
  assert.equal(advice({cards: tender, way: Object.keys(tender), at: "B", spare: -6}), null);
  const light = {...tender, B: card("wall", 3)};
  assert.deepEqual(advice({cards: light, way: Object.keys(light), at: "A", spare: -6}), {id: "C", minutes: 6});
});

test("where nothing can be shorter, one is left out that nothing later needs", () => {
  const short = {A: card("reading", 1), B: card("wall", 4), C: card("cloud", 3), D: card("wall", 4, {source: {load_from: "B"}}), E: card("closing", 2)};
  const order = Object.keys(short);
  assert.deepEqual(advice({cards: short, way: order, at: "A", spare: -4}), {id: "D"});
  assert.deepEqual(advice({cards: short, way: order, at: "A", spare: -3}), {id: "C"});
});
