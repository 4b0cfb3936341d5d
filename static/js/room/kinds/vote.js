/** Vote: lines, if the deck has none, and dots to give. No line wins. Seat, desk and stage share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Line, oneLine} from "../one-line.js";

/** Lines of an earlier exercise (`load_from`) become its own. */
export const takesLines = true;

/* ---- Seat ---- */

/** What dots can be given to: [key, text] in the order everybody sees; lines brought from before stand first. */
export function linesOf(card, entry, texts) {
  if (card.options?.length) return card.options.map((text, i) => [`o${i}`, text]);
  return [...entry.loaded, ...entry.shown].filter((id) => texts[id] !== undefined).map((id) => [id, texts[id]]);
}

const spent = (dots) => Object.values(dots).reduce((sum, n) => sum + n, 0);

function Dots({card, draft, set}) {
  const {dots} = draft;
  const left = card.dots - spent(dots);
  const give = (key, by) => () => {
    const n = (dots[key] ?? 0) + by;
    if (n < 0 || (by > 0 && left === 0)) return;
    set({...draft, dots: {...dots, [key]: n}});
  };
  return html`<p class="dots-left"><span class="beads" aria-hidden="true">${Array.from({length: card.dots}, (_, i) => html`<i data-left=${i < left ? "" : undefined}></i>`)}</span>
      <span role="status">${interpolate(ngettext("%(n)s of %(all)s dots left", "%(n)s of %(all)s dots left", left), {n: left, all: card.dots})}</span></p>
    <ul class="ballot-lines">${card.lines.map(([key, text]) => {
      const n = dots[key] ?? 0;
      return html`<li key=${key}><p dir="auto">${text}</p><div class="stepper" role="group" aria-label=${interpolate(gettext("Dots for: %(line)s"), {line: text})}>
        <button type="button" aria-label=${gettext("One dot fewer")} aria-disabled=${n === 0 ? "true" : undefined} onClick=${give(key, -1)}>${icon("minus")}</button><output>${n}</output>
        <button type="button" aria-label=${gettext("One dot more")} aria-disabled=${left === 0 ? "true" : undefined} onClick=${give(key, 1)}>${icon("plus")}</button></div>
        <span class="strung" aria-hidden="true">${Array.from({length: n}, () => html`<i></i>`)}</span></li>`;
    })}</ul>`;
}

/** Only what was given is sent; a line that has gone since takes its dots with it. */
const someDots = (lines) => ({
  blank: () => ({dots: {}}),
  isEmpty: (draft) => spent(draft.dots) === 0,
  toAnswer: (draft) => ({dots: Object.fromEntries(lines.map(([key]) => [key, draft.dots[key] ?? 0]).filter(([, n]) => n > 0))}),
  fromAnswer: (answer) => ({dots: answer.dots}),
  nothing: gettext("No dot is placed yet. You can also just listen."),
  preview: (answer) => html`<ul class="dashes">${lines.filter(([key]) => answer.dots[key]).map(([key, text]) => html`<li dir="auto">${text}: ${answer.dots[key]}</li>`)}</ul>`,
});

/** Where the dots are: in the order of the card, not of the numbers. */
function WhereDotsAre({lines, counts, hide}) {
  return html`<section class="stack" data-gap="2" aria-labelledby="from-room"><h2 id="from-room">${gettext("Where the dots are")}</h2>
    <ul class="ballot-lines">${lines.map(([key, text]) => {
      const n = counts.dots[key] ?? 0;
      return html`<li key=${key}><p dir="auto">${text}</p>${!hide && html`<p class="small muted">${interpolate(ngettext("%(n)s dot", "%(n)s dots", n), {n})}</p>`}
        <span class="strung" aria-hidden="true">${Array.from({length: Math.min(n, 24)}, () => html`<i></i>`)}</span></li>`;
    })}</ul></section>`;
}

function Lines({card, entry, stage, seat}) {
  const has = entry.shown.length > 0;
  const reading = seat.useReading(card.id, has);
  const sharing = html`<${seat.Sharing} id=${`${card.id}/${stage}`} card=${card} ...${oneLine} Field=${Line} />`;
  if (has && reading.value) {
    return html`<${seat.FromRoom} exercise=${card.id} />${seat.whereIs(`${card.id}/${stage}`) === "none" && entry.open
      ? html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Write one too")}</button>` : !Object.values(seat.yours(card.id, entry.shown)).includes(`${card.id}/${stage}`) && sharing}`;
  }
  return html`${has && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}${!has && html`<${seat.RoomLine} verb="written" />`}`;
}

export function Seat({card, entry, stage, seat}) {
  const lines = linesOf(card, entry, seat.texts.value);
  const counts = entry.counts.dots;
  const reading = seat.useReading(card.id, Boolean(counts));
  if (stage === "lines") return html`<${Lines} card=${card} entry=${entry} stage=${stage} seat=${seat} />`;
  const id = `${card.id}/${stage}`;
  const toRead = !counts && html`<ul class="ballot-lines">${lines.map(([key, text]) => html`<li key=${key}><p dir="auto">${text}</p></li>`)}</ul>`;
  const sharing = html`<${seat.Sharing} id=${id} card=${{...card, lines}} ...${someDots(lines)} Field=${Dots} toRead=${toRead} />`;
  if (counts && reading.value) {
    const answered = seat.whereIs(id) !== "none";
    return html`<${WhereDotsAre} lines=${lines} counts=${counts} hide=${card.hide_counts} />
      ${answered ? sharing : entry.open && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Place dots too")}</button>`}`;
  }
  return html`${counts && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}
    ${!counts && html`<${seat.RoomLine} verb="dots" after=${seat.withFacilitator(gettext("Nothing shows until %(name)s opens it for everyone."))} />`}`;
}

