/** What a picture says in words, so that nothing hangs on seeing; and which picture a line belongs to. */

import assert from "node:assert/strict";
import {test} from "node:test";

import {alternative, counted, parted} from "../../static/js/room/kinds/picture.js";

const EXERCISE = {id: "X-1", options: ["tent flap", "fog"], pictures: [{key: "tent-flap", description: "A tent."}, {key: "fog", description: "Fog."}]};
const TEXTS = {a: "fog\nAnd damp: very.", b: "a name that is gone\nHello"};
const room = (counts, shown = []) => ({exercises: {"X-1": {counts: counts ? {picks: counts} : {}, shown}}});

test("a line is told by the first row of its text", () => {
  assert.deepEqual(parted(EXERCISE, TEXTS.a), {i: 1, label: "fog", picture: EXERCISE.pictures[1], line: "And damp: very."});
  assert.deepEqual(parted(EXERCISE, TEXTS.b), {i: null, label: "", picture: null, line: TEXTS.b});
});

test("in another language a picture has another name, and is the same picture", () => {
  const german = {...EXERCISE, names: ["Zeltklappe", "Nebel"]};
  assert.deepEqual(parted(german, TEXTS.a), {i: 1, label: "Nebel", picture: EXERCISE.pictures[1], line: "And damp: very."});
  assert.equal(counted(german, {rows: [[1, 4]]})[0].label, "Zeltklappe");
});

test("nothing is counted before something came out", () => {
  assert.equal(counted(EXERCISE, undefined), null);
  assert.equal(alternative(EXERCISE, room(null), TEXTS), "Quiet so far.");
});

test("counts and lines have words", () => {
  assert.equal(alternative(EXERCISE, room({rows: [[1, 4]], of: 5}, ["a"]), TEXTS), "tent flap: one of us; fog: four of us\nfog: And damp: very.");
});

test("where counts are hidden there are steps and no numbers", () => {
  const said = alternative({...EXERCISE, hide_counts: true}, room({rows: [[1, 3]], of: 4, pattern: "steps"}), TEXTS);
  assert.equal(said, "tent flap: a few of us, or none; fog: most of us");
});
