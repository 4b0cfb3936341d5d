/**
 * Journal: a private page. What is written stays on the phone, where seat/journal.js keeps it; desk and stage know nothing
 * of it. Seat, desk and stage side by side; they share no state.
 */

import {html, useEffect, useRef, useSignal} from "../../../vendor/preact.js";
import {useId} from "../../lib/dom.js";
import {clockTime, gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";

/* ---- Seat ---- */

const PAUSE_MS = 350;
const NEAR = 0.9; // of the room on a page, from here on it is said
const LONGEST = 4000;
const LONGEST_LINE = 400;

/** A few words for what one may feel. They help to begin; nothing is counted, none is better. */
const FEELINGS = [
  [gettext("At ease"), [gettext("calm"), gettext("safe"), gettext("rested"), gettext("content"), gettext("light"), gettext("settled")]],
  [gettext("Warm"), [gettext("grateful"), gettext("fond"), gettext("moved"), gettext("hopeful"), gettext("proud"), gettext("glad")]],
  [gettext("Awake"), [gettext("curious"), gettext("surprised"), gettext("playful"), gettext("longing"), gettext("eager"), gettext("brave")]],
  [gettext("Low"), [gettext("sad"), gettext("lonely"), gettext("tired"), gettext("flat"), gettext("empty"), gettext("homesick")]],
  [gettext("Stirred"), [gettext("worried"), gettext("tense"), gettext("restless"), gettext("unsure"), gettext("torn"), gettext("ashamed")]],
  [gettext("Hurt or cross"), [gettext("hurt"), gettext("let down"), gettext("left out"), gettext("jealous"), gettext("irritated"), gettext("angry")]],
];

const day = (iso) => new Intl.DateTimeFormat(document.documentElement.lang || "en", {day: "numeric", month: "short"}).format(new Date(`${iso}T12:00`));

/** [the page as it is typed, write(field, text), flush()]: stored at every pause, and before the page may go away. */
function usePage(card, shelf) {
  const page = useSignal(shelf.pageOf(card.id) ?? shelf.blank(card));
  const saved = useSignal(null);
  const timer = useRef(null);
  const flush = () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    shelf.put(page.peek());
    saved.value = Date.now();
  };
  const change = (changes) => {
    page.value = {...page.peek(), ...changes};
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  };
  useEffect(() => {
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      flush();
      removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, []);
  return {page, saved, change, flush};
}

function Field({id, label, text, limit, rows, write, foot, lastly}) {
  return html`<div class="journal-field"><label class=${lastly ? "visually-hidden" : undefined} for=${id}>${label}</label>
    <div class="composer" data-tone="mine"><textarea id=${id} rows=${rows} maxlength=${limit} dir="auto" value=${text} aria-describedby="only-here" onInput=${(event) => write(event.target.value)}></textarea>
      ${(foot || text.length >= limit * NEAR) && html`<div class="composer-foot"><span>${foot}</span>${text.length >= limit * NEAR && html`<span class="nums"><span class="visually-hidden">${gettext("Length:")} </span>${text.length} / ${limit}</span>`}</div>`}</div></div>`;
}

/** Words for feelings, put in where the cursor was. */
function Feelings({put}) {
  return html`<details class="feelings"><summary>${icon("message-circle")}<span>${gettext("Looking for a word?")}</span></summary>
    ${FEELINGS.map(([name, words]) => html`<div role="group" aria-label=${name} key=${name}><p class="small muted" aria-hidden="true">${name}</p>
      <div class="feeling-words">${words.map((word) => html`<button class="button" data-size="sm" type="button" key=${word} onClick=${() => put(word)}>${word}</button>`)}</div></div>`)}</details>`;
}

/** A card for hard days has room for a number: these are the room's help lines, as the support sheet has them. */
function Numbers({lines, put}) {
  if (!lines.length) return null;
  return html`<details class="feelings"><summary>${icon("phone")}<span>${gettext("Numbers you could call")}</span></summary>
    <ul class="number-list">${lines.map(({service, contact}) => html`<li key=${service}><span><b>${service}</b><br />${contact}</span>
      <button class="button" data-size="sm" type="button" onClick=${() => put(`${service}: ${contact}`)}>${gettext("Put it in")}</button></li>`)}</ul></details>`;
}

/** Puts `word` into the field that was last written in, at its cursor, and goes back there. */
function useInsert(form, page, change) {
  return (word) => {
    const fields = [...form.current.querySelectorAll("textarea")];
    const i = Math.max(0, fields.findIndex((field) => field.dataset.last !== undefined));
    const field = fields[i];
    const [before, after] = [field.value.slice(0, field.selectionStart), field.value.slice(field.selectionEnd)];
    const text = `${before}${before && !/\s$/.test(before) ? " " : ""}${word}`;
    change({fields: page.peek().fields.map((old, n) => (n === i ? text + after : old))});
    requestAnimationFrame(() => (field.focus(), field.setSelectionRange(text.length, text.length)));
  };
}

function remember(event) {
  if (!event.target.matches?.("textarea")) return;
  for (const field of event.currentTarget.querySelectorAll("textarea")) delete field.dataset.last;
  event.target.dataset.last = "";
}

/** What becomes of the page: said before anybody writes, and always true. */
function fate(card, borrowed, stays) {
  if (borrowed) return gettext("This is not your own phone, so nothing is stored on it: the page is gone when you leave, reload or close it.");
  if (card.wipe_on_close) return gettext("This page is wiped when you close it, and at the latest when the workshop ends.");
  if (stays) return gettext("It stays on this phone after today, for you to find here next time. Clearing your browser removes it. Save a copy if it matters.");
  return gettext("It goes when you leave, or clear this workshop from your phone. Clearing your browser removes it too. Save a copy if it matters.");
}

function Acts({card, shelf, page, flush, change, seat, borrowed, erase}) {
  const has = page.value.fields.some((text) => text.trim());
  const copied = async () => seat.say((await shelf.copy(page.value)) ? gettext("Copied.") : gettext("This browser does not copy. Mark the words and copy them by hand."), {key: "own"});
  const saves = card.saves && !borrowed;
  return html`<div class="journal-acts">
      ${saves && html`<button class="button" type="button" aria-disabled=${!has} onClick=${() => has && (flush(), shelf.saveCopy([page.value]))}>${icon("arrow-down-to-line")}${gettext("Save a copy")}</button>
        <button class="button" type="button" aria-disabled=${!has} onClick=${() => has && copied()}>${icon("copy")}${gettext("Copy")}</button>`}
      <button class="button" type="button" aria-disabled=${!has} onClick=${() => has && erase()}>${icon("trash-2")}${card.wipe_on_close ? gettext("Wipe it now") : gettext("Delete")}</button></div>
    ${saves && !card.wipe_on_close && html`<label class="phone-check"><input type="checkbox" checked=${page.value.stays} onChange=${(event) => change({stays: event.target.checked})} /><span>${gettext("Keep it on this phone after today")}</span></label>`}`;
}

function Earlier({shelf, here}) {
  const others = shelf.written.value.filter(({id, wipes}) => id !== here && !wipes).reverse();
  if (!others.length) return null;
  return html`<section class="phone-part" aria-labelledby="earlier"><h2 id="earlier">${gettext("Earlier")}</h2>
    <ul class="journal-entries">${others.map((page) => html`<li key=${page.id}><details><summary><span dir="auto">${shelf.textOf(page)}</span><small>${day(page.day)}</small></summary>
      <p class="small muted">${page.title}</p><blockquote dir="auto">${shelf.textOf(page)}</blockquote>
      <div class="row"><button class="button" data-kind="quiet" type="button" onClick=${() => shelf.saveCopy([page])}>${gettext("Save a copy")}</button>
        <button class="button" data-kind="quiet" type="button" onClick=${() => shelf.remove(page.id)}>${gettext("Delete")}</button></div></details></li>`)}</ul></section>`;
}

function Page({card, seat, shelf}) {
  const {page, saved, change, flush} = usePage(card, shelf);
  const form = useRef(null);
  const gone = useSignal(null);
  const id = useId("page");
  const put = useInsert(form, page, change);
  const borrowed = shelf.borrowed.value;
  const write = (i) => (text) => ((gone.value = null), change({fields: page.peek().fields.map((old, n) => (n === i ? text : old))}));
  const erase = () => {
    gone.value = page.peek();
    flush();
    shelf.remove(page.peek().id);
    page.value = shelf.blank(card);
    saved.value = null;
    seat.say(gettext("Deleted."), {key: "own"});
    requestAnimationFrame(() => document.getElementById(`${id}-back`)?.focus());
  };
  const back = () => {
    change(gone.value);
    gone.value = null;
    requestAnimationFrame(() => form.current.querySelector("textarea").focus());
  };
  const foot = borrowed ? "" : saved.value ? interpolate(gettext("Saved on this phone, %(time)s"), {time: clockTime(saved.value)}) : gettext("Saved on this phone as you write");
  const labels = card.template.length ? card.template : [gettext("Your page")];
  return html`<form class="stack" data-gap="3" ref=${form} onFocusIn=${remember} onSubmit=${(event) => event.preventDefault()}>
      <p class="only-me" id="only-here">${icon("lock")}${gettext("Only on this phone. Nobody else sees this, ever.")}</p>
      ${labels.map((label, i) => html`<${Field} key=${i} id=${`${id}-${i}`} label=${label} text=${page.value.fields[i] ?? ""} rows=${card.template.length ? 2 : 6} write=${write(i)}
        lastly=${!card.template.length} limit=${card.template.length ? LONGEST_LINE : LONGEST} foot=${i === labels.length - 1 && foot} />`)}
      ${gone.value && html`<p class="note" data-tone="mine">${gettext("Deleted.")} <button class="button" data-kind="inline" type="button" id=${`${id}-back`} onClick=${back}>${gettext("Bring it back")}</button></p>`}
      <${Acts} card=${card} shelf=${shelf} page=${page} flush=${flush} change=${change} seat=${seat} borrowed=${borrowed} erase=${erase} />
      <${Feelings} put=${put} />${card.template.length > 0 && html`<${Numbers} lines=${shelf.lines()} put=${put} />`}
    </form>
    <p class="small muted">${fate(card, borrowed, page.value.stays)}</p>
    ${!borrowed && !card.wipe_on_close && html`<${Earlier} shelf=${shelf} here=${page.value.id} />`}`;
}

export function Seat({card, seat}) {
  const shelf = seat.rest.value.journal;
  return shelf ? html`<${Page} key=${card.id} card=${card} seat=${seat} shelf=${shelf} />` : html`<p class="muted">${gettext("One moment…")}</p>`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  return html`<p class="note" data-tone="mine"><strong>${gettext("Nothing leaves the phones.")}</strong> ${gettext("Nobody else ever sees a word of it: not you, not the organisation, not whoever runs this. Not even that somebody writes.")}</p>
    <${kit.DeckNotes} ...${room} title=${gettext("While they write")} />`;
}

export function step() {
  return {glyph: "lock", calm: true, title: gettext("Let it be quiet."), line: gettext("There is nothing to gather here. Stopping early is fine, and so is not writing.")};
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  return html`<${kit.Calm} ...${room} title=${gettext("Nothing leaves the phones")} line=${gettext("Write as you like, or look out of the window. Nobody else will read it.")} under=${gettext("to write")} />`;
}

export function alternative() {
  return gettext("Everybody writes for themselves. Nothing leaves the phones.");
}
