/** One text of a translation: what goes to the server, what comes from others, and that both stay where they clash. */

import assert from "node:assert/strict";
import {test} from "node:test";

import {createText} from "../../static/js/office/translating/text.js";

const made = () => createText({place: "AE-1/title", mark: "aaaa1111", words: "Brot", of: "aaaa1111", revision: "r1"});

test("what is typed is ahead until the server has it", () => {
  const text = made();
  assert.equal(text.isAhead(), false);
  text.write("Brote");
  assert.deepEqual(text.toSend(), {words: "Brote", of: "aaaa1111"});
  assert.equal(text.isAhead(), true);
  text.kept(text.toSend(), "r2");
  assert.deepEqual([text.isAhead(), text.revision], [false, "r2"]);
});

test("somebody else's words come in where nothing was written here", () => {
  const text = made();
  text.hear({words: "Semmel", of: "aaaa1111"}, "r2");
  assert.deepEqual([text.source.value.words, text.clash.value, text.isAhead()], ["Semmel", null, false]);
});

test("where both wrote, both stay, and nothing is sent before somebody chooses", () => {
  const text = made();
  text.write("Brote");
  text.hear({words: "Semmel", of: "aaaa1111"}, "r2");
  assert.deepEqual([text.source.value.words, text.clash.value, text.isAhead()], ["Brote", "Semmel", false]);
  text.choose(false);
  assert.deepEqual([text.toSend().words, text.revision, text.isAhead()], ["Brote", "r2", true]);
});

test("theirs can be taken", () => {
  const text = made();
  text.write("Brote");
  text.hear({words: "Semmel", of: "aaaa1111"}, "r2");
  text.choose(true);
  assert.deepEqual([text.source.value.words, text.isAhead()], ["Semmel", false]);
});

test("the same words from both are no clash", () => {
  const text = made();
  text.write("Brote");
  text.hear({words: "Brote", of: "aaaa1111"}, "r2");
  assert.deepEqual([text.clash.value, text.isAhead()], [null, false]);
});

test("words that still fit are sent with what the original says now", () => {
  const text = createText({place: "p", mark: "bbbb2222", words: "Brot", of: "aaaa1111", revision: "r1"});
  text.fits();
  assert.deepEqual([text.isAhead(), text.toSend()], [true, {words: "Brot", of: "bbbb2222"}]);
});
