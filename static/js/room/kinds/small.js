/**
 * Small groups talk, and each may send one note, signed by the group. Whoever writes it posts it with their own ballot;
 * everybody else's phone posts a blank, so that nobody can tell who wrote. Seat, desk and stage side by side.
 */

import {html, useEffect} from "../../../vendor/preact.js";
import {groupName, signedNote, threadOf} from "../../lib/dyes.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Talk, dealOf, talkStep, turnSays} from "./pair.js";
import {Composer} from "./wall.js";

/** A note as it is shown everywhere: under its group's name and thread. */
function note(text) {
  const {group, text: words} = signedNote(text);
  if (!group) return words;
  return html`<strong class="note-signed"><span class=${`thread-mark f-${threadOf(group)}`} aria-hidden="true"></span>${groupName(group)}<span class="visually-hidden">: </span></strong>${words}`;
}

const quoted = (texts) => (id) => html`<blockquote dir="auto">${note(texts[id])}</blockquote>`;

/* ---- Seat ---- */

const COVER_MIN_MS = 60_000;
const COVER_SPREAD_MS = 120_000;

/** In a group one draws one's own heading; once notes are shown, the question is the heading again. */
export function bare({card, entry, seat}) {
  return Boolean(entry.deal && dealOf({card, seat}) && !entry.shown.length);
}

const WORDS = {
  soon: gettext("%(name)s will make small groups. This phone will say which is yours."),
  dealt: gettext("The groups are dealt, and this phone has none yet. %(name)s can find you one, or you join one yourself."),
  join: gettext("Join a group"),
  back: gettext("Find me a group after all"),
  choose: gettext("Find the others. One of you starts a number, the others type it on their phones."),
};
const HOUSEHOLD = {
  ...WORDS,
  soon: gettext("%(name)s will ask who came together."),
  dealt: gettext("The groups have begun, and this phone is in none. %(name)s will see what suits you; you can also sit this one out."),
  choose: gettext("With the people you came with: one of you starts a number, the others type it on their phones."),
};

const TOGETHER = ["open", "shared", "fours", "all"]; // when a note comes naturally

/** The blank of everybody who does not write, sent by itself after a while, so that posting says nothing of who wrote. */
function useCover(id, seat, writing) {
  const idle = seat.whereIs(id) === "none" && !writing;
  useEffect(() => {
    if (!idle) return undefined;
    const timer = setTimeout(() => seat.listen(id), COVER_MIN_MS + Math.random() * COVER_SPREAD_MS);
    return () => clearTimeout(timer);
  }, [id, idle]);
}

const oneNote = (sign) => ({
  blank: () => ({text: ""}),
  isEmpty: (draft) => !draft.text.trim(),
  toAnswer: (draft) => ({text: draft.text.trim(), sign}),
  fromAnswer: (answer) => ({text: answer.text}),
  nothing: gettext("There’s nothing written yet. You can also leave it."),
  hears: gettext("We’d rather not report back"),
});

function Field(props) {
  return html`<${Composer} ...${props} label=${gettext("What we’d like the others to hear")} rows=${3} />`;
}

/** One note for the whole group; nobody has to write, and nobody has to report back. */
function OurNote({card, deal, seat, now}) {
  const id = `${card.id}/note`;
  const group = groupName(deal.group);
  const writes = (on) => () => seat.note(`writes:${id}`, on);
  const leave = (said) => () => {
    seat.listen(id);
    seat.say(said, {key: "own"});
  };
  const signed = interpolate(gettext("Signed by %(group)s: everybody sees that it is yours together, nobody which of you wrote it."), {group});
  const begun = seat.whereIs(id) !== "none" || seat.noted(`writes:${id}`);
  return html`<details class="our-note" open=${now || Boolean(seat.noted(`writes:${id}`))}><summary>${interpolate(gettext("The note of %(group)s"), {group})}</summary><div class="stack" data-gap="2">
    ${begun ? html`<${seat.Sharing} id=${id} card=${card} ...${oneNote(deal.sign)} promised=${signed} Field=${Field} />` : html`<p class="small">${gettext("When you like, one of you writes what you’d like the others to hear.")} ${signed}</p>
    <button class="button" type="button" onClick=${writes(true)}>${icon("pencil")}${gettext("I’ll write for us")}</button>
    <div class="pair"><button class="button" data-kind="quiet" type="button" onClick=${leave(gettext("Somebody else writes."))}>${gettext("Somebody else writes")}</button>
      <button class="button" data-kind="quiet" type="button" onClick=${leave(gettext("You would rather not report back. That is fine."))}>${gettext("We’d rather not report back")}</button></div>`}</div></details>`;
}

