/** What an exercise brings back from an earlier one; and, said kindly, that there was nothing to bring. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";

/** Nothing came over where something was to. The exercise can be led all the same. */
export function NothingCame({desk, exercise, entry, instead = gettext("It can begin from here all the same.")}) {
  if (!exercise.load_from || entry.loaded.length) return null;
  const source = desk.deck.value.exercises[exercise.load_from];
  const why = source
    ? interpolate(gettext("This one goes on from “%(title)s”, which has shown nothing yet. You can go back to it first."), {title: source.title})
    : gettext("This one goes on from what a group made before, and nothing of that is here.");
  return html`<p class="note" data-tone="calm">${why} ${instead}</p>`;
}
