/** Picture: one of a few named pictures, and a line about it for who likes. Seat, desk and stage share no state. */

import {html} from "../../../vendor/preact.js";
import {Picture} from "../../lib/drawing.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Bars} from "../../lib/weave.js";
import {capital, ofUs} from "../wording.js";

/* ---- Pure, for all three ---- */

/** What a picture is called on this screen; what is sent and kept is always the name that the deck gives it. */
const nameOf = (exercise, i) => exercise.names?.[i] ?? exercise.options[i];

/** [{label, n, picture}] in the order of the card, or null while nothing may be shown. */
export function counted(exercise, counts) {
  if (!counts?.rows) return null;
  return exercise.options.map((_, i) => ({label: nameOf(exercise, i), n: counts.rows[0][i] ?? 0, picture: exercise.pictures[i]}));
}

/** A text of the room as what it is: {i, label, picture, line}. Its first row is the name of its own picture. */
export function parted(exercise, text = "") {
  const [name, ...rest] = text.split("\n");
  const i = exercise.options.indexOf(name);
  return i < 0 ? {i: null, label: "", picture: null, line: text} : {i, label: nameOf(exercise, i), picture: exercise.pictures[i], line: rest.join("\n")};
}

/** Where counts are hidden nobody is told any, not even how many chose at all. */
function plainly(exercise, counts) {
  return Boolean(exercise.hide_counts || counts.pattern);
}

const STEPS = {1: gettext("a few of us, or none"), 2: gettext("about half of us"), 3: gettext("most of us")};

/** How many, in words: what the bar shows to those who see it. Empty where not even steps are known. */
function inSteps(n, counts) {
  return counts.pattern === "steps" ? STEPS[n] : "";
}

/** A line beside its picture. The name is said, so that nothing hangs on seeing. */
function Spoken({exercise, text}) {
  const {label, picture, line} = parted(exercise, text);
  return html`<div class="spoken">${picture && html`<${Picture} of=${picture} />`}<div>${label && html`<p class="spoken-name" dir="auto">${label}</p>`}<blockquote dir="auto">${line}</blockquote></div></div>`;
}

const speaks = (exercise, texts) => (id) => html`<${Spoken} exercise=${exercise} text=${texts[id]} />`;

/* ---- Seat ---- */

const VIEW = "pictures"; // under what the phone remembers how its person likes to look at pictures

/** With descriptions or without; and where data are dear, names come first. */
function viewOf(seat) {
  const dear = Boolean(globalThis.navigator?.connection?.saveData);
  const {list = false, drawn = !dear} = seat.noted(VIEW) ?? {};
  return {list, drawn, change: (part) => seat.note(VIEW, {list, drawn, ...part})};
}

function Tile({i, card, draft, set}) {
  const {description} = card.pictures[i];
  const {list, drawn} = card.view;
  const chosen = draft.pick === i;
  return html`<li class="picture-tile" data-chosen=${chosen ? "" : undefined}>
    <input type="radio" name="pick" id=${`pick-${i}`} checked=${chosen} aria-describedby=${`seen-${i}`} onChange=${() => set({...draft, pick: i})} />
    ${drawn && html`<${Picture} of=${card.pictures[i]} described />`}
    <label for=${`pick-${i}`} dir="auto">${nameOf(card, i)}</label>
    <p class=${list ? "small muted" : "visually-hidden"} id=${`seen-${i}`}>${description}</p></li>`;
}

function Field({card, draft, set, describedBy}) {
  const {list, drawn, change} = card.view;
  return html`<fieldset class="pictures" data-list=${list ? "" : undefined} data-bare=${drawn ? undefined : ""}><legend class="visually-hidden">${card.title}</legend>
    <div class="row pictures-ways"><button class="button" data-size="sm" type="button" aria-pressed=${String(list)} onClick=${() => change({list: !list})}>${gettext("With descriptions")}</button>
      ${!drawn && html`<button class="button" data-size="sm" type="button" onClick=${() => change({drawn: true})}>${gettext("Load the pictures")}</button>`}</div>
    <ul>${card.options.map((_, i) => html`<${Tile} key=${i} i=${i} card=${card} draft=${draft} set=${set} />`)}</ul></fieldset>
    <div class="stack" data-gap="1"><label class="small" for="line">${gettext("A few words about it, if you like")}</label>
      <input class="text-field" id="line" name="line" maxlength=${card.limit} autocomplete="off" dir="auto" aria-describedby=${describedBy} value=${draft.text} onInput=${(event) => set({...draft, text: event.target.value})} /></div>`;
}

