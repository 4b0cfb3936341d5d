/**
 * Care: what people asked for themselves, oldest first. Nothing is inferred from silence, speed or words. A seat is
 * named only where the person chose to show it.
 */

import {html} from "../../../vendor/preact.js";
import {Emblem, find} from "../../lib/emblems.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {plain} from "../../lib/prose.js";
import {Button, Sorry} from "./pieces.js";

const GLYPHS = {slow: "turtle", word: "message-circle", moment: "pause"};

/** Whether somebody waits for something. A moment asks for nothing, unless it says so. */
export function asks({kind, wish, seen}) {
  return !seen && (kind !== "moment" || wish === "come" || wish === "after");
}

export function waiting(care) {
  return care.filter(asks).length;
}

/** [title, line] for one signal. */
export function signalSays({kind, wish, who}) {
  const name = who?.name || find(who?.emblem)?.say() || gettext("Someone");
  const shown = who ? gettext("Chose to show who it is.") : gettext("No seat given.");
  if (kind === "slow") return [gettext("Someone asks to go slower"), gettext("Ease the pace, or offer the gentler way in. Name nobody.")];
  if (kind === "word" || wish === "come" || wish === "after") {
    const when = wish === "after" ? gettext("After the workshop.") : gettext("Quietly, when you can.");
    return [interpolate(gettext("%(name)s would like a word"), {name}), `${when} ${shown}`];
  }
  const fine = wish === "pausing" ? gettext("All right, just pausing.") : gettext("Nothing is asked of you.");
  return [interpolate(gettext("%(name)s is taking a moment"), {name}), `${fine} ${shown}`];
}

function Signal({desk, signal}) {
  const [title, line] = signalSays(signal);
  const label = `s-${signal.id}`;
  return html`<li>
    ${signal.who ? html`<${Emblem} name=${signal.who.emblem} />` : html`<span class="emblem" data-dye="none">${icon(GLYPHS[signal.kind] ?? "pause")}</span>`}
    <div><strong id=${label}>${title}</strong><br /><span class="small muted">${line}</span></div>
    <div class="actions">${signal.seen
      ? html`<span class="chip" data-tone="done">${icon("check")}${gettext("They know that you have seen it")}</span>`
      : html`<${Button} kind="soft" label=${gettext("I’ve seen you")} aria-describedby=${label} press=${() => desk.ask("see", {signal: signal.id}, `care:${signal.id}`)} />`}</div>
    <${Sorry} desk=${desk} where=${`care:${signal.id}`} />
  </li>`;
}

function Signals({desk}) {
  const care = desk.care.value;
  const n = waiting(care);
  return html`<section aria-labelledby="h-care">
    <div class="panel-head">${icon("heart-handshake")}<h2 id="h-care">${gettext("Care")}</h2>
      ${n > 0 && html`<span class="chip" data-tone="care">${interpolate(ngettext("%(n)s waiting", "%(n)s waiting", n), {n})}</span>`}</div>
    ${care.length
      ? html`<ul class="signals">${care.map((signal) => html`<${Signal} key=${signal.id} desk=${desk} signal=${signal} />`)}</ul>`
      : html`<p class="small muted">${gettext("No one has asked. You can still ask the room.")}</p>`}
  </section>`;
}

/** What to say: the deck's own opening before the first exercise, then what comes next. */
function Say({desk}) {
  const {phase, at} = desk.state.value;
  const deck = desk.deck.value;
  if (phase === "ended") return null;
  if (phase === "lobby" || !desk.previous()) {
    if (!deck.say_aloud) return null;
    return html`<section><div class="note" data-tone="now"><h2>${gettext("Say")}</h2><p class="small">“${deck.say_aloud}”</p></div></section>`;
  }
  const next = deck.exercises[desk.next()];
  if (!next) return null;
  return html`<section><div class="note"><h2>${gettext("Coming next")}</h2>
    <p class="small"><strong>${next.title}</strong><br />${plain(next.prompt)}</p></div></section>`;
}

export function Side({desk}) {
  return html`<aside class="side pane" aria-label=${gettext("Care")}><${Signals} desk=${desk} /><${Say} desk=${desk} /></aside>`;
}
