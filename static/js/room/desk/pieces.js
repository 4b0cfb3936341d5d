/** Small parts that the whole desk is made of: buttons, the sentence of a refusal, an emblem with its name. */

import {html} from "../../../vendor/preact.js";
import {icon} from "../../lib/icon.js";

/**
 * A button of the desk. `off` leaves it focusable and says in `why` what is missing when it is pressed, so that
 * nobody meets a dead button. `more` hides it on a phone. The second press of a double press does nothing where the
 * button may have become the next step meanwhile (`data-go`).
 */
export function Button({label, glyph, flip, kind, size = "sm", off, why, press, desk, where, more, ...rest}) {
  const act = (event) => {
    if (rest["data-go"] && event.detail > 1) return;
    off ? why && desk.refuse(where, why) : press();
  };
  return html`<button type="button" class="button" data-kind=${kind} data-size=${size} data-more=${more}
    aria-disabled=${off ? "true" : undefined} onClick=${act} ...${rest}>
    ${glyph && icon(glyph, {flip})}<span>${label}</span></button>`;
}

/** What the room answered when it said no, beside what was tried. */
export function Sorry({desk, where}) {
  const sorry = desk.sorry.value;
  if (sorry?.where !== where) return null;
  return html`<p class="note desk-sorry" data-tone="care" role="alert">${sorry.say}</p>`;
}

/** A sentence with its title, as in the bar and the checks. */
export function Told({title, line}) {
  return html`<p><strong>${title}</strong>${line && html`<br /><span class="small muted">${line}</span>`}</p>`;
}
