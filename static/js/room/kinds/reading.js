/** Reading: a text for everyone. Nothing leaves the phone. Seat, desk and stage side by side; they share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {plain, prose} from "../../lib/prose.js";

/** Pages of ours that a card may open. */
const PAGES = {"find-a-therapist": gettext("Finding someone to talk to")};

/** In a tab of its own, so that nobody loses their seat over it. */
function Page({card}) {
  return PAGES[card.link] ? html`<p><a class="button" href=${`/${card.link}/`} target="_blank" rel="noopener noreferrer">${icon("book-open")}${PAGES[card.link]}</a></p>` : null;
}

/* ---- Seat: the prompt itself is drawn by the frame ---- */

export function Seat({card}) {
  return html`<${Page} card=${card} /><p class="muted">${gettext("That’s the whole text. Stay with it.")}</p>`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  return html`<${Page} card=${room.exercise} /><${kit.DeckNotes} ...${room} title=${gettext("While they read")} />`;
}

export function step() {
  return {glyph: "book-open", calm: true, title: gettext("Read it aloud, or let them read."), line: gettext("There is nothing to gather here.")};
}

/* ---- Stage ---- */

export function Stage({kit, exercise, ...room}) {
  const page = PAGES[exercise.link];
  return html`<main class="st-reading"><h1 class="st-reading-title">${exercise.title}</h1><div class="voice" data-long=${plain(exercise.prompt).length > 260 || undefined}>${prose(exercise.prompt)}</div>
      ${page && html`<p class="st-reading-page">${interpolate(gettext("%(page)s:"), {page})} <bdi dir="ltr">${`${kit.addressOf(room.room)}/${exercise.link}`}</bdi></p>`}</main>
    <${kit.Foot} ...${room} left=${gettext("It is on your phone too.")} />`;
}

export function alternative(exercise) {
  return plain(exercise.prompt);
}
