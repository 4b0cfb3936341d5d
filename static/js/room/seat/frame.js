/** What surrounds every exercise: who you are here, the connection in words, the menu, the woven band. */

import {html} from "../../../vendor/preact.js";
import {Emblem, nameOf} from "../../lib/emblems.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Band} from "../../lib/weave/fabric.js";
import {Mark} from "../../lib/weave/rings.js";
import {late} from "./lately.js";
import {memory} from "./memory.js";
import {open} from "./sheet.js";
import {simulated} from "./words.js";
import {circle, connected, part, place, state, step, waiting} from "./store.js";

const Held = late("Held");

export function Ribbon() {
  if (step.value === "code") return null;
  if (circle.value === "rehearsal") {
    return html`<aside class="ribbon" aria-label=${gettext("About this room")}>${gettext("Rehearsal. Nothing is kept.")} ${simulated()}</aside>`;
  }
  return circle.value === "small" && step.value !== "consent" ? html`<aside class="ribbon" aria-label=${gettext("About this room")}>${gettext("Small circle: out with at least two others.")}</aside>` : null;
}

function You() {
  const {appear} = memory.value;
  if (!appear || appear.as === "thread") return html`<span class="you"></span>`;
  return html`<span class="you">${appear.as === "emblem" && html`<${Emblem} name=${appear.emblem} size="sm" />`}
    <span dir="auto"><span class="visually-hidden">${gettext("You are here as")} </span>${nameOf(appear)}</span></span>`;
}

export function Top() {
  if (!["room", "ended"].includes(step.value)) {
    return html`<header class="phone-top"><a class="brand" href="/"><${Mark} /><span>Evenweave</span></a></header>`;
  }
  const text = waiting.value ? gettext("Waiting for signal") : connected.value ? gettext("Connected") : "";
  return html`<header class="phone-top"><${You} /><span class="phone-top-end">
    <span class="connection" data-state=${waiting.value ? "waiting" : "on"}>${text && html`<span class="dot"></span>`}${text}</span>
    ${state.value?.agreed && html`<${Held} />`}<button class="icon-button" type="button" aria-label=${gettext("Menu")} onClick=${() => open("menu")}>${icon("menu")}</button></span></header>`;
}

export function Progress() {
  const at = part(place.value.exercise);
  return html`<div class="progress" role="img" aria-label=${interpolate(gettext("Part %(n)s of %(all)s"), at)}>
    <${Band} parts=${at.all} done=${at.n - 1} now /><span class="nums">${interpolate(gettext("%(n)s of %(all)s"), at)}</span></div>`;
}
