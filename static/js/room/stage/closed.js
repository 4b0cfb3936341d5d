/** The end: thanks, whom to talk to, and until when words can be taken back. */

import {html} from "../../../vendor/preact.js";
import {clockTime, gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Cloth} from "../../lib/weave.js";
import {wayOf} from "../changes.js";
import {dayAndTime} from "../wording.js";

function until(room) {
  const at = room.take_back_until;
  if (at) return interpolate(gettext("On your phone, until %(time)s"), {time: clockTime(at)});
  const n = room.take_back_minutes;
  return interpolate(ngettext("On your phone, for %(n)s minute", "On your phone, for %(n)s minutes", n), {n});
}

export function Closed({room, state}) {
  const directory = room.help?.directory?.[0];
  return html`<main class="st-ended">
    <div><h1>${gettext("Thank you for the company.")}</h1>
      <p class="stage-say voice">${gettext("Sometimes things stir later; that is common, and it usually settles. Do something ordinary and kind in the next hour.")}</p></div>
    <figure class="st-ended-cloth"><${Cloth} parts=${wayOf(state).length} woven=${state.visited.length} wide=${1680} /></figure>
    <dl class="st-ended-facts">
      ${directory && html`<div><dt>${gettext("If you want to talk to a person")}</dt><dd>${directory.contact}</dd></div>`}
      <div><dt>${gettext("People to call")}</dt><dd>${gettext("On your phone, offline too")}</dd></div>
      ${room.next_at && html`<div><dt>${gettext("Next time")}</dt><dd>${dayAndTime(room.next_at)}</dd></div>`}
      <div><dt>${gettext("Taking words back")}</dt><dd>${until(room)}</dd></div>
    </dl></main>`;
}
