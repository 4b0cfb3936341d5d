/** How far along the room is, in steps and never in numbers; and what the deck tells its facilitator meanwhile. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Steps} from "../../lib/weave.js";
import {bandSentence} from "../wording.js";
import {GentlerPart} from "./gentler.js";

const NAMES = [["few", gettext("A few")], ["half", gettext("About half")], ["most", gettext("Most of us")]];

/** The band of the stage that people are at; a band that belongs to another moment is not shown. */
export function bandOf(desk, exercise, entry) {
  const band = desk.band.value;
  return band && band.exercise === exercise.id && band.stage === entry.stage ? band.band : null;
}

export function Progress({desk, exercise, entry, verb}) {
  const band = bandOf(desk, exercise, entry);
  const at = NAMES.findIndex(([name]) => name === band);
  return html`<section class="step-band" aria-labelledby="h-band">
    <h2 id="h-band" class="voice">${bandSentence(band, verb)}</h2>
    <${Steps} band=${band} />
    <ol class="step-names">${NAMES.map(
      ([name, label], i) => html`<li data-past=${i < at || undefined} aria-current=${name === band ? "step" : undefined}>${label}</li>`,
    )}</ol>
    <p class="small muted">${gettext("Steps, not numbers, so nobody is the one who hasn’t. Passing counts as writing here and looks the same, on purpose.")}</p>
  </section>`;
}

function Part({glyph, title, children}) {
  return html`<div data-part=${glyph}><dt>${icon(glyph)}${title}</dt><dd>${children}</dd></div>`;
}

export function DeckNotes({desk, exercise, entry, title = gettext("While they write")}) {
  const notes = exercise.notes ?? {};
  const gentler = exercise.gentler?.length ? exercise.gentler : null;
  if (!gentler && !notes.listen && !notes.watch && !notes.care) return null;
  const parts = [notes.listen, notes.watch, notes.care, gentler].filter(Boolean).length;
  return html`<section class="while" data-parts=${parts} aria-labelledby="h-while">
    <h2 id="h-while">${title}</h2>
    <dl>
      ${notes.listen && html`<${Part} glyph="ear" title=${gettext("Listen for")}>${notes.listen}<//>`}
      ${notes.watch && html`<${Part} glyph="eye" title=${gettext("Watch for")}>${notes.watch}<//>`}
      ${notes.care && html`<${Part} glyph="heart-handshake" title=${gettext("Care")}>${notes.care}<//>`}
      ${gentler && html`<${Part} glyph="feather" title=${gettext("A gentler way in")}>
        <${GentlerPart} desk=${desk} exercise=${exercise} entry=${entry} /><//>`}
    </dl>
  </section>`;
}
