/** The head of the desk: what this is, how many are here, the code, the stage, the end; and the two ribbons. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Mark} from "../../lib/weave.js";
import {WithWhom} from "./holding.js";
import {rehearsalSays} from "../rehearsal.js";
import {spacedCode} from "../wording.js";
import {HowMany} from "./people.js";
import {Button} from "./pieces.js";

export function Ribbon({desk}) {
  if (desk.room.value.circle !== "rehearsal") return null;
  return html`<p class="ribbon">${rehearsalSays(desk.state.value, desk.here.value)}</p>`;
}

export function Offline({desk}) {
  if (desk.online.value || desk.state.value.phase === "ended") return null;
  return html`<p class="note banner desk-offline" data-tone="care"><strong>${gettext("You’re offline.")}</strong>
    ${" "}${gettext("The room keeps the current exercise. Nothing you press now is kept for later; when you are back, the desk shows the room as it is.")}</p>`;
}

export function Header({desk}) {
  const state = desk.state.value;
  const room = desk.room.value;
  const over = state.phase === "ended";
  return html`<header class="bar desk-bar">
    <a class="brand" href="/office/"><${Mark} /><span>Evenweave</span></a>
    <span class="desk-what"><strong>${room.title}</strong> <span class="muted">${desk.deck.value.title === room.title ? "" : desk.deck.value.title}</span></span>
    <span class="push row small desk-facts">
      <${HowMany} desk=${desk} />
      ${room.circle === "small" && html`<span class="chip" data-tone="now">${gettext("Small circle")}</span>`}
      ${!over && html`<span class="nums">${gettext("Code")} <strong><bdi class="join-code" dir="ltr">${spacedCode(room.code)}</bdi></strong></span>`}
    </span>
    ${!over && html`<span class="row desk-tools">
      <button type="button" class="button" data-size="sm" data-more onClick=${() => desk.stageWindow.open()}>${icon("monitor")}
        <span>${desk.stageWindow.seen.value ? gettext("Stage is open") : gettext("Open the stage")}</span></button>
      <${WithWhom} desk=${desk} />
      ${desk.holds.value && html`<${Button} more glyph="door-open" data-tone="care" label=${gettext("End gently")} aria-pressed=${desk.ending.value ? "true" : undefined} press=${() => desk.endGently()} />`}
    </span>`}
  </header>`;
}
