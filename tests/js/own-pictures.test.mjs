/** Putting a picture of one's own into an exercise, giving it another name, and taking it out: one step each. */

import assert from "node:assert/strict";
import {test} from "node:test";

globalThis.document ??= {documentElement: {hasAttribute: () => false}, addEventListener() {}, getElementById: () => null, querySelector: () => null};
const {lacks, withPicture} = await import("../../static/js/office/editor/own-pictures.js");

const BENCH = {file: "a.webp", description: "A bench."};
const GATE = {file: "b.webp", description: "A gate."};
const CARD = {kind: "picture", options: ["fog", "bench", "gate"], pictures: {bench: BENCH, gate: GATE}};

test("a new one is offered at the end", () => {
  const made = withPicture({kind: "picture"}, null, "bench", BENCH, 12);
  assert.deepEqual(made, {kind: "picture", options: ["bench"], pictures: {bench: BENCH}});
  assert.deepEqual(withPicture(CARD, null, "tree", GATE, 3).options, CARD.options, "there is no room for it, and it is there");
});

test("another name keeps its place", () => {
  const made = withPicture(CARD, "bench", "our bench", BENCH, 12);
  assert.deepEqual(made.options, ["fog", "our bench", "gate"]);
  assert.deepEqual(Object.keys(made.pictures), ["our bench", "gate"]);
});

test("what was not offered is not offered by changing it", () => {
  const made = withPicture({...CARD, options: ["fog", "gate"]}, "bench", "our bench", BENCH, 12);
  assert.deepEqual(made.options, ["fog", "gate"]);
});

test("taken out, nothing of it is left", () => {
  assert.deepEqual(withPicture(CARD, "bench", "bench", null, 12), {kind: "picture", options: ["fog", "gate"], pictures: {gate: GATE}});
  assert.deepEqual(withPicture({kind: "picture", options: ["bench"], pictures: {bench: BENCH}}, "bench", "bench", null, 12), {kind: "picture"});
});

test("without a name of its own and a description it cannot be used", () => {
  const asked = (part) => lacks({name: "tree", was: null, description: "A tree.", ...part}, new Set(["bench"]), new Set(["fog"]));
  assert.equal(asked({}), "");
  assert.match(asked({name: " "}), /no name/);
  assert.match(asked({name: "fog"}), /drawing of ours/);
  assert.match(asked({name: "bench"}), /Another picture/);
  assert.equal(asked({name: "bench", was: "bench"}), "");
  assert.match(asked({description: " "}), /no description/);
});
