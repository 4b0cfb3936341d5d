/**
 * The room's picture: a spread of soft dots for each line, what it says in words, and a table for who prefers one. Beside
 * it, where there is one, an earlier picture of the same lines: `then` is {counts, title, now} and on phones {row}.
 */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Spread, perDot} from "../../lib/weave.js";
import {dotSays, endsOf, inSentence, notAMeasure, placeOf, readLines} from "./lines.js";

const NO_CHANGE = {lines: [], note: null};

/** What one dot stands for is the same in all pictures of a screen. `even`: one height for all lines, too. */
function shape(lines, even = false) {
  const all = lines.map(({counts}) => counts ?? []);
  const per = perDot(all);
  const rows = (some) => Math.max(2, Math.ceil(Math.max(0, ...some.flat()) / per));
  return {per, of: ({counts}) => ({per, most: rows(all), rows: rows(even ? all : [counts ?? []])})};
}

/** {sets: [{title, lines, row}], lines: the same of now, figure}: earlier first. */
function gathered(card, counts, then, {row, even} = {}) {
  const lines = readLines(card, counts);
  const before = then && readLines(card, then.counts);
  const sets = before ? [{title: then.title, lines: before, row: then.row, of: then.counts.of}, {title: then.now, lines, row, of: counts.of}] : [{lines, row, of: counts.of}];
  return {sets, lines, figure: shape(sets.flatMap((set) => set.lines), even), once: new Set(lines.map(({line}) => endsOf(card, line).join("–"))).size === 1};
}

function Ends({card, line}) {
  const [start, end] = endsOf(card, line);
  return html`<p class="ends" aria-hidden="true"><span>${start}</span><span>${end}</span></p>`;
}

/** One line of one picture. `own`: the value on this phone, which nobody else sees there. */
function Picture({card, each, own, figure, ends = true, ...size}) {
  if (!each.counts) return html`<p class="small muted">${inSentence(card, each)}</p>`;
  return html`<div class="spread-of"><${Spread} counts=${each.counts} middle=${each.middle} own=${placeOf(card, each.line, own)} ...${size} ...${figure.of(each)} />${ends && html`<${Ends} card=${card} line=${each.line} />`}</div>`;
}

/** Every line with its numbers, in the words of the line itself. */
function Table({sets, lines}) {
  const title = gettext("As a table");
  const shown = (i) => sets.filter((set) => set.lines[i].counts);
  return html`<details class="spread-table"><summary>${title}</summary><div class="scrolls" role="region" tabindex="0" aria-label=${title}>
    ${lines.map(({line}, i) => shown(i).length > 0 && html`<table><caption dir="auto">${line.text}</caption>
      <thead><tr>${sets.length > 1 && html`<td></td>`}${shown(i)[0].lines[i].labels.map((label) => html`<th scope="col">${label}</th>`)}<th scope="col">${gettext("together")}</th></tr></thead>
      <tbody>${shown(i).map((set) => html`<tr>${sets.length > 1 && html`<th scope="row">${set.title}</th>`}${set.lines[i].counts.map((n) => html`<td>${n}</td>`)}<td>${set.lines[i].n}</td></tr>`)}</tbody></table>`)}</div></details>`;
}

/** On phones: the statement, the dots, the words. `row`: this phone's own values, in the order of the lines. */
export function Results({card, counts, row, then, change = NO_CHANGE, title = gettext("From the room")}) {
  if (counts?.instead) {
    return html`<section class="values-said" aria-labelledby="from-room"><h2 id="from-room">${title}</h2><p class="prompt" data-size="sm">${card.instead[counts.instead]}</p>
      <p class="small muted">${gettext("Counted together, and never shown as numbers.")} ${notAMeasure()}</p></section>`;
  }
  const {sets, lines, figure} = gathered(card, counts, then, {row});
  const own = sets.some((set) => set.row);
  return html`<section class="values" aria-labelledby="from-room"><h2 id="from-room">${title}</h2>${card.lead && html`<p class="voice value-lead">${card.lead}</p>`}
    <ol>${lines.map(({line}, i) => html`<li key=${line.id}><p class="voice" dir="auto">${line.text}</p>
      ${sets.map((set) => html`${set.title && html`<p class="values-when">${set.title}</p>`}<${Picture} card=${card} each=${set.lines[i]} own=${set.row?.[i]} figure=${figure} />
        ${set.lines[i].counts && html`<p class="small muted">${inSentence(card, set.lines[i])}</p>`}`)}${change.lines[i] && html`<p class="small">${change.lines[i]}</p>`}</li>`)}</ol>
    <${Table} sets=${sets} lines=${lines} />
    <p class="small muted">${own && html`<span class="own-ring" aria-hidden="true"></span>${gettext("The ring is your own answer, on this phone only.")} `}${change.note && `${change.note} `}${dotSays(figure.per)} ${notAMeasure()}</p></section>`;
}

