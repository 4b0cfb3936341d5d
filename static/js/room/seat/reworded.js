/**
 * A facilitator changed the words of the exercise on this phone. They change at once, unless somebody is writing an
 * answer to the old ones: then these stay until the answer is shared, or until its person asks for the new ones.
 */

import {effect, html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {plain} from "../../lib/prose.js";
import {say} from "../say.js";
import {isWriting, unsent} from "./place.js";
import {card, facilitator, reworded} from "./store.js";

let last = null;
let wrote = false;

const told = (words, by, more) => interpolate(words, {name: by || facilitator.peek(), ...more});

effect(() => {
  const now = card.value;
  const was = last;
  last = now;
  if (!now || was?.id !== now.id) reworded.value = null;
  else if (was.rev !== now.rev) changed(was, now);
});
effect(() => {
  if (wrote && !unsent.value) showNew();
  wrote = unsent.value;
});

function changed(was, {id, by, prompt}) {
  const before = reworded.peek()?.before ?? (isWriting() ? was : null);
  reworded.value = {id, by, before};
  const words = before ? told(gettext("%(name)s changed the words. What you are writing stays as it is."), by) : told(gettext("%(name)s changed the words: %(words)s"), by, {words: plain(prompt)});
  say(words, {key: "words"});
}

function showNew() {
  if (reworded.peek()?.before) reworded.value = {...reworded.peek(), before: null};
}

export function Reworded({by, before}) {
  const words = told(gettext("%(name)s changed the words."), by);
  if (!before) return html`<p class="small muted">${words}</p>`;
  return html`<section class="note banner" data-tone="now" aria-label=${words}><p>${words} ${gettext("What you are writing stays as it is.")}</p>
    <div class="row"><button class="button" type="button" onClick=${showNew}>${gettext("Show the new words")}</button></div></section>`;
}
