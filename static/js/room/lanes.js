/**
 * Which reflections are on the stage: pages of at most five, fewer when they are long. Pure, so that the desk can
 * mark the same ones that the stage shows. A page begins at an index of `shown`.
 */

const MOST = 5;
// Heights in hundredths of the screen's shorter side, letters as they fall on a line: css/kinds/wall.css.
const ROOM = 58; // beside the ring, with some left for the one in the light
const BETWEEN = 3;
const USUAL = {letters: 58, line: 4.75};
const LONG = {letters: 72, line: 3.9};
const LONG_FROM = 4; // lines at the usual size
const WIDE = /[MW\u1100-\u11ff\u2600-\u27bf\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]|[\u{1f000}-\u{1faff}]/gu; // twice the room

/** By how much the stage's text is larger than usual, and so how much less of it fits. */
const SCALES = {usual: 1, large: 1.25, share: 1};

export function scaleOf(layout) {
  return SCALES[layout] ?? 1;
}

/** How many usual letters stand beside each other in a line of that length. */
export function widthOf(line) {
  return [...line].length + (line.match(WIDE)?.length ?? 0);
}

function linesOf(text, {letters}) {
  const widths = text.split("\n").map(widthOf);
  return widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / letters)), 0);
}

const larger = ({letters, line}, scale) => ({letters: letters / scale, line: line * scale});

/** Whether a text takes the smaller size. */
export function isLong(text = "", scale = 1) {
  return linesOf(text, larger(USUAL, scale)) >= LONG_FROM;
}

function heightOf(text = "", scale = 1) {
  const size = larger(isLong(text, scale) ? LONG : USUAL, scale);
  return linesOf(text, size) * size.line + BETWEEN;
}

/** The ids from `start` that fit on the stage together. Always at least one. */
export function pageFrom(shown, texts, start, scale = 1) {
  const page = [];
  let height = 0;
  for (const id of shown.slice(Math.min(start, Math.max(0, shown.length - 1)))) {
    height += heightOf(texts[id], scale);
    if (page.length && (page.length === MOST || height > ROOM)) break;
    page.push(id);
  }
  return page;
}

/** Where the page begins that holds `id`, turning pages forward from `start`, then from the front. */
function startOf(shown, texts, id, scale, start = 0) {
  for (let at = start; at < shown.length; ) {
    const page = pageFrom(shown, texts, at, scale);
    if (page.includes(id)) return at;
    at += page.length;
  }
  return start === 0 ? 0 : startOf(shown, texts, id, scale);
}

/** Where the page begins that shows a batch which was just appended; a small batch leaves earlier ones beside it. */
function firstOfBatch(shown, first, texts, scale) {
  let start = Math.max(0, shown.indexOf(first));
  const wanted = pageFrom(shown, texts, start, scale);
  while (start > 0 && wanted.every((id) => pageFrom(shown, texts, start - 1, scale).includes(id))) start -= 1;
  return start;
}

/**
 * Where the stage's page begins: `pages` are the reflections at which it was turned, the first of a batch and then those
 * put in the light. Worked out from the room alone, so that a stage that was opened later shows the same page.
 */
export function startFrom({pages, shown}, texts, scale = 1) {
  if (!pages.length) return 0;
  const [batch, ...lit] = pages;
  return lit.reduce((start, id) => startOf(shown, texts, id, scale, start), firstOfBatch(shown, batch, texts, scale));
}

/** The ids that come after the page at `start`, or from the front again; empty when everything is on the stage. */
export function nextPage(shown, texts, start, scale = 1) {
  const now = pageFrom(shown, texts, start, scale);
  if (now.length >= shown.length) return [];
  const next = start + now.length;
  return pageFrom(shown, texts, next < shown.length ? next : 0, scale);
}

const ONE_COLUMN = {most: 7, letters: 58, line: 5, between: 3.5, room: 66};
const TWO_COLUMNS = {most: 14, letters: 35, lines: 2};

/** Whether all these lines, with or without their dots, can stand on the stage at once. */
function fitsWhole(keys, texts, scale) {
  const {most, between, room} = ONE_COLUMN;
  const one = larger(ONE_COLUMN, scale);
  const two = TWO_COLUMNS.letters / scale;
  const all = keys.map((key) => texts[key] ?? "");
  if (all.length > most / scale) return all.length <= TWO_COLUMNS.most / scale && all.every((text) => linesOf(text, {letters: two}) <= TWO_COLUMNS.lines);
  return all.reduce((sum, text) => sum + linesOf(text, one) * one.line + between, 0) <= room;
}

/** The lines on the stage: all of them, or a page like those of reflections. */
export function pageOfLines(keys, texts, start, scale = 1) {
  return fitsWhole(keys, texts, scale) ? keys : pageFrom(keys, texts, start, scale);
}
