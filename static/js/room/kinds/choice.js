/** Choice: one list or several small ones; the room sees bars, never who. Seat, desk and stage share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Bars} from "../../lib/weave.js";
import {capital, ofUs} from "../wording.js";

/* ---- Seat ---- */

const LONG_ROW = 26; // letters of a row's options together; beyond that they stand below each other

function listsOf(card) {
  return card.rows ?? [card.options ?? []];
}

/** One list: full-width rows, radio buttons or tick boxes. */
function Options({card, draft, set}) {
  const none = draft.none;
  const pick = (i) => (event) => {
    if (!card.multiple) return set({picks: [i], none: false});
    return set({picks: event.target.checked ? [...draft.picks, i] : draft.picks.filter((one) => one !== i), none: false});
  };
  const type = card.multiple ? "checkbox" : "radio";
  return html`<fieldset><legend class="visually-hidden">${card.title}</legend><ul class="options">
    ${card.options.map((option, i) => html`<li><label class="option" data-chosen=${draft.picks.includes(i) ? "" : undefined}><input type=${type} name="pick" checked=${draft.picks.includes(i)} onChange=${pick(i)} /><span dir="auto">${option}</span></label></li>`)}
    <li><label class="option" data-chosen=${none ? "" : undefined}><input type=${type} name="pick" checked=${none} onChange=${() => set({picks: [], none: true})} /><span>${gettext("None of these")}</span></label></li></ul></fieldset>`;
}

/** Several small lists, one row each; Skip is always there and chosen first. */
function Eithers({card, draft, set}) {
  const pick = (row, i) => () => set({picks: draft.picks.map((one, r) => (r === row ? i : one)), none: false});
  return html`<div class="eithers">${card.rows.map((row, r) => html`<fieldset class="either" key=${r}><legend class="visually-hidden">${row.join(gettext(" or "))}</legend><div class="either-row">
    <div class="sides" data-tall=${row.join("").length > LONG_ROW ? "" : undefined}>${row.map((option, i) => html`<label class="side-choice"><input class="over-label" type="radio" name=${`r${r}`} checked=${draft.picks[r] === i} onChange=${pick(r, i)} /><span dir="auto">${option}</span></label>`)}</div>
    <label class="skip-line"><input class="over-label" type="radio" name=${`r${r}`} checked=${draft.picks[r] === null} onChange=${pick(r, null)} /><span>${gettext("Skip")}</span></label></div></fieldset>`)}</div>`;
}

function Field(props) {
  return props.card.rows ? html`<${Eithers} ...${props} />` : html`<${Options} ...${props} />`;
}

function waysOf(card) {
  return {
    blank: () => ({picks: card.rows ? card.rows.map(() => null) : [], none: false}),
    isEmpty: (draft) => !draft.none && draft.picks.every((one) => one === null),
    toAnswer: (draft) => (draft.none && !card.rows ? null : {picks: draft.picks}),
    fromAnswer: (answer) => ({picks: answer.picks, none: false}),
    nothing: gettext("Nothing is chosen yet. You can also just listen."),
    preview: (answer) => html`<ul class="dashes">${(card.rows ?? [null]).flatMap((row, r) =>
      (row ? [answer.picks[r]] : answer.picks).filter((i) => i !== null).map((i) => html`<li dir="auto">${(row ?? card.options)[i]}</li>`))}</ul>`,
  };
}

/** Bars beside words: everything the bars say is said in letters too. */
export function Results({card, counts}) {
  if (!counts) return null;
  return html`<section class="results" aria-labelledby="from-room"><h2 id="from-room">${gettext("From the room")}</h2>
    ${listsOf(card).map((options, r) => html`<div class="stack" data-gap="1">${options.map((option, i) => {
      const n = counts.rows[r]?.[i] ?? 0;
      return html`<div class="result"><p class="voice" dir="auto">${option}</p>${!card.hide_counts && html`<p class="small muted">${capital(ofUs(n))}</p>`}<${Bars} n=${n} of=${counts.of} /></div>`;
    })}</div>`)}
    <p class="small muted">${interpolate(gettext("%(n)s answered."), {n: capital(ofUs(counts.of))})}</p></section>`;
}

export function Seat({card, entry, stage, seat}) {
  const counts = entry.counts[stage];
  const reading = seat.useReading(card.id, Boolean(counts));
  const id = `${card.id}/${stage}`;
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${waysOf(card)} Field=${Field} />`;
  if (counts && reading.value) {
    const answered = seat.whereIs(id) !== "none";
    return html`<${Results} card=${card} counts=${counts} />
      ${answered ? sharing : entry.open && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Choose too")}</button>`}`;
  }
  return html`${counts && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}
    ${!counts && html`<${seat.RoomLine} verb="chosen" after=${seat.withFacilitator(gettext("%(name)s opens the answers for everyone at once, so nobody follows the crowd."))} />`}`;
}

/* ---- Pure, for desk and stage ---- */

/** [[{label, n}, …], …]: the options of every row with their counts, or null while nothing may be shown. */
function countedRows(exercise, counts) {
  const lists = listsOf(exercise);
  if (!counts?.rows) return null;
  return lists.map((options, row) => options.map((label, i) => ({label, n: counts.rows[row]?.[i] ?? 0})));
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  const {exercise, entry} = room;
  const counts = entry.counts[entry.stage];
  const rows = countedRows(exercise, counts);
  if (!rows) return html`<${kit.Progress} ...${room} verb="chosen" /><${kit.DeckNotes} ...${room} title=${gettext("While they choose")} />`;
  return html`<${kit.Counted} title=${gettext("What we chose")} rows=${rows} of=${counts.of} plainly=${exercise.hide_counts} />
    <${kit.DeckNotes} ...${room} title=${gettext("While you look at it")} />`;
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  const {exercise, entry} = room;
  const counts = entry.counts[entry.stage];
  const rows = countedRows(exercise, counts);
  if (!rows) return html`<${kit.Writing} ...${room} verb="chosen" />`;
  return html`<${kit.Head} ...${room} /><${kit.BarRows} rows=${rows} of=${counts.of} plainly=${exercise.hide_counts} />
    <${kit.Foot} ...${room} left=${gettext("In the order of the card.")} right=${gettext("Without names")} />`;
}

/** "early: five; late: two", a line for each row. With hidden counts only which were chosen at all. */
export function alternative(exercise, state) {
  const entry = state.exercises[exercise.id];
  const rows = countedRows(exercise, entry?.counts.picks);
  if (!rows) return gettext("Quiet so far.");
  const said = ({label, n}) => (exercise.hide_counts ? label : interpolate(gettext("%(label)s: %(n)s"), {label, n}));
  return rows.map((row) => row.filter(({n}) => n || !exercise.hide_counts).map(said).join("; ")).join("\n");
}
