import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

import {words as list} from "../../static/vendor/words.js";
import {drawWords, keyOf, openAny, readWords, seal} from "../../static/js/room/values/parcel.js";
import {fromBase64} from "../../static/js/lib/base64.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/parcel.json", import.meta.url), "utf-8"));

for (const {words, handle, key, nonce, first, parcel} of vectors) {
  test(`"${words}" are the key that they are in Python, and seal and open as there`, async () => {
    assert.equal(await keyOf(words.split(" "), handle), key);
    assert.equal(await seal(key, first, fromBase64(nonce)), parcel);
    assert.deepEqual(await openAny(key, vectors.map((one) => one.parcel)), [first], "and no parcel of anybody else");
  });
}

test("in another cohort the same words are another key", async () => {
  const [one, other] = vectors;
  assert.notEqual(await keyOf(one.words.split(" "), other.handle), one.key);
});

test("a parcel that was changed on its way opens with nothing", async () => {
  const [{key, parcel}] = vectors;
  const bent = (parcel[40] === "A" ? "B" : "A");
  assert.deepEqual(await openAny(key, [parcel.slice(0, 40) + bent + parcel.slice(41), "AAAA"]), []);
});

test("the list has 7776 words, each once, and none that a space or a capital would change", () => {
  assert.equal(new Set(list).size, 7776);
  assert.ok(list.every((word) => /^[a-z-]+$/.test(word)));
});

test("six words are drawn from all of it", async () => {
  const drawn = [];
  for (let i = 0; i < 400; i += 1) drawn.push(...(await drawWords()));
  assert.equal(drawn.length, 2400);
  const places = drawn.map((word) => list.indexOf(word));
  assert.ok(places.every((at) => at >= 0));
  // Eighths of the list: 300 words each by chance, with a standard deviation of 16.
  const eighths = Array.from({length: 8}, (_, i) => places.filter((at) => Math.floor((at * 8) / 7776) === i).length);
  assert.ok(eighths.every((n) => n > 200 && n < 400), eighths.join());
});

test("words are read however they were typed, and a slip of the pen is put right by name", async () => {
  assert.deepEqual(await readWords("  Panoramic, nectar\nprecut  SMITH banana. handclap "), {words: vectors[0].words.split(" "), wrong: []});
  const {wrong} = await readWords("panoramik dropdown xyzzyxyzzy");
  assert.deepEqual(wrong, [{word: "panoramik", near: "panoramic"}, {word: "dropdown", near: "drop-down"}, {word: "xyzzyxyzzy", near: null}]);
});
