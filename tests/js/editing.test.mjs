/** Two people at one exercise: what comes together by itself, and what a person has to choose. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {createHistory} from "../../static/js/office/editor/history.js";
import {barFor, linesOf, rowsOf} from "../../static/js/office/editor/lists.js";
import {merge, same, undecided, withField} from "../../static/js/office/editor/merging.js";
import {createUnit} from "../../static/js/office/editor/units.js";

const base = {title: "A", prompt: "Why?", minutes: 5, notes: {care: "Slowly."}};

test("equal is equal, whatever the order of keys", () => {
  assert.ok(same({a: 1, b: [1, {c: 2}]}, {b: [1, {c: 2}], a: 1}));
  assert.ok(!same({a: undefined}, {b: undefined}));
  assert.ok(!same([1], {0: 1}));
});

test("what only one changed is taken, from either side", () => {
  const {source, clashes} = merge(base, {...base, title: "Mine"}, {...base, minutes: 9});
  assert.deepEqual(source, {...base, title: "Mine", minutes: 9});
  assert.deepEqual(clashes, {});
});

test("the same change twice is no clash, and what was taken away goes", () => {
  const {source, clashes} = merge(base, {...base, title: "Ours"}, {title: "Ours", prompt: "Why?", minutes: 5});
  assert.deepEqual(source, {title: "Ours", prompt: "Why?", minutes: 5});
  assert.deepEqual(clashes, {});
});

test("what both changed differently keeps mine here, theirs beside it, and sends theirs until somebody chooses", () => {
  const {source, clashes} = merge(base, {...base, prompt: "Mine?"}, {...base, prompt: "Theirs?"});
  assert.equal(source.prompt, "Mine?");
  assert.deepEqual(clashes, {prompt: "Theirs?"});
  assert.equal(undecided(source, clashes).prompt, "Theirs?");
  assert.ok(!Object.hasOwn(undecided(source, {prompt: null}), "prompt"));
});

test("no merge loses a text of either: all pairs of changes to two fields", () => {
  const values = [undefined, "a", "b", "c"];
  for (const mine of values) {
    for (const theirs of values) {
      for (const before of values) {
        const made = (value) => withField({other: 1}, "x", value);
        const {source, clashes} = merge(made(before), made(mine), made(theirs));
        const kept = new Set([source.x, Object.hasOwn(clashes, "x") ? clashes.x ?? undefined : source.x]);
        if (mine !== before) assert.ok(kept.has(mine), `${before} ${mine} ${theirs}`);
        if (theirs !== before) assert.ok(kept.has(theirs), `${before} ${mine} ${theirs}`);
      }
    }
  }
});

test("a unit that hears of others goes on from there, and a choice settles it", () => {
  const unit = createUnit({key: "A-1", id: "A-1", source: base, base, revision: 1});
  unit.set("prompt", "Mine?");
  unit.hear({...base, prompt: "Theirs?", minutes: 9}, 2);
  assert.deepEqual(unit.clashes.peek(), {prompt: "Theirs?"});
  assert.equal(unit.source.peek().minutes, 9);
  assert.ok(!unit.isAhead(), "nothing is sent over theirs");
  unit.hear({...base, prompt: "Older"}, 1);
  assert.equal(unit.base.prompt, "Theirs?", "what is older is not heard");
  unit.choose("prompt", false);
  assert.ok(unit.isAhead());
  assert.equal(unit.toSend().prompt, "Mine?");
  unit.hear({...base, prompt: "Third?"}, 3);
  unit.choose("prompt", true);
  assert.ok(!unit.isAhead());
  assert.equal(unit.source.peek().prompt, "Third?");
});

test("typing on in one field is one step; undo and redo go through all of them", () => {
  let now = 0;
  const history = createHistory(() => now);
  const was = [];
  const step = (field, to) => history.add({name: to, field, back: () => was.push(`-${to}`), again: () => was.push(`+${to}`)});
  step("a", "h");
  now += 100;
  step("a", "he");
  now += 5000;
  step("a", "hey");
  step(null, "move");
  assert.equal(history.depth.peek().undo, 3);
  assert.deepEqual([history.undo(), history.undo(), history.undo(), history.undo()], ["move", "hey", "he", null]);
  assert.deepEqual(was, ["-move", "-hey", "-h"]);
  history.redo();
  step("b", "other");
  assert.deepEqual(history.depth.peek(), {undo: 2, redo: 0});
});

test("lists are lines of text", () => {
  assert.deepEqual(linesOf(" one \n\n two"), ["one", "two"]);
  assert.deepEqual(rowsOf("tea / coffee\n\nup / down / neither", " / "), [["tea", "coffee"], ["up", "down", "neither"]]);
  assert.equal(barFor([["and / or", "not"]]), "|");
});