function who(deal, others) {
  const name = interpolate(gettext("You are %(group)s."), {group: groupName(deal.group)});
  return html`<span class="group-name"><span class=${`thread-mark f-${threadOf(deal.group)}`} aria-hidden="true"></span>${name}</span> ${others.length < deal.with.length && others.length > 0 ? gettext("These of you, for this step.") : ""}`;
}

export function Seat({card, entry, stage, seat}) {
  const id = `${card.id}/${stage}`;
  const has = entry.shown.length > 0;
  useCover(id, seat, Boolean(seat.noted(`writes:${id}`)));
  if (has) {
    const open = seat.whereIs(id) !== "none" && !Object.values(seat.yours(card.id, entry.shown)).includes(id);
    const deal = dealOf({card, seat});
    return html`<${seat.FromRoom} exercise=${card.id} title=${gettext("From the groups")} say=${quoted(seat.texts.value)} />${open && deal?.sign && html`<${OurNote} card=${card} deal=${deal} seat=${seat} now />`}`;
  }
  const part = ({deal, at}) => deal.sign && html`<${OurNote} card=${card} deal=${deal} seat=${seat} now=${at.over || TOGETHER.includes(at.turn?.part)} />`;
  return html`<${Talk} card=${card} entry=${entry} seat=${seat} says=${(turn, deal) => turnSays(turn, deal.place)} note=${who} part=${part} words=${card.size ? WORDS : HOUSEHOLD} />`;
}

/* ---- Desk ---- */

const DESK = {
  prepare: gettext("Prepare groups"),
  deal: gettext("Deal these groups"),
  again: gettext("New groups"),
  untold: gettext("You see the groups before anyone else does."),
  before: gettext("Before they sit together"),
  changes: gettext("Each group goes on when it is ready."),
};

export function Desk({kit, ...room}) {
  const out = kit.isHeld(room.entry) || room.entry.shown.length > 0;
  return html`${out && html`<${kit.Gathered} ...${room} lanes say=${quoted(room.texts)} title=${gettext("From the groups")} />`}<${kit.Talk} ...${room} words=${DESK} />`;
}

/** Talking first; then the notes come out together, when enough people stand behind them. */
export function step({kit, ...room}) {
  const {desk, entry, state} = room;
  const talking = talkStep(room, DESK);
  if (entry.draft || !entry.deal || !state.timer) return talking;
  const gathering = kit.gatherStep(room);
  const more = gathering.more ?? [];
  if (kit.isHeld(entry) || entry.shown.length) return {...gathering, more};
  const main = {...gathering.main, label: gettext("Gather the notes"), why: gettext("Not enough people stand behind what is in the box. It stays sealed; groups can also say it aloud.")};
  const title = desk.enough.value ? gettext("There are notes in the box.") : talking.title;
  return {glyph: "package", title, line: gettext("Notes come out together, under the groups’ names. Nobody sees who wrote them."), more, main};
}

/* ---- Stage ---- */

function Names({names}) {
  return html`<ul class="st-groups">${names.map((name) => html`<li key=${name}><span class=${`thread-mark f-${threadOf(name)}`}></span>${groupName(name)}</li>`)}</ul>`;
}

export function Stage({kit, ...room}) {
  const {entry, exercise} = room;
  if (entry.shown.length) return html`<${kit.Lanes} ...${room} say=${(id) => note(room.texts[id])} left=${gettext("Shown together, each under its group’s name")} />`;
  const choosing = entry.talk?.choosing;
  const soon = choosing ? gettext("Find your people") : gettext("In small groups, in a moment");
  const how = choosing ? gettext("One of you starts a number on the phone, the others type it.") : gettext("Your phone will say which group is yours.");
  return html`<${kit.Head} ...${room} />
    <${kit.Pairs} ...${room} three title=${entry.deal ? gettext("Look at your phone") : soon} line=${entry.deal ? gettext("It says which group is yours, and who is in it.") : how}
      turns=${entry.deal && html`<${Names} names=${entry.deal.names ?? []} />`} />
    <${kit.Foot} ...${room} left=${gettext("You can also sit this one with a text.")} right=${exercise.size === 0 ? gettext("Only the people you came with hear you.") : gettext("A group may send one note, or none.")} />`;
}

/** What the stage shows, as words: each group's note, or the groups' names. */
export function alternative(exercise, state, texts) {
  const entry = state.exercises[exercise.id];
  if (entry?.shown.length) {
    return entry.shown.map((id) => texts[id]).filter(Boolean).map((text) => signedNote(text)).map(({group, text}) => (group ? `${groupName(group)}: ${text}` : text)).join("\n");
  }
  if (!entry?.deal) return gettext("In small groups, in a moment.");
  return interpolate(gettext("Look at your phone: it says which group is yours. The groups are %(names)s."), {names: (entry.deal.names ?? []).map(groupName).join(", ")});
}
