/** A cloud in rows on threads: three sizes, no turning, no colour that means anything. */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {interpolate, ngettext} from "../../lib/i18n.js";

// In hundredths of the screen's shorter side, as in css/kinds/cloud.css.
const USUAL = {sizes: [5, 7.8, 11.6], rows: 5};
const MANY = {sizes: [3.2, 4.3, 5.6], rows: 9};
const LETTERS = [[/[MWmw@%—]|\p{Extended_Pictographic}|[\u2e80-\ud7ff\uf900-\uffdc]/u, 0.95], [/\p{Lu}/u, 0.7], [/./su, 0.52]]; // of the size
const LONG = 14; // letters from which a word may break, should its row be too short after all
const GAP = 5;
const EDGES = 36; // padding of stage and rows

function widthOf({word, size}, sizes) {
  const letters = [...word].reduce((sum, letter) => sum + LETTERS.find(([kind]) => kind.test(letter))[1], 0);
  return letters * sizes[size - 1] + GAP;
}

/** Fills rows one after the other, as evenly as the words allow. Returns rows of words. */
export function fill(words, width, {sizes, rows: most}) {
  const total = words.reduce((sum, word) => sum + widthOf(word, sizes), 0);
  const wanted = Math.max(1, Math.min(most, Math.ceil(total / width), words.length));
  const even = Math.min(width, Math.max(total / wanted, ...words.map((word) => widthOf(word, sizes))) * 1.06);
  const rows = [[]];
  let used = 0;
  for (const word of words) {
    const w = widthOf(word, sizes);
    if (used + w > even && rows.at(-1).length) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1).push(word);
    used += w;
  }
  return rows;
}

/** The widest side of the screen in hundredths of the shorter one. */
function useWidth() {
  const measure = () => (100 * innerWidth) / Math.min(innerWidth, innerHeight);
  const [width, setWidth] = useState(measure);
  useEffect(() => {
    const changed = () => setWidth(measure());
    addEventListener("resize", changed);
    return () => removeEventListener("resize", changed);
  }, []);
  return width;
}

export function WordRows({words}) {
  const width = useWidth() - EDGES;
  const usual = fill(words, width, USUAL);
  const many = usual.length > USUAL.rows;
  const all = many ? fill(words, width, MANY) : usual;
  const rows = all.slice(0, MANY.rows);
  const left = words.length - rows.flat().length;
  return html`<main class="st-cloud-words" data-many=${many || undefined}>
    ${rows.map((row) => html`<ul class="st-word-row" key=${row[0].ids[0]}>${row.map(({word, size, ids}) => html`<li key=${ids[0]} data-size=${size} data-long=${[...word].length >= LONG || undefined} dir="auto">${word}</li>`)}</ul>`)}
    ${left > 0 && html`<p class="stage-soft">${interpolate(ngettext("And %(n)s more word, on every phone.", "And %(n)s more words, on every phone.", left), {n: left})}</p>`}
  </main>`;
}
