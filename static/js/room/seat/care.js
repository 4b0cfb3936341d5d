/**
 * What "I need a moment" opens. Signals tell the facilitator exactly what was
 * chosen and nothing more; one that cannot be sent yet waits, and says so.
 */

import {html, useSignal} from "../../../vendor/preact.js";
import {nameOf} from "../../lib/emblems.js";
import {gettext, interpolate, listed} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../say.js";
import {memory} from "./memory.js";
import {Door, Sheet} from "./sheet-up.js";
import {close, open} from "./sheet.js";
import {connected, phase, room, seenSignal} from "./store.js";
import {tell} from "./wire.js";
import {withFacilitator} from "./words.js";

/** "Helena has seen your note." Which of several it was, nobody's phone is told. */
export function seenWords() {
  const names = room.value?.facilitators ?? [];
  if (names.length < 2) return withFacilitator(gettext("%(name)s has seen your note."));
  return interpolate(gettext("%(names)s has seen your note."), {names: listed(names, "disjunction")});
}

/** Where several lead, whoever tells one of them is to know that the others hear it too. */
function AllOfThem() {
  const names = room.value?.facilitators ?? [];
  if (names.length < 2) return null;
  return html`<p class="small muted">${interpolate(gettext("Seen by %(names)s alike."), {names: listed(names)})}</p>`;
}

/** The room did not take it: then nobody is told that somebody knows. */
export function notReached() {
  return withFacilitator(gettext("That did not reach %(name)s. Please try again."));
}

/** Send a care signal. What happened is told in the sheet that follows. */
async function signal(kind, wish, shown) {
  seenSignal.value = "waiting";
  open("noted", {kind, shown});
  const reply = await tell("signal", {kind, wish, shown});
  if (seenSignal.value === "waiting") seenSignal.value = reply.t === "refused" ? "lost" : "told";
}

function Tell() {
  const wish = useSignal("pausing");
  const shown = useSignal(false);
  const {appear} = memory.value;
  const wishes = [
    ["pausing", gettext("I’m all right, just pausing")],
    ["come", gettext("Please come to me, quietly")],
    ["after", gettext("A word afterwards")],
  ];
  const send = (event) => (event.preventDefault(), signal("moment", wish.value, shown.value));
  return html`<form class="sheet-tell" onSubmit=${send}><fieldset class="sheet-picks"><legend>${withFacilitator(gettext("Tell %(name)s"))}</legend>
    ${wishes.map(([value, text]) => html`<label class="sheet-pick"><input type="radio" name="tell" value=${value} checked=${wish.value === value}
      onChange=${() => (wish.value = value)} /><span>${text}</span></label>`)}
    ${appear?.as !== "thread" && appear && html`<label class="sheet-pick"><input type="checkbox" name="emblem" checked=${shown.value}
      onChange=${(event) => (shown.value = event.target.checked)} /><span>${withFacilitator(gettext("With how I appear, %(me)s"), {me: nameOf(appear)})}</span></label>`}
    </fieldset><${AllOfThem} /><button class="button" data-kind="main">${withFacilitator(gettext("Tell %(name)s"))}</button></form>`;
}

export function Moment() {
  const live = phase.value === "live";
  return html`<${Sheet} title=${gettext("Take the time you need.")}
    lead=${html`<p class="muted">${gettext("Nobody sees this unless you choose it. The group goes on; you miss nothing that needs an answer.")}</p>`}>
    <${Door} name="moon" title=${gettext("A quiet screen")} small=${gettext("A slow ring or one still colour, and a way back.")} onClick=${() => open("quiet")} />
    ${phase.value !== "ended" && html`<${Tell} />`}
    ${live && html`<${Door} name="snail" title=${gettext("Slow down, please")} small=${withFacilitator(gettext("%(name)s sees that someone asked. Not who."))}
      onClick=${() => signal("slow", null, false)} />`}
    <${Door} name="door-open" title=${gettext("Leave for today")} small=${gettext("You can take back what you shared first.")} onClick=${() => open("leave")} />
    <button class="button" data-kind="quiet" data-tone="care" type="button" onClick=${() => open("support")}>${icon("life-buoy")}${gettext("Get support")}</button>
  </${Sheet}>`;
}

/** "Ask them to find me": asked once more, because this one shows who. */
export function Word() {
  const {appear} = memory.value;
  return html`<${Sheet} title=${withFacilitator(gettext("Ask %(name)s to find you?"))} tone="care">
    <p>${appear?.as === "thread" || !appear
      ? withFacilitator(gettext("%(name)s sees that someone would like a word. You appear without a sign, so raise a hand too if you can."))
      : withFacilitator(gettext("%(name)s sees %(me)s and comes to you quietly. Nothing you wrote is shown with it."), {me: nameOf(appear)})}</p><${AllOfThem} />
    <div class="sheet-acts"><button class="button" type="button" onClick=${() => open("support")}>${gettext("Not now")}</button>
      <button class="button" data-kind="main" type="button" onClick=${() => signal("word", "come", appear?.as !== "thread")}>${gettext("Ask")}</button></div>
  </${Sheet}>`;
}

/** Asked for from a line that means it; from the moment sheet one press is enough. */
export function Slow() {
  return html`<${Sheet} title=${gettext("Ask to go slower?")} tone="care">
    <p>${withFacilitator(gettext("%(name)s sees that someone asked. Not who."))}</p>
    <div class="sheet-acts"><button class="button" type="button" onClick=${close}>${gettext("Not now")}</button>
      <button class="button" data-kind="main" type="button" onClick=${() => signal("slow", null, false)}>${gettext("Ask")}</button></div>
  </${Sheet}>`;
}

export function Noted({kind, shown}) {
  const words = () => {
    if (seenSignal.value === "seen") return seenWords();
    if (seenSignal.value === "lost") return notReached();
    if (seenSignal.value === "waiting" && connected.value) return gettext("One moment…");
    if (seenSignal.value === "waiting") return withFacilitator(gettext("No signal, so %(name)s doesn’t know yet. We’ll tell them when there is. If you can, raise a hand."));
    if (kind === "slow") return withFacilitator(gettext("%(name)s knows that someone would like it slower. Not who."));
    return shown
      ? withFacilitator(gettext("%(name)s has your note, with how you appear."))
      : withFacilitator(gettext("%(name)s has a note that someone needs a moment. No emblem, no name."));
  };
  const back = () => (close(), say(gettext("Welcome back. Nothing you missed needs an answer.")));
  return html`<${Sheet} title=${gettext("Take the time you need.")}><p role="status">${words()}</p>
    <button class="button" type="button" onClick=${() => open("quiet")}>${icon("moon")}${gettext("A quiet screen")}</button>
    <button class="button" data-kind="main" data-size="lg" type="button" onClick=${back}>${gettext("Back to the group")}</button></${Sheet}>`;
}
