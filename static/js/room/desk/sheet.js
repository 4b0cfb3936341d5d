/** The run sheet: what was, is and will be, with a woven edge. Pressing one asks before it moves everyone. */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Band} from "../../lib/weave.js";
import {kindAndMinutes} from "../wording.js";
import {Sorry} from "./pieces.js";

const WIDE = "(min-width: 72rem)";

function useWide() {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = () => setWide(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return wide;
}

function Step({desk, id}) {
  const {at, visited, exercises, phase} = desk.state.value;
  const exercise = desk.deck.value.exercises[id];
  const done = visited.includes(id) && id !== at;
  const open = done && exercises[id]?.open && exercises[id]?.stage;
  const press = () =>
    desk.confirm({
      title: interpolate(gettext("Move everyone to %(title)s?"), {title: exercise.title}),
      line: gettext("Nobody loses what they are writing; they can finish it first."),
      yes: gettext("Move everyone"),
      press: () => desk.move("move", {from: at, to: id}, "sheet"),
      other: open && {label: gettext("Only close it"), press: () => desk.ask("close", {exercise: id}, "sheet")},
    });
  const inside = html`<span>${exercise.title}${done && html`<span class="visually-hidden"> (${gettext("done")})</span>`}</span>
    <small>${kindAndMinutes(exercise)}${open ? `, ${gettext("still open")}` : ""}</small>`;
  return html`<li data-done=${done || undefined} aria-current=${id === at ? "step" : undefined}>
    ${phase === "live" && id !== at ? html`<button type="button" onClick=${press}>${inside}</button>` : html`<a>${inside}</a>`}</li>`;
}

/** What the plan still holds, from the minutes on the cards; the clock is this computer's. */
function Budget({desk}) {
  const {order, at, phase} = desk.state.value;
  const cards = desk.deck.value.exercises;
  const minutes = (ids) => ids.reduce((sum, id) => sum + cards[id].minutes, 0);
  const here = Math.max(0, order.indexOf(at));
  const left = phase === "lobby" ? minutes(order) : minutes(order.slice(here + 1)) + Math.ceil(cards[order[here]].minutes / 2);
  const ends = new Date(Date.now() + left * 60_000).toLocaleTimeString(document.documentElement.lang, {hour: "2-digit", minute: "2-digit"});
  return html`<div class="budget"><span class="desk-ends"><span>${interpolate(gettext("%(m)s min planned"), {m: minutes(order)})}</span>
    ${phase !== "ended" && html`<strong>${interpolate(gettext("ends about %(time)s"), {time: ends})}</strong>`}</span>
    <${Band} parts=${order.map((id) => cards[id].minutes)} done=${phase === "ended" ? order.length : here} now=${phase === "live"} /></div>`;
}

export function RunSheet({desk}) {
  const wide = useWide();
  const [open, setOpen] = useState(false);
  const {order, at} = desk.state.value;
  const n = order.indexOf(at) + 1;
  const list = html`<ol class="run-sheet">${order.map((id) => html`<${Step} key=${id} desk=${desk} id=${id} />`)}</ol>`;
  const where = n ? interpolate(gettext("Run sheet, %(n)s of %(all)s"), {n, all: order.length}) : gettext("Run sheet");
  return html`<nav class="sheet pane desk-sheet" aria-label=${gettext("Run sheet")}>
    <details class="sheet-fold" open=${wide || open} onToggle=${(event) => !wide && setOpen(event.currentTarget.open)}>
      <summary>${where}</summary>${list}</details>
    <${Sorry} desk=${desk} where="sheet" /><${Budget} desk=${desk} /></nav>`;
}
