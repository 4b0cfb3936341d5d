import assert from "node:assert/strict";
import {test} from "node:test";

import {fewest} from "../../static/js/room/fewest.js";
import {endsOf, inLetters, inSentence, placeOf, readLine} from "../../static/js/room/values/lines.js";

const numbers = {scale: {min: 0, max: 10, low: "not at all", high: "very much", labels: null}, lines: [], instead: null};
const words = {scale: {min: 0, max: 4, low: null, high: null, labels: ["never", "seldom", "sometimes", "often", "nearly always"]}};
const line = {id: "a", text: "One.", type: "scale", reverse: false};
const turned = {...line, reverse: true};

test("a reversed line runs the other way in the picture, with its words", () => {
  assert.deepEqual(endsOf(numbers, line), ["not at all", "very much"]);
  assert.deepEqual(endsOf(numbers, turned), ["very much", "not at all"]);
  assert.deepEqual(endsOf(words, turned), ["nearly always", "never"]);
  assert.equal(placeOf(numbers, line, 7), 7);
  assert.equal(placeOf(numbers, turned, 7), 3, "where the room's picture has it, see workshops/exercises/values.py");
  assert.equal(placeOf(words, turned, null), null);
});

test("a spread is said with its ends and its middle, in the words of the line", () => {
  const say = (card, one, counts) => inSentence(card, readLine(card, one, counts));
  assert.equal(say(numbers, line, [0, 0, 1, 0, 1, 0, 0, 3, 1, 0, 0]), "Six of us: from 2 to 8, the middle at 7.");
  assert.equal(say(words, turned, [1, 0, 2, 0, 1]), "Four of us: from nearly always to never, the middle at sometimes.");
  assert.equal(say(words, turned, [3, 1, 0, 0, 0]), "Four of us: from nearly always to often, the middle at nearly always.");
  assert.equal(say(numbers, line, [0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0]), "Five of us: together at 1.");
  assert.equal(say(numbers, {...line, type: "yes_no"}, [2, 4]), "No: two of us; Yes: four of us");
  assert.equal(say(numbers, line, null), "Too few of us answered this line, so it stays closed.");
});

test("the alternative says every line, or the sentence that stands for all of them", () => {
  const card = {...numbers, lines: [line, turned], instead: {most: "We go on.", fewer: "We go more gently."}};
  assert.match(inLetters(card, {lines: [[0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0], null], of: 5}), /^One\.: Five of us: together at 5\.\nOne\.: Too few.*\nThis is a picture of one evening/);
  assert.equal(inLetters(card, {instead: "fewer"}), "We go more gently.");
  assert.equal(inLetters(card, undefined), "Quiet so far.");
});

test("a card may ask for more answers than its room, never for fewer, and not in a rehearsal", () => {
  assert.deepEqual([[5, 8], [5, 0], [3, 5], [1, 8]].map(([k, min]) => fewest(k, {min_display: min})), [8, 5, 5, 1]);
  assert.equal(fewest(5, {}), 5);
});