/* ---- Pure, for desk and stage ---- */

/** [{key, label, n}] or null while nothing may be shown. */
function dotted(exercise, entry, texts) {
  const counts = entry.counts.dots;
  if (!counts) return null;
  return linesOf(exercise, entry, texts).map(([key, label]) => ({key, label, n: counts.dots[key] ?? 0}));
}

/** The keys of the lines on the stage. A deck's own options are few; people's lines may need pages. */
function onStage(kit, exercise, lines, start) {
  const keys = lines.map(([key]) => key);
  return new Set(exercise.options?.length ? keys : kit.pageOfLines(keys, Object.fromEntries(lines), start));
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  const {desk, exercise, entry, texts} = room;
  const lines = linesOf(exercise, entry, texts);
  const paged = onStage(kit, exercise, lines, desk.lanes.value[exercise.id] ?? 0).size < lines.length;
  if (entry.stage === "lines") {
    return html`<${kit.NothingCame} ...${room} instead=${gettext("People can write the lines here instead.")} />
      <${kit.Gathered} ...${room} lanes=${paged} light=${false} title=${gettext("Lines to choose from")} />`;
  }
  const rows = dotted(exercise, entry, texts);
  const here = {...room, entry: {...entry, shown: lines.map(([key]) => key)}};
  if (rows) return html`<${kit.Hidden} ...${room} /><${kit.Counted} title=${gettext("Where the dots are")} rows=${[rows]} of=${null} dots plainly=${exercise.hide_counts}
    more=${paged && html`<${kit.Bring} ...${here} />`} />`;
  return html`<${kit.Progress} ...${room} verb="dots" /><${kit.Hidden} ...${room} />
    ${lines.length > 0 && !exercise.options?.length && html`<${kit.InTheRoom} ...${here} lanes=${paged} light=${false} title=${gettext("What they give dots to")} />`}
    <${kit.DeckNotes} ...${room} title=${gettext("While they give dots")} />`;
}

export function step({kit, ...room}) {
  const {desk, exercise, entry} = room;
  if (entry.stage !== "lines" || kit.isHeld(entry) || !entry.shown.length) return kit.gatherStep(room);
  const n = exercise.dots;
  return {
    glyph: "circle-dot",
    title: gettext("The lines are out. Now the dots."),
    line: interpolate(ngettext("Everybody has %(n)s dot. No more lines can be added then.", "Everybody has %(n)s dots. No more lines can be added then.", n), {n}),
    more: desk.enough.value ? kit.gatherStep(room).main : [],
    main: {label: gettext("On to the dots"), press: () => desk.ask("stage", {exercise: exercise.id, stage: "dots"})},
  };
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  const {exercise, entry, texts} = room;
  const rows = entry.stage === "dots" ? dotted(exercise, entry, texts) : null;
  const lines = linesOf(exercise, entry, texts);
  const page = onStage(kit, exercise, lines, room.start);
  const right = page.size < lines.length ? gettext("All of them are on your phone") : gettext("Without names");
  if (rows) {
    return html`<${kit.Head} ...${room} /><${kit.DotRows} rows=${rows.filter(({key}) => page.has(key))} most=${Math.max(...rows.map(({n}) => n))} plainly=${exercise.hide_counts} />
      <${kit.Foot} ...${room} left=${gettext("Where the dots are. Nothing has won.")} right=${right} />`;
  }
  if (!lines.length) return html`<${kit.Writing} ...${room} />`;
  return html`<${kit.Head} ...${room} /><${kit.LineRows} lines=${lines.filter(([key]) => page.has(key)).map(([, label]) => label)} />
    <${kit.Foot} ...${room} left=${entry.stage === "dots" ? gettext("Give your dots on your phone.") : gettext("Soon everyone gives dots to these.")} right=${right} />`;
}

/** The lines, with their dots once those are shown. */
export function alternative(exercise, state, texts) {
  const entry = state.exercises[exercise.id];
  if (!entry) return gettext("Quiet so far.");
  const rows = dotted(exercise, entry, texts) ?? linesOf(exercise, entry, texts).map(([, label]) => ({label}));
  const said = ({label, n}) =>
    n === undefined || exercise.hide_counts ? label : interpolate(ngettext("%(label)s: %(n)s dot", "%(label)s: %(n)s dots", n), {label, n});
  return rows.map(said).join("\n") || gettext("Quiet so far.");
}
