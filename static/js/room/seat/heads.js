/** Phones against people in the room: the same two numbers on every screen, so that nobody sits among strangers' phones. */

import {computed, effect, html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {say} from "../say.js";
import {ballots, here, phase, state} from "./store.js";
import {withFacilitator} from "./words.js";

/** Phones that can write: whoever was given ballots and is not connected can, too. Simulated ones stand for nobody who could be counted. */
const phones = computed(() => Math.max(0, Math.max(here.value ?? 0, ballots.value) - (state.value?.guests ?? 0)));
const away = computed(() => Math.max(0, ballots.value - (here.value ?? 0)));
const people = computed(() => state.value?.people ?? null);
const more = computed(() => !["ended", "door"].includes(phase.value) && people.value !== null && phones.value > people.value);

/** "12 phones, 8 people"; while nobody has counted, only that some can write which are not here. */
function headsWords() {
  if (people.value === null) {
    if (!away.value) return "";
    const line = ngettext("%(n)s phone can write in this room; %(away)s of them are away", "%(n)s phones can write in this room; %(away)s of them are away", phones.value);
    return interpolate(line, {n: phones.value, away: away.value});
  }
  return interpolate(gettext("%(phones)s, %(people)s"), {
    phones: interpolate(ngettext("%(n)s phone", "%(n)s phones", phones.value), {n: phones.value}),
    people: interpolate(ngettext("%(n)s person in the room", "%(n)s people in the room", people.value), {n: people.value}),
  });
}

const why = () => withFacilitator(gettext("Someone may have two phones, may have left and can still write, or somebody outside has the code. %(name)s sees these numbers too."));

let before = false;
effect(() => {
  if (more.value && !before) say(`${headsWords()}. ${why()}`, {key: "heads"});
  before = more.value;
});

/** In the lobby, in the menu and beside the promises; at the door the numbers alone. */
export function Heads() {
  const words = headsWords();
  return words && html`<p class="heads-line small">${words}.${more.value && html` <span class="muted">${why()}</span>`}</p>`;
}
