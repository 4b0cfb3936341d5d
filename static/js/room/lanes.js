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

function linesOf(text, {letters}) {
  const widths = text.split("\n").map((line) => [...line].length + (line.match(WIDE)?.length ?? 0));
  return widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / letters)), 0);
}

/** Whether a text takes the smaller size. */
export function isLong(text = "") {
  return linesOf(text, USUAL) >= LONG_FROM;
}

function heightOf(text = "") {
  const size = isLong(text) ? LONG : USUAL;
  return linesOf(text, size) * size.line + BETWEEN;
}

/** The ids from `start` that fit on the stage together. Always at least one. */
export function pageFrom(shown, texts, start) {
  const page = [];
  let height = 0;
  for (const id of shown.slice(Math.min(start, Math.max(0, shown.length - 1)))) {
    height += heightOf(texts[id]);
    if (page.length && (page.length === MOST || height > ROOM)) break;
    page.push(id);
  }
  return page;
}

/** Where the page begins that holds `id`, turning pages forward from `start`, then from the front. */
export function startOf(shown, texts, id, start = 0) {
  for (let at = start; at < shown.length; ) {
    const page = pageFrom(shown, texts, at);
    if (page.includes(id)) return at;
    at += page.length;
  }
  return start === 0 ? 0 : startOf(shown, texts, id);
}

/** Where the page begins that shows a batch which was just appended; a small batch leaves earlier ones beside it. */
export function firstOfBatch(shown, ids, texts) {
  let start = Math.max(0, shown.indexOf(ids[0]));
  const wanted = pageFrom(shown, texts, start);
  while (start > 0 && wanted.every((id) => pageFrom(shown, texts, start - 1).includes(id))) start -= 1;
  return start;
}

/** The ids that come after the page at `start`, or from the front again; empty when everything is on the stage. */
export function nextPage(shown, texts, start) {
  const now = pageFrom(shown, texts, start);
  if (now.length >= shown.length) return [];
  const next = start + now.length;
  return pageFrom(shown, texts, next < shown.length ? next : 0);
}

const ONE_COLUMN = {most: 7, letters: 58, line: 5, between: 3.5, room: 66};
const TWO_COLUMNS = {most: 14, letters: 35, lines: 2};

/** Whether all these lines, with or without their dots, can stand on the stage at once. */
function fitsWhole(keys, texts) {
  const {most, line, between, room} = ONE_COLUMN;
  const all = keys.map((key) => texts[key] ?? "");
  if (all.length > most) return all.length <= TWO_COLUMNS.most && all.every((text) => linesOf(text, TWO_COLUMNS) <= TWO_COLUMNS.lines);
  return all.reduce((sum, text) => sum + linesOf(text, ONE_COLUMN) * line + between, 0) <= room;
}

/** The lines on the stage: all of them, or a page like those of reflections. */
export function pageOfLines(keys, texts, start) {
  return fitsWhole(keys, texts) ? keys : pageFrom(keys, texts, start);
}
