/** Closing: one last line to leave behind, or nothing. Seat, desk and stage side by side; they share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Composer, oneText} from "./wall.js";

/* ---- Seat ---- */

const Last = (props) => html`<${Composer} ...${props} label=${gettext("A last line, if you like")} rows=${2} />`;

export function Seat({card, entry, stage, seat}) {
  const has = entry.shown.length > 0;
  const reading = seat.useReading(card.id, has);
  const id = `${card.id}/${stage}`;
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${oneText} Field=${Last} mine />`;
  if (has && reading.value) {
    return html`<${seat.FromRoom} exercise=${card.id} />${seat.whereIs(id) === "none" && entry.open
      ? html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Leave a line too")}</button>` : !Object.values(seat.yours(card.id, entry.shown)).includes(id) && sharing}`;
  }
  return html`<p class="muted">${gettext("Small is good. Nothing needs to be written.")}</p>${has && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}
    ${!has && html`<${seat.RoomLine} verb="written" />`}`;
}

/* ---- Desk and stage: as on a wall ---- */

export {Desk, Stage, alternative} from "./wall.js";
