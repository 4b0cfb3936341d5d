/** What a phone says of its own presses: nothing before the room has agreed, and why if it has not. */

import assert from "node:assert/strict";
import {test} from "node:test";
import {request} from "../../static/js/room/requests.js";

function phone() {
  const said = [];
  let reply = null;
  const tell = () => new Promise((resolve) => (reply = resolve));
  const seat = {tell, say: (text) => said.push(text), withFacilitator: (text) => text.replace("%(name)s", "Amara")};
  return {seat, said, answer: {value: {}}, replies: (frame) => reply(frame)};
}

const asks = ({seat, answer}) => request(seat, answer, "sit_out", {exercise: "X-1", on: true}, "You sit this one out.");

test("nothing is said until the room has agreed", async () => {
  const one = phone();
  const asked = asks(one);
  await null;
  assert.deepEqual([one.said, one.answer.value], [[], {busy: true}]);
  one.replies({t: "ok"});
  assert.equal(await asked, true);
  assert.deepEqual([one.said, one.answer.value], [["You sit this one out."], {}]);
});

test("what was refused is not said to have happened; the reason stands there until the next press", async () => {
  const one = phone();
  const asked = asks(one);
  one.replies({t: "refused", code: "moved_already", say: "The room has moved on already."});
  assert.equal(await asked, false);
  assert.deepEqual([one.said, one.answer.value], [[], {sorry: "The room has moved on already."}]);
  const again = asks(one);
  assert.deepEqual(one.answer.value, {busy: true});
  one.replies({t: "refused", code: "offline"});
  await again;
  assert.equal(one.answer.value.sorry, "That did not reach Amara. Please try again.");
});
