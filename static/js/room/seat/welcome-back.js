/** Back from sleep or lost signal: where the room is now, as a note and said once. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../say.js";
import {part, state} from "./store.js";

const where = () => interpolate(gettext("Welcome back. We’re at %(n)s of %(all)s."), part(state.value.at));

export function sayBack() {
  say(where(), {key: "back"});
}

export function WelcomeBack() {
  return html`<section class="note banner" data-tone="calm"><p>${where()} ${gettext("Nothing you missed needs an answer.")}</p></section>`;
}
