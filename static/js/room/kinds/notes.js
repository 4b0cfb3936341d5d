/** Notes: one kind line each, dealt at random, nobody their own. Seat, desk and stage side by side; they share no state. */

import {html, useSignal} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Parcel} from "../../lib/weave.js";
import {readAddressed} from "../addressed.js";
import {Answer, useRequest} from "../requests.js";
import {capital, inWords} from "../wording.js";
import {Composer, oneText} from "./wall.js";

/* ---- Seat ---- */

/** The first of the dealt notes that this phone did not write. Which one that is, nobody is told. */
function given(card, seat) {
  return (seat.mine.value.notes?.[card.id] ?? []).find((note) => note.spare || !seat.isOwn(note.text)) ?? null;
}

/** The notes that name this phone's person, in the order they were dealt. */
function forMe(card, seat) {
  return seat.mine.value.notes?.[card.id] ?? [];
}

/** A dealt note draws its own heading. */
export function bare({card, entry, seat}) {
  return Boolean(entry.deal && !isAddressed(card) && given(card, seat));
}

const isAddressed = (card) => card.deal === "addressed";

/* ---- Seat, where notes go to the one they name ---- */

const NONE = {to: "", text: ""};

/** Up to three notes, each with the name or sign it is for. */
function Letters({card, draft, set, describedBy}) {
  const change = (n, part) => (event) => set({notes: draft.notes.map((note, i) => (i === n ? {...note, [part]: event.target.value} : note))});
  const more = () => set({notes: [...draft.notes, NONE]});
  return html`<div class="stack" data-gap="3">${draft.notes.map((note, n) => html`<fieldset class="letter" key=${n}><legend class="visually-hidden">${interpolate(gettext("Note %(n)s"), {n: n + 1})}</legend>
    <label>${gettext("For whom? Their first name or sign, as they appear here")}<input class="text-field" name="to" maxlength=${card.name_limit} dir="auto" autocomplete="off" value=${note.to} onInput=${change(n, "to")} /></label>
    <label>${gettext("What you are glad of")}<span class="composer"><textarea rows="2" name="text" maxlength=${card.limit} dir="auto" aria-describedby=${describedBy} value=${note.text} onInput=${change(n, "text")}></textarea></span></label></fieldset>`)}
    ${draft.notes.length < card.most && html`<button class="button" type="button" onClick=${more}>${gettext("Another one")}</button>`}</div>`;
}

const written = ({notes}) => notes.map(({to, text}) => ({to: to.trim().replace(/:/g, ""), text: text.trim()})).filter(({to, text}) => to && text);

const letters = {
  blank: () => ({notes: [NONE]}),
  begun: ({notes}) => notes.some(({to, text}) => to.trim() || text.trim()),
  isEmpty: (draft) => !written(draft).length,
  toAnswer: (draft) => ({notes: written(draft)}),
  fromAnswer: (answer) => ({notes: answer.notes}),
  nothing: gettext("A note needs a name and a line. You can also just listen."),
};

function AddressedSeat({card, entry, stage, seat}) {
  const mine = entry.deal ? forMe(card, seat) : [];
  if (mine.length) return html`<section class="stack" data-gap="3" aria-labelledby="for-you"><h2 id="for-you">${gettext("For you")}</h2>
    ${mine.map((note) => html`<figure class="note-opened" key=${note.id} data-spare=${note.spare ? "" : undefined}><blockquote dir="auto">${note.spare ? note.text : readAddressed(note.text).text}</blockquote>
      ${note.spare && html`<figcaption>${gettext("No note named you this time, so this one comes from a stock of kind lines.")}</figcaption>`}</figure>`)}</section>`;
  return html`<p class="note" data-tone="now">${seat.withFacilitator(gettext("Only the one you name gets it, and %(name)s reads it beforehand. Whoever gets it will likely know it is from you."))}</p>
    <${seat.Sharing} id=${`${card.id}/${stage}`} card=${card} ...${letters} Field=${Letters} />
    <${seat.RoomLine} verb="written" />`;
}

