/** The phone's part that pulse and measure share: lines to answer, or the room's picture with one's own answers below. */

import {html} from "../../../vendor/preact.js";
import {gettext, ngettext} from "../../lib/i18n.js";
import {fewest} from "../fewest.js";
import {inWords} from "../wording.js";
import {Offers} from "./offers.js";
import {Results} from "./picture.js";

/** When the picture opens, said while one waits for it. */
function opens(card, seat) {
  const n = fewest(seat.room.value.k, card);
  return seat.withFacilitator(ngettext("%(name)s opens the picture for everyone at once.", "%(name)s opens the picture for everyone at once, from %(n)s answers on.", n), {n: inWords(n)});
}

/**
 * `ways` and `Field` are for the form of an answer, `then` is {counts, row, title, now}: a picture that is laid beside this
 * one, with this phone's own answers in it; `change` is how lines have moved. `own` is drawn below, for this phone's person alone.
 */
export function Answering({card, entry, stage, seat, ways, Field, then, change, own}) {
  const counts = entry.counts[stage];
  const reading = seat.useReading(card.id, Boolean(counts));
  const id = `${card.id}/${stage}`;
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${ways} Field=${Field} />`;
  const below = html`${own}<${Offers} card=${card} seat=${seat} />`;
  if (counts && reading.value) {
    const answered = seat.whereIs(id) !== "none";
    return html`<${Results} card=${card} counts=${counts} row=${seat.answer(id)?.values} then=${then} change=${change} />
      ${answered ? sharing : entry.open && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Answer too")}</button>`}${below}`;
  }
  return html`${counts && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}${below}
    ${!counts && html`<${seat.RoomLine} verb="answered" after=${opens(card, seat)} />`}`;
}
