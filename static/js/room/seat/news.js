/**
 * What happens to the room as a whole, over every exercise: nobody leads it just now, somebody leads it too or no more,
 * people have come in late, and what of this exercise came before oneself; and that one's own signal was seen. Each is shown as a note and said once.
 */

import {effect, html, signal} from "../../../vendor/preact.js";
import {gettext, interpolate, listed, ngettext} from "../../lib/i18n.js";
import {say} from "../say.js";
import {seenWords} from "./care.js";
import {facilitator, phase, place, room, seenSignal, sheet, state} from "./store.js";
import {withFacilitator} from "./words.js";

const ARRIVED_MS = 12_000;
const LEADS_MS = 30_000;
const SEEN_MS = 30_000;

const missing = () => phase.value === "live" && state.value?.attended === false;

function lostWords() {
  const names = room.value?.facilitators ?? [];
  if (names.length < 2) return withFacilitator(gettext("%(name)s has lost signal. The room waits; nothing changes by itself."));
  return interpolate(gettext("%(names)s have lost signal. The room waits; nothing changes by itself."), {names: listed(names)});
}

let wasMissing = false;
effect(() => {
  const now = missing();
  if (now && !wasMissing) say(lostWords(), {key: "alone"});
  if (wasMissing && !now && facilitator.peek()) say(withFacilitator(gettext("%(name)s is back.")), {key: "alone"});
  wasMissing = now;
});

const arrived = signal(""); // what was said of the newest arrival, for a while
let known = null;
let fading = null;
effect(() => {
  const arrivals = phase.value === "live" && state.value?.arrivals;
  if (!arrivals) return;
  const n = known === null ? 0 : arrivals.slice(known).reduce((sum, one) => sum + one.n, 0);
  known = arrivals.length;
  if (!n) return;
  arrived.value = interpolate(ngettext("%(n)s person has come in.", "%(n)s people have come in.", n), {n});
  say(arrived.value, {key: "arrived"});
  clearTimeout(fading);
  fading = setTimeout(() => (arrived.value = ""), ARRIVED_MS);
});

const joined = signal(""); // who leads with the others from now on, or no more; said for a while
let leading = null;
let settled = null;
effect(() => {
  const names = room.value?.facilitators;
  if (!names) return;
  const before = leading ?? names;
  leading = names;
  const fresh = names.filter((name) => !before.includes(name));
  const gone = before.filter((name) => !names.includes(name));
  if (!fresh.length && !gone.length) return;
  joined.value = fresh.length
    ? interpolate(gettext("%(name)s leads this room too from now on. They read what is gathered, as %(facilitator)s does: never who wrote it."), {name: listed(fresh), facilitator: listed(names.filter((name) => !fresh.includes(name)))})
    : interpolate(gettext("%(name)s leads this room no more, and reads nothing of it from now on."), {name: listed(gone)});
  say(joined.value, {key: "leads"});
  clearTimeout(settled);
  settled = setTimeout(() => (joined.value = ""), LEADS_MS);
});

const answered = signal(false); // one's own signal was just seen; said beside what one is doing once the sheet is shut
let fades = null;
effect(() => {
  answered.value = seenSignal.value === "seen" && Boolean(facilitator.peek());
  if (!answered.peek()) return;
  say(seenWords(), {key: "seen"});
  clearTimeout(fades);
  fades = setTimeout(() => (answered.value = false), SEEN_MS);
});

const note = (words, tone = "calm") => html`<section class="note banner" data-tone=${tone}><p>${words}</p></section>`;

export function News() {
  const before = state.value?.late?.veiled.includes(place.value?.exercise);
  return html`${missing() && note(lostWords())}${arrived.value && note(arrived.value)}${joined.value && note(joined.value)}
    ${answered.value && sheet.value?.name !== "noted" && note(seenWords())}
    ${before && note(gettext("This one had begun before you came in. What was shared in it stays with those who were here; the next one begins with you."))}`;
}