const oneRow = (text) => text.trim().replace(/\s+/g, " ");

function waysOf(card) {
  const together = ({pick, text}) => [card.options[pick], oneRow(text)].filter(Boolean).join("\n");
  return {
    blank: () => ({pick: null, text: ""}),
    isEmpty: (draft) => draft.pick === null,
    toAnswer: (draft) => (oneRow(draft.text) ? {pick: draft.pick, text: together(draft)} : {pick: draft.pick}),
    asKept: (draft) => ({text: together(draft)}),
    fromAnswer: ({pick, text = ""}) => {
      const {i, line} = parted(card, text);
      return {pick: pick ?? i, text: i === null ? "" : line};
    },
    nothing: gettext("No picture is chosen yet. You can also just listen."),
    preview: ({pick, text}) => html`<${Spoken} exercise=${card} text=${text ?? card.options[pick]} />`,
  };
}

/** On phone and desk: every picture of the card with how many of us chose it, said in words and woven. */
function Chosen({card, counts}) {
  const plain = plainly(card, counts);
  return html`<ul class="chosen">${counted(card, counts).map(({label, n, picture}) => html`<li key=${label}><${Picture} of=${picture} />
    <div><p class="voice" dir="auto">${label}</p><p class=${plain ? "visually-hidden" : "small muted"}>${capital(plain ? inSteps(n, counts) : ofUs(n))}</p><${Bars} n=${n} of=${Math.max(1, counts.of)} /></div></li>`)}</ul>`;
}

function FromUs({card, counts}) {
  const plain = plainly(card, counts);
  return html`<section class="results" aria-labelledby="chosen"><h2 id="chosen">${gettext("From the room")}</h2>
    <${Chosen} card=${card} counts=${counts} />
    <p class="small muted">${plain ? gettext("This card shows the pattern without counts.") : interpolate(gettext("%(n)s answered."), {n: capital(ofUs(counts.of))})}</p></section>`;
}

