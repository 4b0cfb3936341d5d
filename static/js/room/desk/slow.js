/**
 * Two “slow down” within five minutes suggest the gentler version. When a signal came is nowhere in the database: this page
 * notices it, in memory alone. After a reload, those that nobody has acknowledged count as having just come.
 */

import {effect, html, signal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {hasGentler, soften} from "./gentler.js";
import {Button, Sorry} from "./pieces.js";

const WITHIN_MS = 5 * 60_000;

/** `care` is the signal of care signals, `at` the exercise the room is in. Gives {due, forget}. */
export function createSlow(care, at, clock = () => performance.now()) {
  const due = signal(false);
  const known = new Set();
  let came = [];
  let place = null;

  function forget() {
    came = [];
    due.value = false;
  }

  effect(() => {
    const here = at.value;
    if (here !== place) forget();
    place = here;
    const fresh = care.value.filter(({id, kind, seen}) => kind === "slow" && !known.has(id) && !seen);
    care.value.forEach(({id}) => known.add(id));
    const now = clock();
    came = [...came, ...fresh.map(() => now)].filter((time) => now - time <= WITHIN_MS);
    if (came.length >= 2) due.value = true;
  });

  return {due, forget};
}

export function SlowNote({desk}) {
  const {at, exercises, phase, rest} = desk.state.value;
  if (!desk.slow.due.value || phase !== "live") return null;
  const exercise = desk.deck.value.exercises[at];
  const gentler = desk.holds.value && hasGentler(exercise) && !exercises[at].gentler;
  const offer = async () => (await soften(desk, exercise, true, "slow")) && desk.slow.forget();
  const pause = async () => (await desk.ask("rest", {on: true}, "slow")) && desk.slow.forget();
  return html`<section class="note slow-note" data-tone="now" aria-labelledby="h-slow"><h3 id="h-slow">${gettext("“Slow down” came twice within five minutes")}</h3>
    <p class="small">${gentler ? gettext("You might offer the gentler way in. Nobody needs to say why.") : gettext("You might breathe, or take a pause. Nobody needs to say why.")}</p>
    <div class="row">${gentler && html`<${Button} label=${gettext("Offer the gentler version to everyone")} press=${offer} />`}
      ${!rest && !gentler && desk.holds.value && html`<${Button} label=${gettext("A pause for everyone")} press=${pause} />`}
      <${Button} kind="quiet" label=${gettext("Not now")} press=${desk.slow.forget} /></div><${Sorry} desk=${desk} where="slow" /></section>`;
}
