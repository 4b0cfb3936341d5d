/** Pulse: several lines, any skipped; the room sees a spread, never who. Seat, desk and stage share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext, ngettext} from "../../lib/i18n.js";
import {fewest} from "../fewest.js";
import {Lines, waysOf} from "../values/field.js";
import {inLetters} from "../values/lines.js";
import {Offers} from "../values/offers.js";
import {DeskPicture, Results, StagePicture} from "../values/picture.js";
import {inWords} from "../wording.js";

/* ---- Seat ---- */

export function Seat({card, entry, stage, seat}) {
  const counts = entry.counts[stage];
  const reading = seat.useReading(card.id, Boolean(counts));
  const id = `${card.id}/${stage}`;
  const ways = waysOf(card, entry.gentler || seat.gentle(card.id));
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${ways} Field=${Lines} />`;
  const offers = html`<${Offers} card=${card} seat=${seat} />`;
  if (counts && reading.value) {
    const answered = seat.whereIs(id) !== "none";
    return html`<${Results} card=${card} counts=${counts} row=${seat.answer(id)?.values} />
      ${answered ? sharing : entry.open && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Answer too")}</button>`}${offers}`;
  }
  const n = fewest(seat.room.value.k, card);
  const opens = seat.withFacilitator(ngettext("%(name)s opens the picture for everyone at once.", "%(name)s opens the picture for everyone at once, from %(n)s answers on.", n), {n: inWords(n)});
  return html`${counts && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}${offers}
    ${!counts && html`<${seat.RoomLine} verb="answered" after=${opens} />`}`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  const {exercise, entry} = room;
  const counts = entry.counts[entry.stage];
  if (!counts) return html`<${kit.Progress} ...${room} verb="answered" /><${kit.DeckNotes} ...${room} title=${gettext("While they answer")} />`;
  return html`<${DeskPicture} card=${exercise} counts=${counts} title=${gettext("The room’s picture")} /><${kit.DeckNotes} ...${room} title=${gettext("While you look at it")} />`;
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  const {exercise, entry} = room;
  const counts = entry.counts[entry.stage];
  if (!counts) return html`<${kit.Writing} ...${room} verb="answered" />`;
  return html`<${StagePicture} kit=${kit} ...${room} card=${exercise} counts=${counts} />`;
}

export function alternative(exercise, state) {
  return inLetters(exercise, state.exercises[exercise.id]?.counts.values);
}
