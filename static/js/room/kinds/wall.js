/** Wall: one open reflection each; they come out together. Seat, desk and stage side by side; they share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";

/* ---- Seat ---- */

const NEAR = 0.8; // from here on the length is said to ears too

export function Composer({draft, set, describedBy, card, label = gettext("Your reflection"), rows = 4}) {
  const limit = card.limit ?? 400;
  const near = draft.text.length >= limit * NEAR;
  return html`<label class="visually-hidden" for="words">${label}</label>
    <div class="composer"><textarea id="words" name="words" rows=${rows} maxlength=${limit} aria-describedby=${describedBy} dir="auto"
        value=${draft.text} onInput=${(event) => set({text: event.target.value})}></textarea>
      <div class="composer-foot"><span>${gettext("Kept on this phone until you share")}</span>${near && html`<span class="nums"><span class="visually-hidden">${gettext("Length:")} </span>${draft.text.length} / ${limit}</span>`}</div></div>`;
}

/** What a kind of one text gives to Sharing. */
export const oneText = {
  blank: () => ({text: ""}),
  isEmpty: (draft) => !draft.text.trim(),
  toAnswer: (draft) => ({text: draft.text.trim()}),
  fromAnswer: (answer) => ({text: answer.text}),
  nothing: gettext("There’s nothing written yet. You can also just listen."),
};

export function Seat({card, entry, stage, seat}) {
  const has = entry.shown.length > 0;
  const reading = seat.useReading(card.id, has);
  const id = `${card.id}/${stage}`;
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${oneText} Field=${Composer} mine />`;
  if (has && reading.value) {
    const answered = seat.whereIs(id) !== "none";
    return html`<${seat.FromRoom} exercise=${card.id} />
      ${entry.open && !answered && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Write one too")}</button>`}
      ${answered && !Object.values(seat.yours(card.id, entry.shown)).includes(id) && sharing}`;
  }
  return html`${has && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}
    ${sharing}
    ${!has && html`<${seat.RoomLine} verb="written" />`}`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  return html`<${kit.Gathered} ...${room} />`;
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  return room.entry.shown.length ? html`<${kit.Lanes} ...${room} />` : html`<${kit.Writing} ...${room} />`;
}

/** What the stage shows, as words: one reflection to a line. */
export function alternative(exercise, state, texts) {
  const shown = state.exercises[exercise.id]?.shown ?? [];
  return shown.map((id) => texts[id]).filter(Boolean).join("\n") || gettext("Quiet so far.");
}
