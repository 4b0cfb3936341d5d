/**
 * Where this phone is and where the room is. The page never changes under somebody who is writing: then the room's
 * move becomes a note with two buttons, and this phone stays until its person goes.
 */

import {effect, signal, untracked} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../say.js";
import {moved, place, sheet, state, deck, phase, step} from "./store.js";

/** Set by the form on the page: true while there are unsent words in it. */
export const unsent = signal(false);

export function isWriting() {
  const at = document.activeElement;
  return unsent.peek() || Boolean(at?.closest?.("main form") && at.matches("textarea, input:not([type=radio], [type=checkbox])"));
}

function same(a, b) {
  return a?.exercise === b?.exercise && a?.stage === b?.stage;
}

function title(exercise) {
  return deck.peek()?.exercises?.[exercise]?.title ?? "";
}

/** Focus speaks: the new heading, unless a sheet is open (then its closing does it). */
export function focusNow() {
  if (sheet.peek()) return;
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById("now")?.focus({preventScroll: true})));
}

export function goTo(target) {
  unsent.value = false;
  moved.value = null;
  place.value = target;
  scrollTo(0, 0);
  focusNow();
}

export function finishFirst() {
  moved.value = {...moved.value, dismissed: true};
}

/** Called whenever the room's state changes. */
function follow() {
  const {at, exercises} = state.value ?? {};
  if (!at || phase.value !== "live") return;
  const target = {exercise: at, stage: exercises[at]?.stage ?? null};
  untracked(() => {
    if (same(place.value, target)) {
      moved.value = null;
    } else if (place.value && step.value === "room" && isWriting()) {
      if (same(moved.value, target)) return;
      moved.value = {...target, dismissed: false};
      say(interpolate(gettext("The group is now at %(title)s. Finish first, if you like."), {title: title(at)}), {key: "moved"});
    } else {
      goTo(target);
    }
  });
}

effect(follow);
