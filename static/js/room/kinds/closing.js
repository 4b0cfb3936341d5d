/**
 * Closing: one small thing, with whom, by when; each optional, kept to oneself unless one shares it. Seat, desk and stage side
 * by side; they share no state.
 */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Desk as Written, Stage as Wall, oneText} from "./wall.js";

/** Some closings are spoken too: a round of about so many seconds each. */
function spoken({each}) {
  return each > 0 && interpolate(gettext("Aloud, too: one round, about %(n)s seconds each. Passing is fine."), {n: each});
}

/* ---- Seat ---- */

const LIMIT = 400;
const SHORT = 60; // letters of "with whom" and "by when"
const BETWEEN = " · ";

const parts = ({text, whom = "", when = ""}) => [text, whom, when].map((part) => part.trim()).filter(Boolean);

/** What a closing gives to Sharing: three short fields on the phone, one line once it leaves it. */
const ways = {
  ...oneText,
  blank: () => ({text: "", whom: "", when: ""}),
  isEmpty: (draft) => !parts(draft).length,
  toAnswer: (draft) => ({text: parts(draft).join(BETWEEN)}),
  fromAnswer: (answer) => ({text: answer.text, whom: "", when: ""}),
  nothing: gettext("There’s nothing written yet. You can also keep it in your head."),
};

function Short({name, label, draft, set}) {
  return html`<label>${label}<input class="text-field" name=${name} maxlength=${SHORT} dir="auto" autocomplete="off" value=${draft[name] ?? ""}
    onInput=${(event) => set({...draft, [name]: event.target.value})} /></label>`;
}

function SmallThing({card, draft, set, describedBy}) {
  const most = (card.limit ?? LIMIT) - 2 * (SHORT + BETWEEN.length);
  return html`<div class="commitment"><label for="words">${gettext("One small thing")}</label>
    <div class="composer"><textarea id="words" name="words" rows="2" maxlength=${most} aria-describedby=${describedBy} dir="auto" value=${draft.text}
      onInput=${(event) => set({...draft, text: event.target.value})}></textarea></div>
    <div class="commitment-row"><${Short} name="whom" label=${gettext("With whom, if anyone")} draft=${draft} set=${set} />
      <${Short} name="when" label=${gettext("By when, if you like")} draft=${draft} set=${set} /></div></div>`;
}

/** Through this phone's own mail: neither the address nor the words pass by us. */
function MailMe({text, title}) {
  const href = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`;
  return html`<p class="stack" data-gap="1"><a class="button" href=${href}>${icon("mail")}${gettext("Send it to myself by e-mail")}</a>
    <span class="small muted">${gettext("Your own mail opens with it. We never see the address.")}</span></p>`;
}

export function Seat({card, entry, stage, seat}) {
  const has = entry.shown.length > 0;
  const reading = seat.useReading(card.id, has);
  const id = `${card.id}/${stage}`;
  const kept = seat.kept(id);
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${ways} Field=${SmallThing} mine="first" />${kept && html`<${MailMe} text=${kept} title=${card.title} />`}`;
  if (has && reading.value) {
    return html`<${seat.FromRoom} exercise=${card.id} />${seat.whereIs(id) === "none" && entry.open
      ? html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Write one too")}</button>` : !Object.values(seat.yours(card.id, entry.shown)).includes(id) && sharing}`;
  }
  return html`<p class="muted">${gettext("Small is good: a call counts. Nothing needs to be written.")}</p>${spoken(card) && html`<p>${spoken(card)}</p>`}${has && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}
    ${!has && html`<${seat.RoomLine} verb="written" />`}`;
}

/* ---- Desk and stage: as on a wall ---- */

export function Desk(room) {
  return html`${spoken(room.exercise) && html`<p class="note" data-tone="calm">${spoken(room.exercise)}</p>`}<${Written} ...${room} />`;
}

export function Stage(room) {
  const {kit, exercise, entry} = room;
  if (entry.shown.length || !spoken(exercise)) return html`<${Wall} ...${room} />`;
  return html`<${kit.Writing} ...${room} left=${spoken(exercise)} />`;
}

export {alternative} from "./wall.js";