function Sealed({card, seat, keptClosed}) {
  const open = () => {
    seat.note(`note:${card.id}`, {...seat.noted(`note:${card.id}`), opened: true});
    requestAnimationFrame(() => document.getElementById("now")?.focus());
  };
  return html`<div class="note-given"><${Parcel} /><h1 class="phone-title" tabindex="-1" id="now">${gettext("A note for you")}</h1>
      <p class="muted">${gettext("Somebody in this room wrote one kind line for whoever it reached. It reached you. Nobody knows who has which.")}</p></div>
    <div class="phone-rest"><button class="button" data-kind="main" data-size="lg" type="button" onClick=${open}>${gettext("Open it")}</button>
      <button class="button" type="button" aria-pressed=${keptClosed.value} onClick=${() => (keptClosed.value = true)}>${keptClosed.value ? gettext("It stays closed. Open it when you like.") : gettext("Keep it closed for now")}</button>
      <p class="small muted center">${gettext("It stays on this phone. If it isn’t good for you, you can hand it back without a word.")}</p></div>`;
}

function Opened({card, seat, note}) {
  const memory = seat.noted(`note:${card.id}`);
  const [answer, ask] = useRequest(seat);
  const keep = () => {
    seat.note(`note:${card.id}`, {...memory, kept: true, text: note.text});
    seat.say(gettext("Kept on this phone."), {key: "own"});
    document.getElementById("now")?.focus({preventScroll: true});
  };
  const back = async () => {
    if (!(await ask("return_note", {exercise: card.id, note: note.id}, gettext("Handed back.")))) return;
    seat.note(`note:${card.id}`, {opened: true, returned: true});
    requestAnimationFrame(() => document.getElementById("now")?.focus());
  };
  return html`<div class="stack" data-gap="3"><h1 class="phone-title" tabindex="-1" id="now">${gettext("A note for you")}</h1>
    <figure class="note-opened" data-spare=${note.spare ? "" : undefined}><blockquote dir="auto">${note.text}</blockquote>
      <figcaption>${note.spare ? seat.withFacilitator(gettext("There were a few notes too few, so this one comes from a stock of kind lines.")) : gettext("From somebody in this room, to whoever it reached.")}</figcaption></figure>
    ${memory.kept ? html`<p class="small muted" role="status">${gettext("Kept on this phone.")}</p>`
      : html`<div class="pair"><button class="button" type="button" onClick=${keep}>${gettext("Keep it")}</button><button class="button" type="button" onClick=${back}>${gettext("This one isn’t good for me")}</button></div><${Answer} answer=${answer} seat=${seat} />`}</div>`;
}

function HandedBack({seat}) {
  return html`<div class="stack" data-gap="2"><h1 class="phone-title" tabindex="-1" id="now">${gettext("Handed back.")}</h1>
    <p class="muted">${seat.withFacilitator(gettext("%(name)s has it, and does not know whose it was. Nothing needs explaining."))}</p></div>`;
}

export function Seat(room) {
  return isAddressed(room.card) ? html`<${AddressedSeat} ...${room} />` : html`<${Shuffled} ...${room} />`;
}

function Shuffled({card, entry, stage, seat}) {
  const keptClosed = useSignal(false);
  const note = entry.deal && given(card, seat);
  if (note) {
    const memory = seat.noted(`note:${card.id}`);
    if (memory?.returned) return html`<${HandedBack} seat=${seat} />`;
    return memory?.opened ? html`<${Opened} card=${card} seat=${seat} note=${note} />` : html`<${Sealed} card=${card} seat=${seat} keptClosed=${keptClosed} />`;
  }
  return html`<${seat.Sharing} id=${`${card.id}/${stage}`} card=${card} ...${oneText} Field=${Composer} />
    <${seat.RoomLine} verb="written" after=${seat.withFacilitator(gettext("%(name)s reads them first; then each of us is dealt one."))} />`;
}

/* ---- Desk ---- */

/** Notes are always looked over: no toggle. */
export const alwaysReviewed = true;

