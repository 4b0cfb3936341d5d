/** The time as a woven band: each stretch is an exercise, as wide as its minutes; what is left of the target stays bare. */

import {html, useComputed} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Fabric} from "../../lib/weave/fabric.js";

const SPARE = 0.13; // of the target: what rounds often run over
const TALKING = new Set(["pair", "triad", "small", "circle"]);

const whole = (value) => (Number.isInteger(value) && value > 0 ? value : 0);

/** The band is never narrower than what is planned: over the target, the target is a mark inside it. */
export function stretches(minutes, target, open) {
  const all = minutes.reduce((sum, one) => sum + one, 0);
  const wide = Math.max(all, target, 1);
  let at = 0;
  return minutes.map((one, n) => {
    const from = at / wide;
    at += one;
    return {from: from + 0.003, to: Math.max(from + 0.004, at / wide - 0.003), dye: n === open ? "weld" : at > target && target ? "madder" : "woad"};
  });
}

function spareSays(all, target, talks) {
  const keep = Math.max(2, Math.round(target * SPARE));
  if (!target) return gettext("How long you have is in “The deck as a whole”.");
  if (all > target) return interpolate(ngettext("That is %(n)s minute more than you have.", "That is %(n)s minutes more than you have.", all - target), {n: all - target});
  if (target - all < keep) {
    return interpolate(talks ? ngettext("Rounds often run long: keep %(n)s spare.", "Rounds often run long: keep %(n)s spare.", keep) : ngettext("People arrive late: keep %(n)s spare.", "People arrive late: keep %(n)s spare.", keep), {n: keep});
  }
  return interpolate(ngettext("%(n)s minute to spare.", "%(n)s minutes to spare.", target - all), {n: target - all});
}

export function Budget({editor}) {
  // Only minutes, kinds and what is open draw it again; typing elsewhere does not.
  const facts = useComputed(() => {
    const rows = editor.rows.value.map(({key, source}) => [whole(source.value.minutes), source.value.kind, key === editor.open.value]);
    return JSON.stringify([rows, whole(editor.head.source.value.minutes)]);
  });
  const [rows, target] = JSON.parse(facts.value);
  const all = rows.reduce((sum, [minutes]) => sum + minutes, 0);
  const said = target ? interpolate(gettext("%(all)s of %(target)s minutes"), {all, target}) : interpolate(ngettext("%(n)s minute", "%(n)s minutes", all), {n: all});
  const mark = target && all > target ? {"--at": `${(target / all) * 100}%`} : null;
  return html`<section class="minutes" aria-labelledby="h-minutes"><div class="row"><h2 id="h-minutes" class="nums">${said}</h2><p class="small muted">${spareSays(all, target, rows.some(([, kind]) => TALKING.has(kind)))}</p></div>
    <div class="budget-band"><${Fabric} wide=${1200} rows=${3} pitch=${11} step=${6} cls="budget-cloth" stretches=${stretches(rows.map(([minutes]) => minutes), target, rows.findIndex(([, , is]) => is))} />
      ${mark && html`<span class="budget-mark" style=${mark}></span>`}</div></section>`;
}