const answered = (of) => interpolate(ngettext("%(n)s of us answered", "%(n)s of us answered", of), {n: of});

/** At the desk: a row for each line. */
export function DeskPicture({card, counts, then, title, change = NO_CHANGE}) {
  if (counts.instead) {
    return html`<section class="values-said" aria-labelledby="h-values"><h2 id="h-values">${title}</h2><p class="desk-prompt" data-small>${card.instead[counts.instead]}</p>
      <p class="small muted">${gettext("This set is counted together and never shown as numbers, here neither. If anybody asks to slow down, that is enough to do it.")}</p></section>`;
  }
  const {sets, lines, figure, once} = gathered(card, counts, then);
  const said = (each, title) => each.counts && html`<p class="small muted">${title && html`<span class="visually-hidden">${title}: </span>`}${inSentence(card, each)}</p>`;
  return html`<section class="values" aria-labelledby="h-values"><div class="desk-h"><h2 id="h-values" class="voice">${card.lead ?? title}</h2><span class="chip" data-tone="done">${answered(counts.of)}</span></div>
    <ol data-two=${sets.length > 1 || undefined}>${sets.length > 1 && html`<li class="values-row" aria-hidden="true"><div></div>${sets.map((set) => html`<p class="values-when">${set.title}<span>${answered(set.of)}</span></p>`)}</li>`}
      ${lines.map(({line}, i) => html`<li class="values-row" key=${line.id}><div><p class="voice" dir="auto">${line.text}</p>${sets.length === 1 && said(lines[i])}</div>
        ${sets.map((set) => html`<div><${Picture} card=${card} each=${set.lines[i]} wide=${sets.length > 1 ? 280 : 440} tall=${70} ends=${!once} figure=${figure} />${sets.length > 1 && said(set.lines[i], set.title)}</div>`)}
        ${change.lines[i] && html`<p class="small values-change">${change.lines[i]}</p>`}</li>`)}
      ${once && html`<li class="values-row" aria-hidden="true"><div></div>${sets.map(() => html`<${Ends} card=${card} line=${lines[0].line} />`)}</li>`}</ol>
    <${Table} sets=${sets} lines=${lines} /><p class="small muted">${change.note && `${change.note} `}${dotSays(figure.per)} ${notAMeasure()}</p></section>`;
}

/** On the stage: the lead at the head, a row for each line, words at both ends once where all lines run the same way. */
export function StagePicture({kit, card, counts, then, change = NO_CHANGE, ...room}) {
  const exercise = card.lead ? {...card, prompt: [["p", [card.lead]]]} : card;
  const head = html`<${kit.Head} ...${room} exercise=${exercise} />`;
  const foot = (left, right = gettext("Without names")) => html`<${kit.Foot} ...${room} left=${left} right=${right} />`;
  if (counts.instead) return html`${head}<main class="st-said"><p class="voice">${card.instead[counts.instead]}</p></main>${foot(notAMeasure())}`;
  const {sets, lines, figure, once} = gathered(card, counts, then, {even: true});
  return html`${head}<main class="st-values" data-many=${lines.length > 5 || undefined} data-two=${sets.length > 1 || undefined}>
      ${sets.length > 1 && html`<div class="st-values-row st-values-when"><p></p>${sets.map((set) => html`<p>${set.title}<span>${answered(set.of)}</span></p>`)}</div>`}
      <ol>${lines.map(({line}, i) => html`<li class="st-values-row"><div><p class="voice" dir="auto">${line.text}</p>${change.lines[i] && html`<p class="st-values-change">${change.lines[i]}</p>`}</div>
      ${sets.map((set) => set.lines[i].counts ? html`<${Picture} card=${card} each=${set.lines[i]} wide=${sets.length > 1 ? 480 : 1000} ends=${!once} figure=${figure} />` : html`<p class="st-values-shut">${inSentence(card, set.lines[i])}</p>`)}</li>`)}</ol>
      ${once && html`<div class="st-values-row st-values-ends"><p></p>${sets.map(() => html`<${Ends} card=${card} line=${lines[0].line} />`)}</div>`}</main>
    ${foot(`${dotSays(figure.per)} ${notAMeasure()}`, change.note ?? undefined)}`;
}
