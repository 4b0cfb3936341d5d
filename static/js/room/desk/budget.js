/** How the time stands, from the minutes on the cards that are not left out and from the clock of this computer. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Band} from "../../lib/weave.js";

export function Budget({desk}) {
  const {at, phase} = desk.state.value;
  const way = desk.way.value;
  const cards = desk.deck.value.exercises;
  const minutes = (ids) => ids.reduce((sum, id) => sum + cards[id].minutes, 0);
  const here = Math.max(0, way.indexOf(at));
  const left = phase === "lobby" ? minutes(way) : minutes(way.slice(here + 1)) + Math.ceil(cards[way[here]].minutes / 2);
  const ends = new Date(Date.now() + left * 60_000).toLocaleTimeString(document.documentElement.lang, {hour: "2-digit", minute: "2-digit"});
  return html`<div class="budget"><span class="desk-ends"><span>${interpolate(gettext("%(m)s min planned"), {m: minutes(way)})}</span>
    ${phase !== "ended" && html`<strong>${interpolate(gettext("ends about %(time)s"), {time: ends})}</strong>`}</span>
    <${Band} parts=${way.map((id) => cards[id].minutes)} done=${phase === "ended" ? way.length : here} now=${phase === "live"} /></div>`;
}
