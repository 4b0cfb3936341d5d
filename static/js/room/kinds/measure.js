/**
 * Measure: the same lines on the first evening and on the last, matched on each person's own phone. The room gets two
 * pictures side by side, and a change only where twenty answered both times. Seat, desk and stage share no state.
 */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {After, Before} from "../values/firsts-view.js";
import {changes} from "../values/change.js";
import {inLetters} from "../values/lines.js";
import {DeskPicture, StagePicture} from "../values/picture.js";
import {alternative as asPulse} from "./pulse.js";

/** The first evening's picture, as it came with the last one's. */
function first(counts) {
  return counts?.then ? {counts: counts.then, title: gettext("The first evening"), now: gettext("Today")} : null;
}

/* ---- Seat ---- */

export function Seat(props) {
  const counts = props.entry.counts[props.stage];
  return props.card.moment === "before" ? html`<${Before} ...${props} />` : html`<${After} ...${props} then=${first(counts)} change=${counts && changes(props.card, counts)} />`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  const {exercise, entry} = room;
  const counts = entry.counts[entry.stage];
  const note = exercise.moment === "before"
    ? gettext("Each phone keeps its own answers until the last evening, for its person alone. This picture is kept to be laid beside the last one.")
    : gettext("Each phone shows its person then and now, to them alone. You and the room see the whole group.");
  if (!counts) return html`<${kit.Progress} ...${room} verb="answered" /><p class="small muted">${note}</p><${kit.DeckNotes} ...${room} title=${gettext("While they answer")} />`;
  return html`<${DeskPicture} card=${exercise} counts=${counts} then=${first(counts)} title=${gettext("The room’s picture")} change=${changes(exercise, counts)} /><${kit.DeckNotes} ...${room} title=${gettext("While you look at it")} />`;
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  const {exercise, entry} = room;
  const counts = entry.counts[entry.stage];
  if (!counts) return html`<${kit.Writing} ...${room} verb="answered" />`;
  return html`<${StagePicture} kit=${kit} ...${room} card=${exercise} counts=${counts} then=${first(counts)} change=${changes(exercise, counts)} />`;
}

export function alternative(exercise, state) {
  if (exercise.moment === "before") return asPulse(exercise, state);
  const counts = state.exercises[exercise.id]?.counts.values;
  const said = inLetters(exercise, counts, first(counts));
  const {lines, note} = counts ? changes(exercise, counts) : {lines: []};
  return [said, ...lines.map((one, i) => one && `${exercise.lines[i].text} ${one}`), note].filter(Boolean).join("\n");
}
