/** Counts as woven bars with the number in words; one dye, because colour means nothing here. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Bars} from "../../lib/weave.js";
import {inWords, ofUs} from "../wording.js";

const MANY = 7;

/** A list of options gets a line for each; several small choices get a line for each choice. */
export function BarRows({rows, of, plainly}) {
  const most = Math.max(1, of);
  if (rows.length > 1) {
    return html`<main class="st-choice st-choice-either"><ol>${rows.map(
      (row) => html`<li>${row.map(({label, n}) => html`<div><p class="voice">${label}</p><${Bars} n=${n} of=${most} />${!plainly && html`<p class="st-choice-n">${ofUs(n)}</p>`}</div>`)}</li>`,
    )}</ol></main>`;
  }
  return html`<main class="st-choice" data-many=${rows[0].length > MANY || undefined}><ol>${rows[0].map(
    ({label, n}) => html`<li class="st-choice-row"><p class="voice">${label}</p><${Bars} n=${n} of=${most} /><p class="st-choice-n">${plainly ? "" : ofUs(n)}</p></li>`,
  )}</ol></main>`;
}

/** `most`: the dots of the line that has most, on whichever page it stands. */
export function DotRows({rows, most, plainly}) {
  const said = (n) => n === 0 ? gettext("no dots") : interpolate(ngettext("%(n)s dot", "%(n)s dots", n), {n: inWords(n)});
  return html`<main class="st-vote" data-many=${rows.length > MANY || undefined}><ol>${rows.map(
    ({label, n}) => html`<li class="st-vote-row"><p class="voice" dir="auto">${label}</p><div><${Bars} n=${n} of=${Math.max(1, most)} />${!plainly && html`<p class="st-vote-n">${said(n)}</p>`}</div></li>`,
  )}</ol></main>`;
}

/** Lines that dots can be given to, before anybody has. */
export function LineRows({lines}) {
  return html`<main class="st-lines" data-many=${lines.length > MANY || undefined}><ol>${lines.map((text) => html`<li class="voice" dir="auto">${text}</li>`)}</ol></main>`;
}
