/** The note over an exercise when the room has moved on while somebody was writing in it. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {finishFirst, goTo} from "./place.js";
import {deck, moved, place} from "./store.js";

export function MovedOn() {
  if (!moved.value) return null;
  const {exercise, stage, dismissed} = moved.value;
  const title = exercise === place.value?.exercise
    ? gettext("the next part of this one")
    : deck.value.exercises[exercise]?.title;
  return html`<section class="note banner stack" data-tone="now" data-gap="2" aria-label=${gettext("The group has moved on")}>
    <p>${gettext("The group is now at")} <strong>${title}</strong>.</p>
    <div class="row"><button class="button" type="button" onClick=${() => goTo({exercise, stage})}>${gettext("Go there")}</button>
      ${!dismissed && html`<button class="button" data-kind="quiet" type="button" onClick=${finishFirst}>${gettext("Finish this first")}</button>`}</div></section>`;
}
