/** Start of the seat: takes the address's fragment, comes back into a known room, draws. */

import "../../lib/base64.js"; // here, because two later parts share it: the first would wait for all that is shared
import {effect, html, render} from "../../../vendor/preact.js";
import {App} from "./app.js";
import {code, passing, problem} from "./doorstep.js";
import {takeFragment} from "./entrance.js";
import {loadAhead, loaded} from "./exercise.js";
import {loadLater} from "./lately.js";
import {comeBack, doorWords, find, goStep} from "./path.js";
import {prepare} from "./sealed.js";
import {card, deck, looked, mismatch, phase, sheet, step} from "./store.js";

const SOON_MS = 1000;
const FIRST_STEPS = ["code", "consent", "appear", "room"];

/** Whether the door has words in a language that this phone reads: what lays them over comes later, unless they are needed. */
function isTranslated() {
  const main = (language) => language.split("-")[0];
  const read = (navigator.languages ?? [navigator.language]).map(main);
  return Object.keys(looked.value?.said ?? {}).some((language) => read.includes(main(language)));
}

async function start() {
  const key = takeFragment();
  if (key?.code) code.value = key.code;
  passing.value = Boolean(key);
  if (!key) comeBack();
  const root = document.getElementById("seat");
  render(html`<${App} />`, root);
  root.dataset.ready = "";
  if (!key) return;
  try {
    await find(key);
  } catch (shut) {
    problem.value = doorWords(shut, code.value);
  }
  passing.value = false;
}

// What is not needed to write comes once one can; whoever asks for it sooner gets it at once.
effect(() => {
  const drawn = deck.value && (!card.value || loaded.value[card.value.kind]);
  if (drawn) setTimeout(() => (loadLater(), loadAhead()), SOON_MS);
});
effect(() => {
  if (sheet.value || mismatch.value || looked.value?.phase === "live" || isTranslated() || !FIRST_STEPS.includes(step.value)) loadLater();
});
effect(() => {
  if (phase.value === "ended" && step.peek() === "room") goStep("ended");
});
effect(() => {
  if (step.value === "consent") prepare(); // what seals words arrives while people read
});
addEventListener("hashchange", () => location.reload()); // another room's link in this very tab: nothing of this one may be left
start();