export function Desk({kit, ...room}) {
  const {entry, exercise} = room;
  if (isAddressed(exercise)) return html`<${AddressedDesk} kit=${kit} ...${room} />`;
  if (entry.deal) {
    return html`<section class="dealt"><h2 class="voice">${gettext("Every phone has a note to open")}</h2>
      <p class="muted">${gettext("Nobody has their own, and nobody has none: our spare lines fill up and say that they are ours. What was dealt is not listed here, so that nobody can be matched to it.")}</p></section>
      <${kit.GivenBack} ...${room} /><${kit.DeckNotes} ...${room} title=${gettext("While they read")} />`;
  }
  return html`<${kit.Gathered} ...${room} lanes=${false} />`;
}

/** A note with the name it is for. */
function letterOf(texts) {
  return (id) => {
    const {to, text} = readAddressed(texts[id]);
    return html`<p class="small muted">${interpolate(gettext("For %(name)s"), {name: to})}</p><blockquote dir="auto">${text}</blockquote>`;
  };
}

function AddressedDesk({kit, ...room}) {
  const {entry, exercise, texts} = room;
  if (!entry.deal) return html`<${kit.Gathered} ...${room} say=${letterOf(texts)} lanes=${false} />`;
  const lost = entry.deal.lost.filter((id) => texts[id]);
  return html`<section class="dealt"><h2 class="voice">${gettext("Each note has gone to the one it names")}</h2>
      <p class="muted">${gettext("Whoever was not named got a line from our stock, and is told so.")}</p></section>
    ${lost.length > 0 && html`<section aria-labelledby="h-lost"><div class="desk-h"><h2 id="h-lost" class="voice">${interpolate(ngettext("One found nobody", "%(n)s found nobody", lost.length), {n: capital(inWords(lost.length))})}</h2>
      <p class="small muted">${gettext("Nobody here goes by that name, or two do. Say the names aloud; people can change how they appear in their menu. Then deal again.")}</p></div>
      <ul class="reflections">${lost.map((id) => html`<li class="reflection" key=${id}><div>${letterOf(texts)(id)}</div></li>`)}</ul></section>`}
    <${kit.DeckNotes} ...${room} title=${gettext("While they read")} />`;
}

function addressedStep({desk, exercise, entry}) {
  const deal = {label: entry.deal ? gettext("Deal again") : gettext("Deal them"), press: () => desk.ask("deal", {exercise: exercise.id})};
  if (entry.deal) return {glyph: "mail-open", calm: true, title: gettext("The notes are dealt."), more: entry.deal.lost.length ? [deal] : []};
  return {
    glyph: "mail", title: gettext("Hide what must not travel, then deal."),
    line: gettext("Each goes to the one it names, and to nobody else."), main: deal,
  };
}

export function step({kit, ...room}) {
  const {desk, exercise, entry} = room;
  if (isAddressed(exercise) && (entry.deal || entry.waiting.length)) return addressedStep(room);
  if (entry.deal) return {glyph: "mail-open", calm: true, title: gettext("The notes are dealt."), line: gettext("People open theirs when they like.")};
  const n = entry.waiting.length;
  if (!n) return kit.gatherStep(room);
  return {
    glyph: "mail",
    title: gettext("Hide what must not travel, then deal."),
    line: gettext("At random, nobody their own. Where there are too few, spare lines of ours fill up."),
    more: desk.enough.value ? {label: gettext("Gather again"), press: () => desk.ask("gather", {exercise: exercise.id, stage: entry.stage})} : [],
    main: {
      label: interpolate(ngettext("Deal this one", "Deal these %(n)s", n), {n}),
      press: () => desk.ask("deal", {exercise: exercise.id}),
    },
  };
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  if (!room.entry.deal) return html`<${kit.Writing} ...${room} />`;
  return html`<${kit.Head} ...${room} /><${kit.Pairs} ...${room} title=${gettext("There is a note for you")} line=${gettext("On your phone. Open it when you like.")} />
    <${kit.Foot} ...${room} left=${isAddressed(room.exercise) ? gettext("From somebody you came with.") : gettext("From somebody in this room, to whoever reads it.")} right=${gettext("Without names")} />`;
}

export function alternative(exercise, state) {
  return state.exercises[exercise.id]?.deal ? gettext("There is a note for you on your phone. Open it when you like.") : gettext("Quiet so far.");
}
