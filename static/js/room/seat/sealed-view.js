/** What one sees of one's own answer once it is sealed: where it is, in words, and what can still be done with it. */

import {html, useEffect, useRef} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Gently} from "./gently.js";
import {borrowed, memory, put} from "./memory.js";
import {isAmongShown, textsOf, whereIs} from "./own.js";
import {drop, exerciseOf, items} from "./sealed.js";
import {open} from "./sheet.js";
import {deck, live, waiting} from "./store.js";
import {withFacilitator} from "./words.js";

/** What became of an answer that has left the box. */
function outWords(id, answer) {
  const exercise = exerciseOf(id);
  const {shown = [], deal} = live(exercise) ?? {};
  if (!textsOf(answer).length) return gettext("It is counted with the others. Counts carry no names, so this one stays.");
  if (isAmongShown(id)) return gettext("It is out with the others, without your name.");
  if (deal) return gettext("It was dealt with the others, without your name.");
  if (deck.value?.exercises?.[exercise]?.kind === "notes") return withFacilitator(gettext("%(name)s has it, without your name. Then each of us is dealt one."));
  return shown.length > 0 ? gettext("It isn’t among the words in the room.") : withFacilitator(gettext("%(name)s will show them together."));
}

/** Why something did not go as asked; null when all went well. */
function trouble({note, state, say: sentence}) {
  if (note === "refused") return sentence || gettext("This one could not be sent. Your words are still on this phone.");
  if (state === "closed") return gettext("This one has closed. You can keep your words on this phone.");
  if (note === "late") return gettext("The time for taking back is over.");
  if (note === "gathered") return gettext("The change came too late: this one was gathered before. What you wrote since was not sent; it is safe on this phone.");
  if (note === "closed") return gettext("The change came too late: this one has closed. What you wrote since was not sent; it is safe on this phone.");
  return null;
}

const OF_A_GROUP = {
  listening: gettext("This phone has sent no note. Somebody else of your group may."),
  boxed: gettext("It’s in the box now, in your group’s name. Tell the others that it is sent."),
  out: gettext("It is out with the others’ notes, in your group’s name."),
};

/** One sentence for one state; `item.answer` null means a sealed blank. */
export function stateWords(id) {
  const item = items.value[id];
  const where = whereIs(id);
  if (where === "taking") return waiting.value ? gettext("Will be taken back when there is signal.") : gettext("Being taken back…");
  if (where === "taken") return gettext("Taken back.");
  const wrong = trouble(item);
  if (wrong) return wrong;
  const group = deck.value?.exercises?.[exerciseOf(id)]?.kind === "small";
  if (item.answer === null && group) return OF_A_GROUP.listening;
  if (item.answer === null) return gettext("You’re listening to this one. Listening is taking part.");
  if (where === "waiting") return waiting.value ? gettext("Your words are safe on this phone. They go out by themselves when there is signal.") : gettext("Sharing…");
  if (where === "out") return group && isAmongShown(id) ? OF_A_GROUP.out : outWords(id, item.answer);
  return group ? OF_A_GROUP.boxed : gettext("It’s in the box now, without your name.");
}

/** Values that were counted together cannot be told apart any more; words can be taken back at any time. */
export function mayTakeBack(id) {
  const {answer} = items.value[id] ?? {};
  if (!answer) return false;
  return ["waiting", "boxed", ...(textsOf(answer).length ? ["out"] : [])].includes(whereIs(id));
}

/** After sending, focus rests on what became of it: the button that was pressed is gone. */
function useArrival(id) {
  const note = useRef(null);
  useEffect(() => {
    if (document.activeElement === document.body) note.current?.focus({preventScroll: true});
  }, [id]);
  return note;
}

export function Sealed({id, write, preview}) {
  const item = items.value[id];
  const where = whereIs(id);
  const note = useArrival(id);
  const listening = item.answer === null;
  const texts = textsOf(item.answer);
  const unsent = textsOf(item.unsent);
  const isKept = memory.value.asides[id] !== undefined;
  const canChange = write && (where === "waiting" || where === "boxed");
  const canTake = mayTakeBack(id);
  const keep = () => {
    put("asides", id, (unsent.length ? unsent : texts).join("\n"));
    if (where === "closed") drop(id);
  };
  return html`<section class="stack" data-gap="3" aria-label=${gettext("Yours")}>
    <p class="note" data-tone=${where === "closed" ? undefined : "calm"} tabindex="-1" ref=${note}>${stateWords(id)}</p>
    ${where !== "taken" && !listening && (preview ? preview(item.answer) : texts.map((text) => html`<blockquote class="voice" dir="auto">${text}</blockquote>`))}
    ${where !== "taken" && html`<${Gently} id=${id} text=${texts.join("\n")} />`}
    ${listening && canChange && html`<button class="button" type="button" onClick=${write}>${icon("pencil")}${preview ? gettext("Answer after all") : gettext("Write something after all")}</button>`}
    ${!listening && (canChange || canTake) && html`<div class="pair">
      ${canChange && html`<button class="button" type="button" onClick=${write}>${icon("pencil")}${gettext("Change it")}</button>`}
      ${canTake && html`<button class="button" data-kind="quiet" type="button" onClick=${() => open("takeback", {id})}>${icon("undo-2")}${gettext("Take it back")}</button>`}</div>`}
    ${unsent.map((text) => html`<blockquote class="voice" dir="auto">${text}</blockquote>`)}
    ${(unsent.length > 0 || (where === "closed" && texts.length > 0)) && !borrowed.value && (isKept
      ? html`<p class="small muted" role="status">${gettext("Kept on this phone.")}</p>`
      : html`<button class="button" type="button" onClick=${keep}>${icon("lock")}${gettext("Keep it on this phone")}</button>`)}
  </section>`;
}
