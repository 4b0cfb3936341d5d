/**
 * Before anything deeper than small talk: what it is about, in which form, how long; and every way to take it, each of equal
 * standing. Which one somebody takes stays on this phone.
 */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {put} from "./memory.js";
import {focusNow} from "./place.js";
import {open} from "./sheet.js";
import {deck} from "./store.js";

const DEPTHS = {
  2: gettext("The next one asks for something more personal. How near you go is yours to choose."),
  3: gettext("The next one can touch something tender. You can listen, take a gentler version, or rest for a while."),
};

const WRITTEN = gettext("Written on your phone. It comes out without names, together with others.");
const CHOSEN = gettext("Chosen on your phone. The room sees a picture of all answers, never whose.");
const HEARD = gettext("Read or heard. Nothing is asked of you.");
const FORMS = {
  wall: WRITTEN, closing: WRITTEN, cloud: WRITTEN,
  agreements: gettext("Written on your phone without names, then marked together."),
  notes: gettext("A note without your name, dealt to somebody here."),
  pulse: CHOSEN, measure: CHOSEN, choice: CHOSEN, vote: CHOSEN, picture: CHOSEN,
  pair: gettext("Spoken, in twos. Nothing is written down."),
  triad: gettext("Spoken, in threes. Nothing is written down."),
  small: gettext("Spoken, in a small group. What the others hear of it, your group decides."),
  circle: gettext("Spoken, one after the other. Passing looks like speaking."),
  journal: gettext("Private. It never leaves this phone."),
  reading: HEARD, grounding: HEARD,
};

function Fact({name, children}) {
  return html`<div><dt>${name}</dt><dd>${children}</dd></div>`;
}

export function Deeper({card}) {
  const go = (watch) => {
    put("notes", `depth:${card.id}`, {watch});
    focusNow();
  };
  const gentler = () => {
    put("gentler", card.id, true);
    go(false);
  };
  const note = deck.value.content_note;
  return html`<div class="stack" data-gap="3"><h1 class="phone-title" id="now" tabindex="-1">${gettext("Before this one")}</h1>
    <p>${DEPTHS[card.depth] ?? DEPTHS[3]}</p>
    <dl class="deeper-facts"><${Fact} name=${gettext("About")}><strong>${card.title}</strong>${note && html`<br />${note}`}<//>
      <${Fact} name=${gettext("How")}>${FORMS[card.kind]}<//>
      <${Fact} name=${gettext("How long")}>${interpolate(ngettext("About %(n)s minute", "About %(n)s minutes", card.minutes), {n: card.minutes})}<//></dl></div>
    <div class="phone-rest"><button class="button" data-kind="main" data-size="lg" type="button" onClick=${() => go(false)}>${gettext("Fine by me")}</button>
      <div class="pair">${card.kind !== "reading" && card.gentler?.length > 0 && html`<button class="button" type="button" onClick=${gentler}>${icon("feather")}${gettext("A gentler version")}</button>`}
        <button class="button" type="button" onClick=${() => go(true)}>${icon("eye")}${gettext("I’ll watch first")}</button></div>
      <div class="pair"><button class="button" type="button" onClick=${() => open("breathe")}>${icon("wind")}${gettext("A grounding")}</button>
        <button class="button" type="button" onClick=${() => open("quiet")}>${icon("moon")}${gettext("A quiet page")}</button></div>
      <p class="small muted center">${gettext("Which one you take stays on this phone.")}</p></div>`;
}
