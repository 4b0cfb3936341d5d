/** Pulse: several lines, any skipped; the room sees a spread, never who. Seat, desk and stage share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Lines, waysOf} from "../values/field.js";
import {inLetters} from "../values/lines.js";
import {DeskPicture, StagePicture} from "../values/picture.js";
import {Answering} from "../values/seat.js";

/** The picture of an earlier card of this evening with the same lines, if this one asks for it. */
function earlier(card, state) {
  const counts = state.exercises[card.load_from]?.counts.values;
  return counts?.lines?.length === card.lines.length ? {counts, title: gettext("Earlier"), now: gettext("Now")} : null;
}

/* ---- Seat ---- */

export function Seat(props) {
  const {card, entry, seat} = props;
  const ways = waysOf(card, entry.gentler || seat.gentle(card.id));
  const found = earlier(card, seat.state.value);
  const then = found && {...found, row: seat.answer(`${card.load_from}/values`)?.values};
  return html`<${Answering} ...${props} ways=${ways} Field=${Lines} then=${then} />`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  const {exercise, entry, state} = room;
  const counts = entry.counts[entry.stage];
  if (!counts) return html`<${kit.Progress} ...${room} verb="answered" /><${kit.DeckNotes} ...${room} title=${gettext("While they answer")} />`;
  return html`<${DeskPicture} card=${exercise} counts=${counts} then=${earlier(exercise, state)} title=${gettext("The room’s picture")} /><${kit.DeckNotes} ...${room} title=${gettext("While you look at it")} />`;
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  const {exercise, entry, state} = room;
  const counts = entry.counts[entry.stage];
  if (!counts) return html`<${kit.Writing} ...${room} verb="answered" />`;
  return html`<${StagePicture} kit=${kit} ...${room} card=${exercise} counts=${counts} then=${earlier(exercise, state)} />`;
}

export function alternative(exercise, state) {
  return inLetters(exercise, state.exercises[exercise.id]?.counts.values, earlier(exercise, state));
}
