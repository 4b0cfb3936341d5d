/** How the time stands under the run sheet, and one thing that would help when there is not enough of it. Never urgent. */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {clockTime, gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Band} from "../../lib/weave.js";
import {say} from "../say.js";
import {Button, Sorry} from "./pieces.js";
import {advice, isOver, standing} from "./standing.js";

const LOOKED_AT_MS = 20_000;

/** The server's time, looked at now and then. */
function useNow(now) {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((n) => n + 1), LOOKED_AT_MS);
    return () => clearInterval(timer);
  }, []);
  return now();
}

function spareSays(spare) {
  if (spare > 1) return interpolate(ngettext("%(m)s minute to spare", "%(m)s minutes to spare", spare), {m: spare});
  if (isOver(spare)) return interpolate(ngettext("%(m)s minute over", "%(m)s minutes over", -spare), {m: -spare});
  return gettext("About on time");
}

/** One press that shortens a card or leaves it out; and, once it was pressed, the way back. */
function Advice({desk, spare}) {
  const [done, setDone] = useState(null); // {id, minutes}: how long it was; without minutes: it was left out
  const cards = desk.deck.value.exercises;
  const {at} = desk.state.value;
  const idea = advice({cards, way: desk.way.value, at, spare});
  const take = async ({id, minutes}) => {
    const card = cards[id];
    const put = minutes ? desk.ask("word", {exercise: id, was: card.rev ?? 0, minutes}, "budget") : desk.ask("skip", {exercise: id, on: true}, "budget");
    if (!(await put)) return;
    setDone({id, minutes: minutes && card.minutes});
    say(interpolate(minutes ? gettext("%(title)s now takes %(m)s minutes.") : gettext("%(title)s is left out. You can take it back in."), {title: card.title, m: minutes}), {key: "order"});
  };
  const back = async () => {
    const {id, minutes} = done;
    const put = minutes ? desk.ask("word", {exercise: id, was: cards[id].rev ?? 0, minutes}, "budget") : desk.ask("skip", {exercise: id, on: false}, "budget");
    if (await put) setDone(null);
  };
  const label = idea && interpolate(idea.minutes ? gettext("Shorten %(title)s to %(m)s min") : gettext("Leave out %(title)s"), {title: cards[idea.id].title, m: idea.minutes});
  const undoable = done && !desk.state.value.visited.includes(done.id);
  return html`${isOver(spare) && idea && html`<${Button} kind="quiet" label=${label} press=${() => take(idea)} />`}
    ${undoable && html`<${Button} kind="quiet" glyph="undo-2" label=${interpolate(gettext("Undo for %(title)s"), {title: cards[done.id].title})} press=${back} />`}
    <${Sorry} desk=${desk} where="budget" />`;
}

export function Budget({desk}) {
  const state = desk.state.value;
  const way = desk.way.value;
  const {exercises: cards, minutes: planned} = desk.deck.value;
  const now = useNow(desk.now);
  const {left, ends, spare} = standing({state, cards, way, planned, now});
  const here = Math.max(0, way.indexOf(state.at));
  const over = state.phase === "ended";
  return html`<div class="budget"><span class="desk-ends"><span>${interpolate(state.phase === "live" ? gettext("%(m)s min left") : gettext("%(m)s min planned"), {m: over ? planned : left})}</span>
    ${!over && html`<strong>${interpolate(gettext("ends about %(time)s"), {time: clockTime(ends)})}</strong>`}</span>
    <${Band} parts=${way.map((id) => cards[id].minutes)} done=${over ? way.length : here} now=${state.phase === "live"} />
    ${!over && html`<span>${state.phase === "live" || Math.abs(spare) > 1 ? spareSays(spare) : ""}</span>${desk.holds.value && html`<${Advice} desk=${desk} spare=${spare} />`}`}</div>`;
}
