/** What came of an exercise, for the desk's middle: reflections, counts, notes given back. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Bars} from "../../lib/weave.js";
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

/** Notes that somebody gave back: only the desk sees which, nobody sees who. */
export function GivenBack({entry, texts}) {
  const n = entry.returned.length;
  if (!n) return html`<p class="small muted">${gettext("Nobody has given a note back.")}</p>`;
  return html`<section aria-labelledby="h-back"><div class="desk-h"><h2 id="h-back" class="voice">${interpolate(ngettext("One came back to you", "%(n)s came back to you", n), {n: capital(inWords(n))})}</h2>
      <p class="small muted">${gettext("Given back without a word: not good for somebody. Nobody can see for whom.")}</p></div>
    <ul class="reflections">${entry.returned.map((id) => html`<li class="reflection" key=${id}><blockquote dir="auto">${texts[id]}</blockquote></li>`)}</ul></section>`;
}
