/** The room's picture: a spread of soft dots for each line, what it says in words, and a table for who prefers one. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Spread, perDot} from "../../lib/weave.js";
import {dotSays, endsOf, inSentence, notAMeasure, placeOf, readLines} from "./lines.js";

/** What one dot stands for is the same in all pictures of a screen. `even`: one height for all lines, too. */
export function shape(pictures, even = false) {
  const all = pictures.flat().map(({counts}) => counts ?? []);
  const per = perDot(all);
  const rows = (lines) => Math.max(2, Math.ceil(Math.max(0, ...lines.flat()) / per));
  return ({counts}) => ({per, most: rows(all), rows: rows(even ? all : [counts ?? []])});
}

const alike = (card, lines) => new Set(lines.map(({line}) => endsOf(card, line).join("–"))).size === 1;

export function Ends({card, line}) {
  const [start, end] = endsOf(card, line);
  return html`<p class="ends" aria-hidden="true"><span>${start}</span><span>${end}</span></p>`;
}

/** One line of the picture. `own`: the value on this phone, which nobody else sees there. */
export function Picture({card, each, own, figure, ends = true, ...size}) {
  const {line, counts} = each;
  if (!counts) return html`<p class="small muted">${inSentence(card, each)}</p>`;
  return html`<div class="spread-of"><${Spread} counts=${counts} middle=${each.middle} own=${placeOf(card, line, own)} ...${size} ...${figure(each)} />${ends && html`<${Ends} card=${card} line=${line} />`}</div>`;
}

/** Every line with its numbers, in the words of the line itself. */
export function Table({card, lines, title = gettext("As a table")}) {
  return html`<details class="spread-table"><summary>${title}</summary><div class="scrolls" role="region" tabindex="0" aria-label=${title}>
    ${lines.filter(({counts}) => counts).map(({line, counts, labels, n}) => html`<table><caption dir="auto">${line.text}</caption>
      <tr>${labels.map((label) => html`<th scope="col">${label}</th>`)}<th scope="col">${gettext("together")}</th></tr>
      <tr>${counts.map((one) => html`<td>${one}</td>`)}<td>${n}</td></tr></table>`)}</div></details>`;
}

/** On phones: the statement, the dots, the words. `row`: this phone's own values, in the order of the lines. */
export function Results({card, counts, row, title = gettext("From the room")}) {
  if (counts?.instead) {
    return html`<section class="values-said" aria-labelledby="from-room"><h2 id="from-room">${title}</h2><p class="prompt" data-size="sm">${card.instead[counts.instead]}</p>
      <p class="small muted">${gettext("Counted together, and never shown as numbers.")} ${notAMeasure()}</p></section>`;
  }
  const lines = readLines(card, counts);
  if (!lines) return null;
  const figure = shape([lines]);
  return html`<section class="values" aria-labelledby="from-room"><h2 id="from-room">${title}</h2>${card.lead && html`<p class="voice value-lead">${card.lead}</p>`}
    <ol>${lines.map((each, i) => html`<li key=${each.line.id}><p class="voice" dir="auto">${each.line.text}</p>
      <${Picture} card=${card} each=${each} own=${row?.[i]} figure=${figure} />
      ${each.counts && html`<p class="small muted">${inSentence(card, each)}</p>`}</li>`)}</ol>
    <${Table} card=${card} lines=${lines} />
    <p class="small muted">${row && html`<span class="own-ring" aria-hidden="true"></span>${gettext("The ring is your own answer, on this phone only.")} `}${dotSays(figure(lines[0]).per)} ${notAMeasure()}</p></section>`;
}

/** At the desk: a row for each line. */
export function DeskPicture({card, counts, title}) {
  if (counts.instead) {
    return html`<section class="values-said" aria-labelledby="h-values"><h2 id="h-values">${title}</h2><p class="desk-prompt" data-small>${card.instead[counts.instead]}</p>
      <p class="small muted">${gettext("This set is counted together and never shown as numbers, here neither. If anybody asks to slow down, that is enough to do it.")}</p></section>`;
  }
  const lines = readLines(card, counts);
  const figure = shape([lines]);
  const once = alike(card, lines);
  return html`<section class="values" aria-labelledby="h-values"><div class="desk-h"><h2 id="h-values" class="voice">${card.lead ?? title}</h2><span class="chip" data-tone="done">${interpolate(ngettext("%(n)s of us answered", "%(n)s of us answered", counts.of), {n: counts.of})}</span></div>
    <ol>${lines.map((each) => html`<li class="values-row" key=${each.line.id}><div><p class="voice" dir="auto">${each.line.text}</p>${each.counts && html`<p class="small muted">${inSentence(card, each)}</p>`}</div>
      <${Picture} card=${card} each=${each} wide=${440} tall=${70} ends=${!once} figure=${figure} /></li>`)}
      ${once && html`<li class="values-row" aria-hidden="true"><div></div><${Ends} card=${card} line=${lines[0].line} /></li>`}</ol>
    <${Table} card=${card} lines=${lines} /><p class="small muted">${dotSays(figure(lines[0]).per)} ${notAMeasure()}</p></section>`;
}

/** On the stage: the lead at the head, a row for each line, words at both ends once where all lines run the same way. */
export function StagePicture({kit, card, counts, ...room}) {
  const exercise = card.lead ? {...card, prompt: [["p", [card.lead]]]} : card;
  const head = html`<${kit.Head} ...${room} exercise=${exercise} />`;
  const foot = (left) => html`<${kit.Foot} ...${room} left=${left} right=${gettext("Without names")} />`;
  if (counts.instead) return html`${head}<main class="st-said"><p class="voice">${card.instead[counts.instead]}</p></main>${foot(notAMeasure())}`;
  const lines = readLines(card, counts);
  const figure = shape([lines], true);
  const once = alike(card, lines);
  return html`${head}<main class="st-values" data-many=${lines.length > 5 || undefined}><ol>${lines.map((each) => html`<li class="st-values-row"><p class="voice" dir="auto">${each.line.text}</p>
      ${each.counts ? html`<${Picture} card=${card} each=${each} wide=${1000} ends=${!once} figure=${figure} />` : html`<p class="st-values-shut">${inSentence(card, each)}</p>`}</li>`)}</ol>
      ${once && html`<div class="st-values-ends"><${Ends} card=${card} line=${lines[0].line} /></div>`}</main>
    ${foot(`${dotSays(figure(lines[0]).per)} ${notAMeasure()}`)}`;
}
