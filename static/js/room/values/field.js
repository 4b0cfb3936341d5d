/**
 * How values are answered on a phone: radio buttons with a word for every place or words at both ends, and Skip for
 * every line. Knows the card and a draft ({values: {line: value}}; null is skipped, nothing is untouched), and no seat.
 */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {isNumbered, placesOf} from "./lines.js";

// One thread through all pegs, over and under.
const THREAD = "M0 50C4 40 6 27 10 27" + Array.from({length: 10}, (_, i) => {
  const [x, y, other] = i % 2 ? [10 + i * 10, 73, 27] : [10 + i * 10, 27, 73];
  return `C${x + 5} ${y} ${x + 5} ${other} ${x + 10} ${other}`;
}).join("") + "C114 27 116 40 120 50";

function Peg({name, place, value, pick}) {
  return html`<label class="peg"><input class="over-label" type="radio" name=${name} value=${String(place.value)} checked=${value === place.value} onChange=${() => pick(place.value)} /><span>${place.label}</span></label>`;
}

/** Numbers in two rows on one thread, 44 px each on the smallest phones. */
function Pegs(props) {
  return html`<div class="pegs"><svg class="peg-thread" viewBox="0 0 120 100" preserveAspectRatio="none" fill="none" aria-hidden="true" focusable="false"><path class="w-flax" d=${THREAD} stroke-width="3" /></svg>
      ${props.places.map((place) => html`<${Peg} ...${props} place=${place} />`)}</div>
    <p class="ends" aria-hidden="true"><span>${props.card.scale.low}</span><span>${props.card.scale.high}</span></p>`;
}

/** Places with words: a list of beads, or two sides for yes and no. */
function Beads({places, name, value, pick, sides}) {
  return html`<div class=${sides ? "beads-two" : "beads-all"}>${places.map((place) => html`<label class="bead"><input class="over-label" type="radio" name=${name} value=${String(place.value)} checked=${value === place.value} onChange=${() => pick(place.value)} /><span dir="auto">${place.label}</span></label>`)}</div>`;
}

function Line({card, line, value, pick}) {
  const numbered = isNumbered(card, line);
  const name = `line-${line.id}`;
  const ends = interpolate(gettext("%(least)s is %(low)s, %(most)s is %(high)s."), {least: card.scale.min, low: card.scale.low, most: card.scale.max, high: card.scale.high});
  const props = {card, name, value, pick, places: placesOf(card, line)};
  return html`<fieldset class="value-line"><legend dir="auto">${line.text}${numbered && html`<span class="visually-hidden"> ${ends}</span>`}</legend>
    ${numbered ? html`<${Pegs} ...${props} />` : html`<${Beads} ...${props} sides=${line.type === "yes_no"} />`}
    <label class="skip-line"><input class="over-label" type="radio" name=${name} value="" checked=${value === null} onChange=${() => pick(null)} /><span>${gettext("Skip")}</span></label></fieldset>`;
}

export function Lines({card, draft, set}) {
  const pick = (line) => (value) => set({...draft, values: {...draft.values, [line.id]: value}});
  return html`<p class="small muted">${gettext("Skip any line.")}</p>
    ${card.lead && html`<p class="voice value-lead">${card.lead}</p>`}
    <div class="value-lines">${card.lines.map((line) => html`<${Line} key=${line.id} card=${card} line=${line} value=${draft.values[line.id]} pick=${pick(line)} />`)}</div>`;
}

const marked = (values) => values.filter((value) => value !== null && value !== undefined).length;
export const rowOf = (card, values) => card.lines.map((line) => values[line.id] ?? null);
export const valuesOf = (card, row) => Object.fromEntries(card.lines.map((line, i) => [line.id, row[i]]));

/** What a value is called on one's own screen. */
export function labelOf(card, line, value) {
  return placesOf(card, line).find((place) => place.value === value)?.label ?? gettext("skipped");
}

export function Own({card, row}) {
  return html`<ul class="own-values">${card.lines.map((line, i) => html`<li><span dir="auto">${line.text}</span> <b>${labelOf(card, line, row[i])}</b></li>`)}</ul>`;
}

/** How the form of an answer works. `gentle`: who takes the gentler way may mark a single line. */
export function waysOf(card, gentle) {
  const least = gentle ? 1 : card.enough;
  return {
    blank: () => ({values: {}}),
    begun: (draft) => marked(Object.values(draft.values)) > 0,
    isEmpty: (draft) => marked(rowOf(card, draft.values)) < least,
    toAnswer: (draft) => ({values: rowOf(card, draft.values), ...(gentle ? {gentler: true} : null)}),
    fromAnswer: (answer) => ({values: valuesOf(card, answer.values)}),
    nothing: interpolate(ngettext("Mark %(n)s line at least, so that your answer counts. You can also just listen.", "Mark %(n)s lines at least, so that your answers count. You can also just listen.", least), {n: least}),
    preview: (answer) => html`<${Own} card=${card} row=${answer.values} />`,
  };
}