export function Seat({card, entry, stage, seat}) {
  const counts = entry.counts[stage];
  const reading = seat.useReading(card.id, Boolean(counts));
  const id = `${card.id}/${stage}`;
  const sharing = html`<${seat.Sharing} id=${id} card=${{...card, view: viewOf(seat)}} ...${waysOf(card)} Field=${Field} mine />`;
  if (!counts || !reading.value) {
    return html`${counts && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}
      ${!counts && html`<${seat.RoomLine} verb="chosen" after=${seat.withFacilitator(gettext("%(name)s opens the answers for everyone at once, so nobody follows the crowd."))} />`}`;
  }
  const has = entry.shown.length > 0;
  const mine = Object.values(seat.yours(card.id, entry.shown)).includes(id);
  return html`<${FromUs} card=${card} counts=${counts} />
    ${has && html`<${seat.FromRoom} exercise=${card.id} title=${gettext("What some of us added, shuffled")} say=${speaks(card, seat.texts.value)} />`}
    ${seat.whereIs(id) === "none" ? entry.open && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Choose too")}</button>` : !mine && sharing}`;
}

/* ---- Desk ---- */

function Result({exercise, counts, title}) {
  const plain = plainly(exercise, counts);
  const n = counts.of;
  return html`<section class="counted" aria-labelledby="h-counted"><div class="desk-h"><h2 id="h-counted" class="voice">${title}</h2>
      ${!plain && html`<span class="chip" data-tone="done">${interpolate(ngettext("%(n)s of us answered", "%(n)s of us answered", n), {n})}</span>`}</div>
    <${Chosen} card=${exercise} counts=${counts} />${plain && html`<p class="small muted">${gettext("This card shows the pattern without counts.")}</p>`}</section>`;
}

export function Desk({kit, ...room}) {
  const {exercise, entry, texts} = room;
  const say = speaks(exercise, texts);
  const held = entry.held_counts[entry.stage];
  const counts = entry.counts[entry.stage];
  if (kit.isHeld(entry)) {
    return html`${entry.waiting.length > 0 ? html`<${kit.Gathered} ...${room} say=${say} />` : html`<${kit.Hidden} ...${room} say=${say} />`}
      ${held && html`<${Result} exercise=${exercise} counts=${held} title=${gettext("What came out of the box")} />`}`;
  }
  if (!counts) return html`<${kit.Hidden} ...${room} say=${say} /><${kit.Progress} ...${room} verb="chosen" /><${kit.DeckNotes} ...${room} title=${gettext("While they choose")} />`;
  return html`<${kit.Hidden} ...${room} say=${say} /><${Result} exercise=${exercise} counts=${counts} title=${gettext("What we chose")} />
    ${entry.shown.length > 0 && html`<${kit.InTheRoom} ...${room} say=${say} title=${gettext("What some of us added")} />`}
    <${kit.DeckNotes} ...${room} title=${gettext("While you look at it")} />`;
}

/** What is shown is the result, whether or not somebody added words. */
export function step({kit, ...room}) {
  const found = kit.gatherStep(room);
  return kit.isHeld(room.entry) ? {...found, main: {...found.main, label: gettext("Show the result")}} : found;
}

/* ---- Stage ---- */

const ONE_ROW = 8; // pictures beside each other, above lines
const SMALL = 4; // pictures that stand in one row when there are no lines

/** Of a page of lines, two to a row, those that the pictures leave room for: in hundredths of the screen's shorter side. */
const BELOW = {
  usual: {room: 34, letters: 40, line: 4.1, name: 6.2},
  large: {room: 24, letters: 31, line: 5.1, name: 7},
  share: {room: 21, letters: 29, line: 4.7, name: 7},
};

function belowPictures({widthOf}, page, texts, layout) {
  const {room, letters, line, name} = BELOW[layout] ?? BELOW.usual;
  const tall = (id) => name + Math.max(1, Math.ceil(widthOf(texts[id].split("\n").slice(1).join(" ")) / letters)) * line;
  const rows = page.map((id, i) => (i % 2 ? 0 : Math.max(...page.slice(i, i + 2).map(tall)))).filter(Boolean);
  let used = rows[0];
  const fitting = rows.findIndex((height, i) => i > 0 && (used += height) > room);
  return fitting < 0 ? page : page.slice(0, 2 * fitting);
}

function Frieze({rows, of, plain, lines}) {
  const columns = rows.length <= (lines ? ONE_ROW : SMALL) ? rows.length : Math.ceil(rows.length / 2);
  return html`<ol class="st-pictures" data-columns=${columns} data-own=${rows.length <= SMALL && rows.some(({picture}) => picture.file) ? "" : undefined}>${rows.map(({label, n, picture}) => html`<li key=${label}><${Picture} of=${picture} whole />
    <p class="voice" dir="auto">${label}</p><${Bars} n=${n} of=${Math.max(1, of)} />${!plain && html`<p class="st-choice-n">${ofUs(n)}</p>`}</li>`)}</ol>`;
}

export function Stage({kit, ...room}) {
  const {exercise, entry, texts, start} = room;
  const counts = entry.counts[entry.stage];
  const rows = counted(exercise, counts);
  if (!rows) return html`<${kit.Writing} ...${room} verb="chosen" />`;
  const page = belowPictures(kit, kit.pageFrom(entry.shown, texts, start), texts, room.layout);
  const left = page.length < entry.shown.length ? gettext("More words on your phone") : gettext("In the order of the card.");
  return html`<${kit.Head} ...${room} /><main class="st-picture" data-lines=${page.length ? "" : undefined}>
      <${Frieze} rows=${rows} of=${counts.of} plain=${plainly(exercise, counts)} lines=${page.length > 0} />
      ${page.length > 0 && html`<ul class="st-spoken">${page.map((id) => html`<li key=${id} data-spot=${entry.light === id || undefined}><${Spoken} exercise=${exercise} text=${texts[id]} /></li>`)}</ul>`}</main>
    <${kit.Foot} ...${room} left=${left} right=${gettext("Without names")} />`;
}

/** "tent flap: one of us; …", then each line after the name of its picture. With hidden counts only steps. */
export function alternative(exercise, state, texts) {
  const entry = state.exercises[exercise.id];
  const counts = entry?.counts.picks;
  const rows = counted(exercise, counts);
  if (!rows) return gettext("Quiet so far.");
  const plain = plainly(exercise, counts);
  const many = (n) => (plain ? inSteps(n, counts) : ofUs(n));
  const said = rows.map(({label, n}) => (many(n) ? interpolate(gettext("%(label)s: %(n)s"), {label, n: many(n)}) : label)).join("; ");
  const lines = entry.shown.map((id) => parted(exercise, texts[id])).filter(({line}) => line);
  return [said, ...lines.map(({label, line}) => interpolate(gettext("%(label)s: %(line)s"), {label, line}))].join("\n");
}
