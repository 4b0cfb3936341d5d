/** Phones against people in the room: the same two numbers on every screen, so that nobody sits among strangers' phones. */

import {computed, effect, html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {say} from "../say.js";
import {here, phase, state} from "./store.js";
import {withFacilitator} from "./words.js";

/** Simulated phones stand for nobody who could be counted. */
const phones = computed(() => Math.max(0, (here.value ?? 0) - (state.value?.guests ?? 0)));
const people = computed(() => state.value?.people ?? null);
const more = computed(() => !["ended", "door"].includes(phase.value) && people.value !== null && phones.value > people.value);

/** "12 phones, 8 people"; nothing while nobody has counted. */
export function headsWords() {
  if (people.value === null) return "";
  return interpolate(gettext("%(phones)s, %(people)s"), {
    phones: interpolate(ngettext("%(n)s phone", "%(n)s phones", phones.value), {n: phones.value}),
    people: interpolate(ngettext("%(n)s person in the room", "%(n)s people in the room", people.value), {n: people.value}),
  });
}

const why = () => withFacilitator(gettext("Someone may have two phones, or somebody outside has the code. %(name)s sees these numbers too."));

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
