/** The bar under the middle: always the next step, with at most one main button. */

import {html} from "../../../vendor/preact.js";
import {icon} from "../../lib/icon.js";
import {Watching} from "./holding.js";
import {Button, Sorry, Told} from "./pieces.js";

/**
 * `step`: {glyph, title, line, calm, main: {label, press, off, why}, more: the same, small, or a list of them}.
 * A calm step has no main button: then the way on is the main one.
 */
export function Act({desk, step, label}) {
  if (!desk.holds.value) return html`<${Watching} desk=${desk} label=${label} />`;
  const more = [step.more ?? []].flat();
  return html`<section class="desk-act" data-calm=${step.calm || undefined} aria-label=${label}>
    ${icon(step.glyph, {cls: "desk-act-icon"})}
    <div class="desk-act-says"><${Told} title=${step.title} line=${step.line} /><${Sorry} desk=${desk} where="act" /></div>
    ${more.map((one) => html`<${Button} key=${one.label} desk=${desk} where="act" ...${one} />`)}
    ${step.main && html`<${Button} desk=${desk} where="act" size=${undefined} kind="main" data-go ...${step.main} />`}
  </section>`;
}
