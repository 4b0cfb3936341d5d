/** The steps of a growing circle: who is together, and for how long. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Press} from "./pieces.js";

const MOST = 12;

export function Steps({field, id, value, set}) {
  const steps = Array.isArray(value) ? value : [];
  const [who, seconds] = field.fields;
  const put = (n, part) => set(steps.map((step, at) => (at === n ? {...step, ...part} : step)));
  const drop = (n) => set(steps.length > 1 ? steps.filter((_, at) => at !== n) : undefined);
  const add = () => set([...steps, {who: who.choices[Math.min(steps.length, who.choices.length - 1)][0], seconds: 120}]);
  const number = (text) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : text);
  return html`<fieldset class="field group" data-field=${field.name} tabindex="-1"><legend>${field.label}</legend><p class="hint">${field.help}</p>
    ${steps.length > 0 && html`<ol class="steps">${steps.map((step, n) => html`<li key=${n} class="row"><label><span class="visually-hidden">${who.label}</span><select id=${`${id}-${n}`} onChange=${(event) => put(n, {who: event.currentTarget.value})}>
        ${who.choices.map(([name, words]) => html`<option key=${name} value=${name} selected=${step.who === name}>${words}</option>`)}</select></label>
      <label class="row"><input inputmode="numeric" value=${step.seconds ?? ""} onInput=${(event) => put(n, {seconds: number(event.currentTarget.value)})} /> <span>${seconds.label}</span></label>
      <${Press} kind="quiet" glyph="x" label=${gettext("Leave out")} aria-label=${interpolate(gettext("Leave out step %(n)s"), {n: n + 1})} press=${() => drop(n)} /></li>`)}</ol>`}
    ${steps.length < MOST && html`<p><${Press} glyph="plus" label=${gettext("Add a step")} press=${add} /></p>`}</fieldset>`;
}
