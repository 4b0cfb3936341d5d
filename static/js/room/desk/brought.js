/** What an exercise brings back from an earlier one; and, said kindly, that there was nothing to bring. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {broughtTo} from "../brought.js";

/** What came over, for kinds that do not make it their own; or that nothing did. */
export function Brought({desk, exercise, entry, state}) {
  const cards = desk.deck.value.exercises;
  if (!exercise.load_from || desk.kinds.value[exercise.kind]?.takesLines) return null;
  const found = broughtTo(exercise, {state, cards, texts: desk.texts.value, modules: desk.kinds.value});
  if (!found) return html`<${NothingCame} desk=${desk} exercise=${exercise} entry=${entry} />`;
  return html`<details class="drawer"><summary><h2>${interpolate(gettext("From “%(title)s”"), {title: found.title})} <span class="chip">${found.lines.length}</span></h2></summary>
    <ul>${found.lines.map((line) => html`<li class="reflection"><blockquote dir="auto">${line}</blockquote></li>`)}</ul></details>`;
}

/** Nothing came over where something was to. The exercise can be led all the same. */
export function NothingCame({desk, exercise, entry, instead = gettext("It can begin from here all the same.")}) {
  if (!exercise.load_from || entry.loaded.length) return null;
  const source = desk.deck.value.exercises[exercise.load_from];
  const why = source
    ? interpolate(gettext("This one goes on from “%(title)s”, which has shown nothing yet. You can go back to it first."), {title: source.title})
    : gettext("This one goes on from what a group made before, and nothing of that is here.");
  return html`<p class="note" data-tone="calm">${why} ${instead}</p>`;
}
