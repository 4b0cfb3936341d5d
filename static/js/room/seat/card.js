/**
 * The six-word card: words for a piece of paper, a parcel for the shelf, and on another phone the way back. The words are
 * shown once and never stored; what this phone keeps until the room ends is the key they made, so that answers that are
 * changed meanwhile go into the parcel too.
 */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../say.js";
import {firstOf, forgetFirst, keepFirst} from "../values/firsts.js";
import {HOW_MANY, drawWords, keyOf, openAny, readWords, seal} from "../values/parcel.js";
import {takeShelf} from "../values/shelf.js";
import {borrowed, memory, put} from "./memory.js";
import {change, items, share, takeBack} from "./sealed.js";
import {Sheet} from "./sheet-up.js";
import {close} from "./sheet.js";
import {room} from "./store.js";

const WITHOUT_SIGNAL = gettext("That needs signal for a moment. Please try again when there is some.");
const note = (right) => `key:${right}`;

/** What the kind measure is given. */
export const firsts = {firstOf, keepFirst, forgetFirst, takeShelf};

/** Leave a parcel, or another in its place. */
async function leave(right, key, first) {
  const parcel = {parcel: await seal(key, {set: first.set, values: first.values})};
  return items.peek()[right] ? change(right, parcel) : share(right, parcel);
}

/** The first answers of an exercise were changed: into its parcel with them, if there is one. */
export async function reseal(exercise, first) {
  const right = `${exercise}/card`;
  const {key, sealed} = memory.peek().notes[note(right)] ?? {};
  const now = JSON.stringify(first.values);
  if (!key || sealed === now) return;
  put("notes", note(right), {key, sealed: now});
  await leave(right, key, first);
}

/** The card opens nothing any more. */
export function dropCard(exercise) {
  const right = `${exercise}/card`;
  if (!memory.peek().notes[note(right)]) return;
  put("notes", note(right), null);
  takeBack(right);
}

export function Card({right, handle, until, first}) {
  const words = useSignal(null);
  const busy = useSignal(false);
  const wrong = useSignal("");
  const draw = () => drawWords().then((drawn) => ((words.value = drawn), (wrong.value = "")), () => (wrong.value = WITHOUT_SIGNAL));
  useEffect(() => {
    draw();
  }, []);
  const done = async () => {
    busy.value = true;
    try {
      const key = await keyOf(words.value, handle);
      await leave(right, key, first);
      put("notes", note(right), {key, sealed: JSON.stringify(first.values)});
      say(gettext("Your card is made."), {key: "own"});
      close();
    } catch {
      wrong.value = WITHOUT_SIGNAL;
    }
    busy.value = false;
  };
  return html`<${Sheet} title=${gettext("A card with six words")} tone="mine">
    <p>${interpolate(gettext("Write these down, or take a picture of them. Until %(day)s they bring your first answers to any phone. We do not keep the words, so nobody can send them again."), {day: until})}</p>
    ${words.value && html`<ol class="six-words" lang="en" dir="ltr">${words.value.map((word) => html`<li>${word}</li>`)}</ol>`}
    <p class="small muted">${gettext("Your phone seals your answers with them before they leave it. Nobody who runs this can open them, and nothing on the parcel says whose it is.")}</p>
    <p class="wrong" role="alert" hidden=${!wrong.value}>${wrong.value}</p>
    <div class="sheet-acts">${words.value
      ? html`<button class="button" data-kind="main" type="button" aria-disabled=${busy.value || undefined} onClick=${() => !busy.value && done()}>${busy.value ? gettext("One moment…") : gettext("I have them")}</button>`
      : html`<button class="button" type="button" onClick=${draw}>${gettext("Try again")}</button>`}
      <button class="button" type="button" onClick=${close}>${gettext("No card")}</button></div></${Sheet}>`;
}

/** Why what was typed cannot be six words of ours; empty if it can. */
function slipOf({words, wrong}) {
  const [slip] = wrong;
  if (slip?.near) return interpolate(gettext("“%(word)s” is none of our words. Is it “%(near)s”?"), slip);
  if (slip) return interpolate(gettext("“%(word)s” is none of our words. Have another look at your card."), slip);
  if (words.length !== HOW_MANY) return interpolate(ngettext("That is %(n)s word; a card has six.", "That is %(n)s words; a card has six.", words.length), {n: words.length});
  return "";
}

export function SixWords({set, handle, until}) {
  const text = useSignal("");
  const busy = useSignal(false);
  const wrong = useSignal("");
  const look = async () => {
    const read = await readWords(text.value);
    const slip = slipOf(read);
    if (slip) return slip;
    const found = await openAny(await keyOf(read.words, handle), await takeShelf(room.value.id, 0));
    const first = found.find((one) => one.set === set);
    if (!first) return gettext("No card that was left opens with these words. Have another look, at their order too.");
    keepFirst(handle, {...first, until}, borrowed.value);
    say(gettext("Your first answers are here."), {key: "own"});
    close();
    return "";
  };
  const send = async (event) => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    wrong.value = await look().catch(() => WITHOUT_SIGNAL);
    busy.value = false;
  };
  return html`<${Sheet} title=${gettext("Your six words")} tone="mine"><form class="stack" data-gap="3" onSubmit=${send}>
    <label for="six-words">${gettext("All six, in the order of your card")}</label>
    <textarea class="text-field" id="six-words" rows="3" lang="en" dir="ltr" autocapitalize="none" autocomplete="off" autocorrect="off" spellcheck=${false} aria-describedby="six-wrong" value=${text.value} onInput=${(event) => ((text.value = event.target.value), (wrong.value = ""))}></textarea>
    <p class="wrong" id="six-wrong" role="alert" hidden=${!wrong.value}>${wrong.value}</p>
    <p class="promise">${icon("lock")}<span>${gettext("The words stay on this phone. It takes all the parcels there are, as every phone does, and opens the one that is yours.")}</span></p>
    <button class="button" data-kind="main" aria-disabled=${busy.value || undefined}>${busy.value ? gettext("One moment…") : gettext("Bring my first answers")}</button></form></${Sheet}>`;
}
