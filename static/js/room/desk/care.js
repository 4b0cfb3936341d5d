/**
 * The care column: what people asked for themselves, oldest first; what can be done for the whole room; the leaders' own
 * notes; what to say. Nothing is inferred from silence, speed or words.
 */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {plain} from "../../lib/prose.js";
import {AtDoor} from "./at-door.js";
import {ForEveryone} from "./everyone.js";
import {Held} from "./held.js";
import {Notes} from "./notes.js";
import {Signal, distinct, waiting} from "./signals.js";
import {SlowNote} from "./slow.js";

function Signals({desk}) {
  const care = distinct(desk.care.value);
  const n = waiting(desk.care.value);
  return html`<section class="care-signals" aria-labelledby="h-care">
    <div class="panel-head">${icon("heart-handshake")}<h2 id="h-care">${gettext("Care")}</h2>
      ${n > 0 && html`<span class="chip" data-tone="care">${interpolate(ngettext("%(n)s waiting", "%(n)s waiting", n), {n})}</span>`}</div>
    <${SlowNote} desk=${desk} />
    ${care.length
      ? html`<ul class="signals">${care.map((signal) => html`<${Signal} key=${signal.id} desk=${desk} signal=${signal} />`)}</ul>`
      : html`<p class="small muted">${gettext("No one has asked. You can still ask the room.")}</p>`}
    <${ForEveryone} desk=${desk} />
  </section>`;
}

/** What to say: the deck's own opening before the first exercise, then what comes next. */
function Say({desk}) {
  const {phase} = desk.state.value;
  const deck = desk.deck.value;
  if (phase === "ended") return null;
  if (phase === "lobby" || !desk.previous()) {
    if (!deck.say_aloud) return null;
    return html`<section class="side-say"><div class="note" data-tone="now"><h2>${gettext("Say")}</h2><p class="small">“${deck.say_aloud}”</p></div></section>`;
  }
  const next = deck.exercises[desk.next()];
  if (!next) return null;
  return html`<section class="side-say"><div class="note"><h2>${gettext("Coming next")}</h2>
    <p class="small"><strong>${next.title}</strong><br />${plain(next.prompt)}</p></div></section>`;
}

export function Side({desk}) {
  return html`<aside class="side pane" aria-label=${gettext("Care and notes")}><${AtDoor} desk=${desk} /><${Signals} desk=${desk} /><${Held} desk=${desk} /><${Notes} desk=${desk} /><${Say} desk=${desk} /></aside>`;
}
