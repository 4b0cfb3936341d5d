/** Coming late: waiting at the door, and a minute's orientation once one is in. */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Ring} from "../../lib/weave/rings.js";
import {Over} from "./away.js";
import {Heads} from "./heads.js";
import {put} from "./memory.js";
import {leave} from "./path.js";
import {focusNow} from "./place.js";
import {open} from "./sheet.js";
import {deck, part, state} from "./store.js";
import {withFacilitator} from "./words.js";

/** Before coming in: the room has begun. */
export function Begun() {
  return html`<p class="note" data-tone="now">${withFacilitator(gettext("The room has begun. You will be at the door for a moment; %(name)s lets people in between exercises."))}</p>`;
}

/** Knocked, and not in yet. */
export function Door() {
  useEffect(focusNow, []);
  if (state.value.door === "closed") return html`<${Over} />`;
  return html`<main class="phone-main" data-top="tight">
    <div class="stack" data-gap="2"><h1 class="phone-title" id="now" tabindex="-1">${gettext("You’re at the door.")}</h1>
      <p>${withFacilitator(gettext("%(name)s will let you in between exercises. You don’t need to do anything; this page opens by itself."))}</p>
      <p class="muted">${gettext("The room knows that someone is waiting, and not who. Put the phone somewhere steady, get some water.")}</p></div>
    <div class="lobby-ring" data-alone><${Ring} strands=${1} /></div><${Heads} />
    <section aria-label=${gettext("Ways to settle in")}><ul class="settle-list">
      <li><button type="button" onClick=${() => open("breathe")}>${icon("wind")}<span>${gettext("Breathe for a minute")}</span><span>${gettext("ring or words")}</span></button></li></ul></section>
    <div class="phone-rest"><button class="button" type="button" onClick=${leave}>${gettext("Not today")}</button></div>
  </main>`;
}

const said = (name, title, words) => html`<li>${icon(name)}<p><strong>${title}</strong> ${words}</p></li>`;

/** Before the first exercise: what this is, what was agreed, where we are, and that passing is fine. */
export function Orientation() {
  useEffect(focusNow, []);
  const {at} = state.value;
  const here = interpolate(gettext("The group is at %(n)s of %(all)s: %(title)s."), {...part(at), title: deck.value.exercises[at]?.title});
  return html`<main class="phone-main" data-top="tight">
    <div class="stack" data-gap="2"><h1 class="phone-title" id="now" tabindex="-1">${gettext("Welcome in. One minute first.")}</h1></div>
    <ul class="promises">
      ${said("info", gettext("What this is."), interpolate(gettext("%(title)s: group reflection, not treatment. What you share comes out without your name, together with others’, shuffled."), {title: deck.value.title}))}
      ${state.value.agreed && said("heart-handshake", gettext("What the group has agreed."), gettext("You have just read it. It stays one tap away, at the top of every page."))}
      ${said("list", gettext("Where we are."), here)}
      ${said("ear", gettext("How to pass."), gettext("You can just listen to any of it. It looks the same to everybody as writing does."))}
      ${said("shield", gettext("What came before."), state.value.late.veiled.length ? gettext("What others shared before you came in stays with them. It is not on this phone.") : withFacilitator(gettext("%(name)s has chosen that you see what was shared before. It was written before you came in.")))}
    </ul><${Heads} />
    <div class="phone-rest"><button class="button" data-kind="main" data-size="lg" type="button" onClick=${() => (put("notes", "oriented", true), focusNow())}>${gettext("I’m ready")}</button></div>
  </main>`;
}
