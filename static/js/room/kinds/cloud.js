/** Word cloud: up to three short words each, kept as typed. Seat, desk and stage side by side; they share no state. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {mergeWords} from "../merging.js";

/* ---- Seat ---- */

const LABELS = [[gettext("First word"), ""], [gettext("Second"), gettext("if you like")], [gettext("Third"), gettext("if you like")]];

function Words({card, draft, set, describedBy}) {
  const typed = (i) => (event) => set({words: draft.words.map((word, j) => (i === j ? event.target.value : word))});
  return html`<div class="three-words">${LABELS.slice(0, card.most ?? 3).map(([label, small], i) => html`<div><label for=${`w${i}`}><span>${label}</span>${small && html`<small>${small}</small>`}</label>
    <input class="text-field" id=${`w${i}`} name=${`w${i}`} maxlength=${card.limit ?? 24} autocomplete="off" dir="auto" aria-describedby=${describedBy} value=${draft.words[i]} onInput=${typed(i)} /></div>`)}</div>`;
}

const threeWords = {
  blank: () => ({words: ["", "", ""]}),
  isEmpty: (draft) => draft.words.every((word) => !word.trim()),
  toAnswer: (draft) => ({words: draft.words.map((word) => word.trim()).filter(Boolean)}),
  fromAnswer: (answer) => ({words: [0, 1, 2].map((i) => answer.words[i] ?? "")}),
  nothing: gettext("There’s nothing written yet. You can also just listen."),
};

function WordsShown({card, entry, seat}) {
  const words = inOrder(mergeWords(entry.shown, seat.texts.value));
  return html`<section class="stack" data-gap="2" aria-labelledby="from-room"><h2 id="from-room">${gettext("From the room, in the order of the alphabet")}</h2>
    <ul class="words-list">${words.map(({word, n, size}) => html`<li key=${word} data-size=${size} dir="auto">${word}${n > 1 && html`<span class="visually-hidden">, ${interpolate(ngettext("%(n)s time", "%(n)s times", n), {n})}</span>`}</li>`)}</ul>
    <p class="small muted">${seat.withFacilitator(gettext("Words stay here until %(name)s moves on."))}</p></section>`;
}

export function Seat({card, entry, stage, seat}) {
  const has = entry.shown.length > 0;
  const reading = seat.useReading(card.id, has);
  const id = `${card.id}/${stage}`;
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${threeWords} Field=${Words} />`;
  if (has && reading.value) {
    const answered = seat.whereIs(id) !== "none";
    return html`<${WordsShown} card=${card} entry=${entry} seat=${seat} />
      ${answered ? sharing : entry.open && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Add a word too")}</button>`}`;
  }
  return html`${has && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}
    ${!has && html`<${seat.RoomLine} verb="written" after=${gettext("All words come out together.")} />`}`;
}

/* ---- Pure, for all three ---- */

/** In the order of the page's alphabet, so that frequency ranks nobody. */
function inOrder(words) {
  const language = globalThis.document?.documentElement.lang || "en";
  return [...words].sort((a, b) => a.word.localeCompare(b.word, language));
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  return html`<${kit.Gathered} ...${room} words lanes=${false} />`;
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  const {entry, texts} = room;
  if (!entry.shown.length) return html`<${kit.Writing} ...${room} />`;
  return html`<${kit.Head} ...${room} /><${kit.WordRows} words=${mergeWords(entry.shown, texts)} />
    <${kit.Foot} ...${room} left=${gettext("The bigger the word, the more of us wrote it, in three sizes only.")} right=${gettext("Without names")} />`;
}

/** The words in alphabetical order. */
export function alternative(exercise, state, texts) {
  const words = inOrder(mergeWords(state.exercises[exercise.id]?.shown ?? [], texts));
  return words.map(({word}) => word).join(", ") || gettext("Quiet so far.");
}
