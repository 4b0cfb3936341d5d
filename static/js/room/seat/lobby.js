/** The lobby: you are in, who knows how many are too, four words to compare, and ways to settle. */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Ring} from "../../lib/weave/rings.js";
import {fourWords, late} from "./lately.js";
import {memory} from "./memory.js";
import {focusNow} from "./place.js";
import {open} from "./sheet.js";
import {here} from "./store.js";
import {withFacilitator} from "./words.js";

const Heads = late("Heads");
const Settle = late("Settle");

function RingOfHere() {
  const n = Math.max(1, here.value ?? 1);
  if (n === 1) {
    return html`<div class="lobby-ring" data-alone><${Ring} strands=${1} /><p>${gettext("You’re the first. Someone has to be.")}</p></div>`;
  }
  return html`<div class="lobby-ring"><${Ring} strands=${n} /><p><b>${n}</b>${gettext("here")}</p></div>`;
}

function WordsCheck() {
  if (!memory.value.byCode || !fourWords.value.length) return null;
  return html`<section class="words-check" aria-label=${gettext("Is this the same room?")}>
    <p class="small"><strong>${gettext("Check:")}</strong> ${gettext("these four words are the same on the screen.")}</p>
    <ul dir="ltr">${fourWords.value.map((word, i) => html`<li key=${i}>${word}</li>`)}</ul></section>`;
}

export function Lobby() {
  useEffect(focusNow, []); // what was focused while the room was being found is gone
  return html`<main class="phone-main" data-top="tight">
    <div class="stack" data-gap="1"><h1 class="phone-title" id="now" tabindex="-1">${gettext("You’re in.")}</h1>
      <p class="muted">${withFacilitator(gettext("%(name)s will begin soon. Meanwhile: put the phone somewhere steady, get some water."))}</p></div>
    <${RingOfHere} /><${Heads} /><${WordsCheck} />
    <section aria-label=${gettext("Ways to settle in")}><ul class="settle-list">
      <li><button type="button" onClick=${() => open("breathe")}>${icon("wind")}<span>${gettext("Breathe for a minute")}</span><span>${gettext("ring or words")}</span></button></li>
      <${Settle} /></ul>
    </section>
  </main>`;
}
