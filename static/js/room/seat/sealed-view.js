/** What one sees of one's own answer once it is sealed: where it is, in words, and what can still be done with it. */

import {html, useEffect, useRef} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {put} from "./memory.js";
import {exerciseOf, textsOf, whereIs} from "./own.js";
import {drop, items} from "./sealed.js";
import {open} from "./sheet.js";
import {live, waiting} from "./store.js";
import {withFacilitator} from "./words.js";

/** One sentence for one state; `item.answer` null means a sealed blank. */
export function stateWords(id) {
  const item = items.value[id];
  const where = whereIs(id);
  const {shown: ids = [], counts = {}} = live(exerciseOf(id)) ?? {};
  const shown = ids.length > 0 || Boolean(counts[id.slice(id.lastIndexOf("/") + 1)]);
  if (where === "taking") return waiting.value ? gettext("Will be taken back when there is signal.") : gettext("Being taken back…");
  if (where === "taken") return gettext("Taken back.");
  if (where === "closed") return gettext("This one has closed. You can keep your words on this phone.");
  if (item.answer === null) return gettext("You’re listening to this one. Listening is taking part.");
  if (where === "waiting") return waiting.value ? gettext("Your words are safe on this phone. They go out by themselves when there is signal.") : gettext("Sharing…");
  if (where === "out") return shown ? gettext("It is out with the others, without your name.") : withFacilitator(gettext("%(name)s will show them together."));
  return withFacilitator(gettext("It’s with %(name)s now, without your name."));
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
  const canChange = write && (where === "waiting" || where === "boxed");
  const canTake = mayTakeBack(id);
  const keep = () => {
    put("asides", id, texts.join("\n"));
    drop(id);
  };
  return html`<section class="stack" data-gap="3" aria-label=${gettext("Yours")}>
    <p class="note" data-tone=${where === "closed" ? undefined : "calm"} tabindex="-1" ref=${note}>${stateWords(id)}</p>
    ${where !== "taken" && texts.map((text) => html`<blockquote class="voice" dir="auto">${text}</blockquote>`)}
    ${where !== "taken" && !texts.length && !listening && preview?.(item.answer)}
    ${listening && canChange && html`<button class="button" type="button" onClick=${write}>${icon("pencil")}${gettext("Write something after all")}</button>`}
    ${!listening && (canChange || canTake) && html`<div class="pair">
      ${canChange && html`<button class="button" type="button" onClick=${write}>${icon("pencil")}${gettext("Change it")}</button>`}
      ${canTake && html`<button class="button" data-kind="quiet" type="button" onClick=${() => open("takeback", {id})}>${icon("undo-2")}${gettext("Take it back")}</button>`}</div>`}
    ${where === "closed" && texts.length > 0 && html`<button class="button" type="button" onClick=${keep}>${icon("lock")}${gettext("Keep it on this phone")}</button>`}
  </section>`;
}
