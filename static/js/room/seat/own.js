/**
 * One's own words on this phone, as the outbox keeps them, told in the words of the room: what state each is in, and
 * which of the shown reflections is this phone's. It compares texts; the server never says whose anything is.
 */

import {addressed} from "../addressed.js";
import {deck, gone, live, texts} from "./store.js";
import {exerciseOf, items} from "./sealed.js";
import {memory} from "./memory.js";

/** The texts inside an answer, whatever its kind. */
export function textsOf(answer) {
  if (!answer) return [];
  if (typeof answer.text === "string") return [answer.text];
  return answer.words ?? answer.notes?.map(addressed) ?? [];
}

function plain(text) {
  return (text ?? "").normalize("NFC").trim();
}

/** What somebody wrote of a shown reflection: a group's note has its group's name on a line before it. */
function written(exercise, id) {
  const text = texts.value[id] ?? "";
  return plain(deck.value?.exercises?.[exercise]?.kind === "small" ? text.slice(text.indexOf("\n") + 1) : text);
}

/** none, waiting, boxed, out, closed, taking, taken: where the answer of one stage is. */
export function whereIs(key) {
  const item = items.value[key];
  if (!item) return "none";
  if (item.state !== "boxed") return item.state;
  const before = memory.value.boxed[key];
  const batches = live(exerciseOf(key))?.batches ?? 0;
  return before !== undefined && batches > before ? "out" : "boxed";
}

/** {reflection id: stage key} for those shown ids that can only be this phone's. */
export function yours(exercise, ids) {
  const found = {};
  for (const [key, item] of Object.entries(items.value)) {
    if (exerciseOf(key) !== exercise || item.state === "taken") continue;
    for (const text of textsOf(item.answer)) {
      const equal = ids.filter((id) => written(exercise, id) === plain(text));
      if (equal.length === 1) found[equal[0]] = key;
    }
  }
  return found;
}

/** Whether words of this answer are among those that everybody sees now. */
export function isAmongShown(key) {
  const exercise = exerciseOf(key);
  const {shown = []} = live(exercise) ?? {};
  const seen = new Set(shown.filter((id) => !gone.value.has(id)).map((id) => written(exercise, id)));
  return textsOf(items.value[key]?.answer).some((own) => seen.has(plain(own)));
}

export function isOwn(text) {
  return Object.values(items.value).some((item) => textsOf(item.answer).some((own) => plain(own) === plain(text)));
}
