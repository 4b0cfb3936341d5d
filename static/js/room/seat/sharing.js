/**
 * One answer's way, on the phone's screen: written, sealed, waiting, in the box, changed, taken back. The kind brings
 * the field; everything about sending, and every sentence about it, is here. The answer itself goes through sealed.js.
 */

import {html, useEffect, useRef, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../say.js";
import {draftOf, saveDraft} from "./drafts.js";
import {late} from "./lately.js";
import {borrowed, memory, put} from "./memory.js";
import {whereIs} from "./own.js";
import {unsent} from "./place.js";
import {change, exerciseOf, items, listen, share} from "./sealed.js";
import {live, moved, waiting} from "./store.js";
import {open} from "./sheet.js";
import {promise, withFacilitator} from "./words.js";

const WATCH_MIN_MS = 4000;
const WATCH_SPREAD_MS = 20000;
const [Closed, OnlyMine, Watching] = ["Closed", "OnlyMine", "Watching"].map((name) => late(name));
const Sealed = late("Sealed", ({id}) => items.value[id].answer && html`<p class="note" data-tone="calm">${gettext("Your words are safe on this phone.")}</p>`);

/**
 * `id` is the stage key. The kind gives: `blank()`, `isEmpty(draft)`, `toAnswer(draft)`, `fromAnswer(answer)`,
 * `Field` ({card, draft, set, describedBy}), `nothing` (the sentence for an empty answer), `mine` (offer "Only for me", or "first": before sharing; then
 * `asKept(draft)` gives {text} where `toAnswer` may give none), where something can be begun that is no answer yet,
 * `begun(draft)`, and `promised` and `hears` for other words than the promise and "Just listen". `toRead` is there while
 * nobody writes here.
 */
export function Sharing(props) {
  const {id} = props;
  const editing = useSignal(false);
  const state = whereIs(id);
  const {watching, notes} = memory.value;
  const taking = notes[`join:${id}`] || (!watching && !notes[`depth:${exerciseOf(id)}`]?.watch);
  useWatching(id, !taking && state === "none");
  const isOpen = live(exerciseOf(id))?.open !== false;
  const aside = memory.value.asides[id];
  useEffect(() => {
    editing.value = false;
  }, [id]);
  if (editing.value) return html`<${Form} ...${props} editing=${editing} />`;
  const write = isOpen && (() => (editing.value = true));
  const view = (body) => html`${props.toRead}${body}`;
  // Who keeps words for themselves has sent the blank of somebody who listens: here they see what they kept.
  if (aside && (state === "none" || items.value[id]?.answer === null)) return view(html`<${OnlyMine} id=${id} text=${aside} write=${state !== "out" && write} />`);
  if (state !== "none") return view(html`<${Sealed} id=${id} write=${write} preview=${props.preview} />`);
  if (!isOpen) return view(html`<${Closed} id=${id} />`);
  if (!taking) return view(html`<${Watching} join=${() => put("notes", `join:${id}`, true)} />`);
  return html`<${Form} ...${props} editing=${editing} />`;
}

/** Who only watches sends the same sealed blank as who just listens, a little later than everyone else. */
function useWatching(id, watching) {
  useEffect(() => {
    if (!watching) return undefined;
    const timer = setTimeout(() => listen(id), WATCH_MIN_MS + Math.random() * WATCH_SPREAD_MS);
    return () => clearTimeout(timer);
  }, [id, watching]);
}

function useDraft(id, blank, fromAnswer) {
  const own = items.peek()[id]?.answer;
  const aside = memory.peek().asides[id];
  const draft = useSignal(draftOf(id) ?? (own ? fromAnswer(own) : aside ? fromAnswer({text: aside}) : null) ?? blank());
  const set = (next) => {
    draft.value = next;
    saveDraft(id, next);
  };
  return [draft, set];
}

function Form({id, card, editing, blank, isEmpty, toAnswer, fromAnswer, asKept, Field, nothing, mine, begun, promised, hears}) {
  const [draft, set] = useDraft(id, blank, fromAnswer);
  const empty = useSignal(false);
  const box = useRef(null);
  const has = !isEmpty(draft.value);
  const started = begun ? begun(draft.value) : has;
  useEffect(() => {
    unsent.value = started;
    return () => (unsent.value = false);
  }, [started]);
  const done = (words) => {
    put("drafts", id, null);
    unsent.value = false;
    editing.value = false;
    if (moved.value) moved.value = {...moved.value, dismissed: true};
    if (words) say(words, {key: "own"}); // that something was shared is said when it has arrived
  };
  const send = (event) => {
    event.preventDefault();
    if (!has) {
      empty.value = true;
      return box.current.querySelector("textarea, input")?.focus();
    }
    const answer = toAnswer(draft.value);
    const sent = ["waiting", "boxed"].includes(whereIs(id)) ? change(id, answer) : share(id, answer);
    put("asides", id, null);
    saveDraft(id, null);
    done(waiting.value && gettext("Kept on this phone. It goes out when there is signal."));
    return sent;
  };
  const keep = () => {
    if (!has) return void (empty.value = true);
    put("asides", id, (asKept ?? toAnswer)(draft.value).text);
    listen(id);
    saveDraft(id, null);
    return done(gettext("Kept on this phone only."));
  };
  const hear = () => {
    listen(id);
    done(gettext("You are listening. That is taking part."));
  };
  const first = mine === "first" && !borrowed.value && !editing.value; // kept, unless it is shared on purpose
  const kept = (event) => (event.preventDefault(), keep());
  return html`<form class="stack" data-gap="3" ref=${box} onSubmit=${first ? kept : send}>
    ${waiting.value && html`<p class="note" data-tone="calm"><strong>${gettext("Your words are safe on this phone.")}</strong> ${gettext("They go out by themselves when there is signal. You can go on writing.")}</p>`}
    <${Field} card=${card} draft=${draft.value} set=${(next) => ((empty.value = false), set(next))} describedBy="promise nothing" />
    <p class="wrong" id="nothing" role="alert" hidden=${!empty.value}>${nothing}</p>
    <p class="promise" id="promise">${icon("shield")}<span>${promised ?? promise(Boolean(moved.value))} <button class="button" data-kind="inline" type="button" onClick=${() => open("how")}>${gettext("How this works")}</button></span></p>
    <button class="button" data-kind="main" data-size="lg">${first ? html`${icon("lock")}${gettext("Keep it for me")}` : waiting.value ? html`${icon("upload-cloud")}${gettext("Share when there is signal")}` : gettext("Share")}</button>
    <${Quieter} share=${first && send} keep=${mine && !borrowed.value && keep} hear=${hear} hears=${hears} editing=${editing} />
    ${waiting.value && html`<p class="small muted">${withFacilitator(gettext("If %(name)s closes this one first, we say so, and your words stay with you. Breathing and support work without signal."))}</p>`}
  </form>`;
}

function Quieter({share: send, keep, hear, hears, editing}) {
  if (editing.value) return html`<button class="button" type="button" onClick=${() => (editing.value = false)}>${gettext("Leave it as it was")}</button>`;
  const just = html`<button class="button" type="button" onClick=${hear}>${icon("ear")}${hears ?? gettext("Just listen")}</button>`;
  if (send) return html`<div class="pair"><button class="button" type="button" onClick=${send}>${gettext("Share")}</button>${just}</div>`;
  return keep ? html`<div class="pair"><button class="button" type="button" onClick=${keep}>${icon("lock")}${gettext("Only for me")}</button>${just}</div>` : just;
}
