/** Reading: a text for everyone. Nothing leaves the phone. Seat, desk and stage side by side; they share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {plain, prose} from "../../lib/prose.js";

/* ---- Seat: the prompt itself is drawn by the frame ---- */

export function Seat() {
  return html`<p class="muted">${gettext("That’s the whole text. Stay with it.")}</p>`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  return html`<${kit.DeckNotes} ...${room} title=${gettext("While they read")} />`;
}

export function step() {
  return {glyph: "book-open", calm: true, title: gettext("Read it aloud, or let them read."), line: gettext("There is nothing to gather here.")};
}

/* ---- Stage ---- */

export function Stage({kit, exercise, ...room}) {
  return html`<main class="st-reading"><h1 class="st-reading-title">${exercise.title}</h1><div class="voice" data-long=${plain(exercise.prompt).length > 260 || undefined}>${prose(exercise.prompt)}</div></main>
    <${kit.Foot} ...${room} left=${gettext("It is on your phone too.")} />`;
}

export function alternative(exercise) {
  return plain(exercise.prompt);
}
