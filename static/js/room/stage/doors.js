/** The lobby: whose room this is, a ring that gains threads, the way in, and four words to compare. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, listed, ngettext} from "../../lib/i18n.js";
import {Ring} from "../../lib/weave.js";
import {Qr, addressOf} from "../qr.js";
import {spacedCode} from "../wording.js";
import {peopleWords} from "./heads.js";

const ONE_EACH = 24; // strands that the ring holds

/** One strand for everyone; in larger rooms one for every three, so that there is always room in the ring. */
export function strands(here) {
  return here <= ONE_EACH ? here : Math.min(ONE_EACH, Math.ceil(here / 3));
}

/** `people`: as many as the facilitator has counted, or null. */
export function Doors({room, here, people, guests = 0}) {
  const counted = people !== null && people !== undefined;
  const phones = Math.max(0, here - guests);
  const letters = room.title.length;
  const names = listed(room.facilitators ?? [room.facilitator]);
  return html`<main class="st-doors">
    <div class="st-doors-name"><p class="voice">${gettext("Welcome. Come in when you’re ready.")}</p>
      <h1 data-mid=${(letters > 22 && letters <= 40) || undefined} data-long=${letters > 40 || undefined}>${room.title}</h1>
      <p class="st-doors-with">${interpolate(gettext("With %(names)s."), {names})}</p></div>
    <div class="st-doors-ring"><${Ring} strands=${strands(here)} /><p><b class="voice">${counted ? phones : here}</b><span>${counted ? ngettext("phone", "phones", phones) : gettext("here")}${counted && html`<br />${peopleWords(people)}`}</span></p></div>
    <div class="st-doors-join"><${Qr} room=${room} /><div><p>${gettext("Point your camera here, or type this at")}<br /><strong>${addressOf(room)}</strong></p>
      <bdi class="join-code st-big-code" dir="ltr">${spacedCode(room.code)}</bdi></div></div>
    <div class="st-doors-words"><h2>${gettext("Your phone shows these four words too")}</h2><ol class="st-words-row">${room.words.map((word) => html`<li>${word}</li>`)}</ol></div>
  </main>`;
}
