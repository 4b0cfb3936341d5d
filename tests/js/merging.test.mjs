import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

import {mergeWords, wordKey} from "../../static/js/room/merging.js";

const {cases} = JSON.parse(readFileSync(new URL("../vectors/words.json", import.meta.url), "utf-8"));
const idsOf = (words) => words.map((_, n) => `id-${n}`);
const textsOf = (words) => Object.fromEntries(words.map((word, n) => [`id-${n}`, word]));

for (const [words, merged] of cases) {
  test(`merges ${JSON.stringify(words)}`, () => {
    assert.deepEqual(mergeWords(idsOf(words), textsOf(words)).map(({word, n}) => [word, n]), merged);
  });
}

test("a word whose text is missing is not drawn", () => {
  assert.deepEqual(mergeWords(["a", "b"], {b: "slow"}).map(({word}) => word), ["slow"]);
});

test("below five words everything has one size, and above there are three", () => {
  const sizes = (words) => mergeWords(idsOf(words), textsOf(words)).map(({size}) => size);
  assert.deepEqual(sizes(["a", "a", "a", "b"]), [1, 1]);
  assert.deepEqual(sizes(["a", "a", "a", "a", "b", "b", "c"]), [3, 2, 1]);
});

test("an accent is a letter of its own", () => {
  assert.notEqual(wordKey("chévere"), wordKey("chevere"));
});
