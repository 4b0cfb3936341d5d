/** Small parts that the whole editor is made of: a button, and a field with its label and its sentence. */

import {html} from "../../../vendor/preact.js";
import {icon} from "../../lib/icon.js";

/** A button with its word. `off` leaves it focusable, so that focus is not lost when there is nothing more to do. */
export function Press({label, glyph, flip, kind, size = "sm", off, press, ...rest}) {
  return html`<button type="button" class="button" data-kind=${kind} data-size=${size} aria-disabled=${off ? "true" : undefined} onClick=${() => !off && press()} ...${rest}>
    ${glyph && icon(glyph, {flip})}<span>${label}</span></button>`;
}

/** A field under its label, with a sentence that explains it and, where there is one, what is missing. */
export function Labelled({id, label, help, more, wrong, children}) {
  return html`<div class="field" data-wrong=${wrong ? "" : undefined}><label for=${id}>${label}</label>${children}
    <p class="hint" id=${`${id}-help`}>${more && html`<span class="nums">${more}</span> `}${help}</p>
    ${wrong && html`<p class="wrong" id=${`${id}-wrong`}>${wrong}</p>`}</div>`;
}

export function describedBy(id, wrong) {
  return wrong ? `${id}-help ${id}-wrong` : `${id}-help`;
}
