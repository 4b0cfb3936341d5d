/** One short line of somebody's own: its field on the phone, and what it gives to Sharing. Dots and agreements begin with it. */

import {html} from "../../vendor/preact.js";
import {gettext} from "../lib/i18n.js";

export function Line({draft, set, describedBy, card}) {
  return html`<label class="small" for="line">${gettext("Your line")}</label>
    <input class="text-field" id="line" name="line" maxlength=${card.limit ?? 120} autocomplete="off" dir="auto" aria-describedby=${describedBy} value=${draft.text} onInput=${(event) => set({text: event.target.value})} />`;
}

export const oneLine = {
  blank: () => ({text: ""}),
  isEmpty: (draft) => !draft.text.trim(),
  toAnswer: (draft) => ({text: draft.text.trim()}),
  fromAnswer: (answer) => ({text: answer.text}),
  nothing: gettext("There’s nothing written yet. You can also just listen."),
};
