/**
 * “This worries me”: a mark on something one has read. Those who lead learn which card it is and nothing of who is worried; it is
 * asked once more before it goes.
 */

import {html, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {notReached} from "./care.js";
import {memory, put} from "./memory.js";
import {Sheet} from "./sheet-up.js";
import {close, open} from "./sheet.js";
import {connected, gone, live, texts} from "./store.js";
import {tell} from "./wire.js";
import {withFacilitator} from "./words.js";

const mark = (id) => `worry:${id}`;

/** Whether this phone has marked a card. */
function isMarked(id) {
  return Boolean(memory.value.notes[mark(id)]);
}

/** Under what the room has shown, quietly: one way in for all the cards. */
export function WorryDoor({exercise}) {
  return html`<button class="button" data-kind="inline" type="button" onClick=${() => open("worry", {exercise})}>${gettext("Something here worries me")}</button>`;
}

/** `lost`: the room did not take it. */
function Told({lost}) {
  return html`<${Sheet} title=${gettext("Thank you for saying so.")} tone="care">
    <p role="status">${lost ? notReached() : connected.value
      ? withFacilitator(gettext("%(name)s sees that this card worries somebody. Not who."))
      : withFacilitator(gettext("No signal, so %(name)s doesn’t know yet. We’ll tell them when there is."))}</p>
    <p class="muted">${gettext("You don’t have to carry it alone. Nobody can look up who wrote it, so nobody can go to them; everybody can be offered help.")}</p>
    <button class="button" data-kind="quiet" data-tone="care" type="button" onClick=${() => open("support")}>${icon("life-buoy")}${gettext("Get support")}</button>
    <button class="button" data-kind="main" data-size="lg" type="button" onClick=${close}>${gettext("Back to the group")}</button></${Sheet}>`;
}

/** Which one? Then once more, before it is told. */
export function Worry({exercise}) {
  const chosen = useSignal(null);
  const told = useSignal(false);
  const lost = useSignal(false);
  if (told.value) return html`<${Told} lost=${lost.value} />`;
  const shown = (live(exercise)?.shown ?? []).filter((id) => texts.value[id] !== undefined && !gone.value.has(id));
  const send = async (event) => {
    event.preventDefault();
    if (!chosen.value) return;
    const about = chosen.value;
    put("notes", mark(about), {marked: true});
    told.value = true;
    const reply = await tell("signal", {kind: "worry", about});
    if (reply.t !== "refused") return;
    lost.value = true;
    put("notes", mark(about), null);
  };
  return html`<${Sheet} title=${gettext("Which one worries you?")} tone="care"
    lead=${html`<p class="muted">${withFacilitator(gettext("%(name)s learns which card it is, and not that it was you. It stays where it is until they decide."))}</p>`}>
    <form class="sheet-tell" onSubmit=${send}><fieldset class="sheet-picks"><legend class="visually-hidden">${gettext("Cards")}</legend>
      ${shown.map((id) => html`<label class="sheet-pick" key=${id}><input type="radio" name="card" value=${id} disabled=${isMarked(id)} checked=${chosen.value === id} onChange=${() => (chosen.value = id)} />
        <span dir="auto">${texts.value[id]}${isMarked(id) && html` <small class="muted">(${gettext("you have marked it")})</small>`}</span></label>`)}</fieldset>
      <button class="button" data-kind="main" aria-disabled=${chosen.value ? undefined : "true"}>${withFacilitator(gettext("Tell %(name)s"))}</button></form></${Sheet}>`;
}
