/** What came of an exercise, for the desk's middle: reflections, counts, pairs, turns, notes given back. */

import {html} from "../../../vendor/preact.js";
import {Seat} from "../../lib/emblems.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Bars, Knot} from "../../lib/weave.js";
import {useTicking} from "../ticking.js";
import {face, remaining} from "../timer.js";
import {currentTurn} from "../turns.js";
import {capital, inWords, ofUs} from "../wording.js";
import {Hidden, InTheRoom, Review} from "./batch.js";
import {DeckNotes, Progress} from "./progress.js";
import {hasShown} from "./steps.js";

/** An exercise of texts, in whichever of its three moments it is: being written, looked over, in the room. */
export function Gathered({words, lanes, title, ...room}) {
  const {entry} = room;
  if (entry.waiting.length) return html`<${Hidden} ...${room} /><${Review} ...${room} words=${words} />`;
  if (hasShown(entry) || entry.shown.length) return html`<${Hidden} ...${room} /><${InTheRoom} ...${room} words=${words} lanes=${lanes} title=${title} />`;
  return html`<${Hidden} ...${room} /><${Progress} ...${room} /><${DeckNotes} ...${room} />`;
}

function said(n, dots) {
  return dots ? interpolate(ngettext("%(n)s dot", "%(n)s dots", n), {n}) : ofUs(n);
}

/** `rows`: lists of {label, n}. `of`: how many answered, or null where bars are measured by the longest. */
export function Counted({title, rows, of, dots = false, plainly = false, more}) {
  const most = of ?? Math.max(1, ...rows.flat().map(({n}) => n));
  return html`<section class="counted" aria-labelledby="h-counted"><div class="desk-h"><h2 id="h-counted" class="voice">${title}</h2>
      ${of !== null && html`<span class="chip" data-tone="done">${interpolate(ngettext("%(n)s of us answered", "%(n)s of us answered", of), {n: of})}</span>`}${more}</div>
    ${rows.map((row) => html`<ul class="counted-row">${row.map(
      ({label, n}) => html`<li><span class="voice" dir="auto">${label}</span><${Bars} n=${n} of=${most} />${!plainly && html`<span class="muted nums">${said(n, dots)}</span>`}</li>`,
    )}</ul>`)}
    ${plainly && html`<p class="small muted">${gettext("This card shows the pattern without counts.")}</p>`}</section>`;
}

export function Deals({groups, title, line}) {
  return html`<section aria-labelledby="h-deal"><div class="desk-h"><h2 id="h-deal" class="voice">${title}</h2>${line && html`<p class="small muted">${line}</p>`}</div>
    <ul class="deals">${groups.map((together) => html`<li class="deal" key=${together.map(({seat}) => seat).join()} data-three=${together.length === 3 || undefined}>
      ${together.map((person, i) => html`${i > 0 && html`<${Knot} />`}<${Seat} emblem=${person.emblem} name=${person.name} />`)}
      ${together.length === 1 && html`<span class="muted small">${gettext("alone so far: sit beside them, or deal again")}</span>`}</li>`)}</ul></section>`;
}

/** The turns that the phones suggest, with the one that the common time is at. */
export function Turns({desk, exercise, timer}) {
  const now = useTicking(timer, desk.now);
  const turns = exercise.turns ?? [];
  const at = timer ? currentTurn(turns, timer, now) : -1;
  if (turns.length < 2) return null;
  return html`<section class="turns" aria-labelledby="h-turns"><h2 id="h-turns" class="voice">${at < 0 ? gettext("The turns, when you start them") : turns[at].label}</h2>
    <ol class="turn-list">${turns.map((turn, i) => html`<li data-past=${i < at || undefined} aria-current=${i === at ? "step" : undefined}>${turn.label} <small class="nums">${face(turn.seconds * 1000)}</small></li>`)}</ol>
    ${timer && html`<p class="small muted">${interpolate(gettext("%(time)s left of all the turns together."), {time: face(remaining(timer, now))})}</p>`}</section>`;
}

/** Notes that somebody gave back: only the desk sees which, nobody sees who. */
export function GivenBack({entry, texts}) {
  const n = entry.returned.length;
  if (!n) return html`<p class="small muted">${gettext("Nobody has given a note back.")}</p>`;
  return html`<section aria-labelledby="h-back"><div class="desk-h"><h2 id="h-back" class="voice">${interpolate(ngettext("One came back to you", "%(n)s came back to you", n), {n: capital(inWords(n))})}</h2>
      <p class="small muted">${gettext("Given back without a word: not good for somebody. Nobody can see for whom.")}</p></div>
    <ul class="reflections">${entry.returned.map((id) => html`<li class="reflection" key=${id}><blockquote dir="auto">${texts[id]}</blockquote></li>`)}</ul></section>`;
}
