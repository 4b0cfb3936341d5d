/**
 * Which reflections are on the stage: pages of at most five, fewer when they are long. Pure, so that the desk can
 * mark the same ones that the stage shows. A page begins at an index of `shown`.
 */

const MOST = 5;
const LINES = 9; // lines of voice text that the stage holds beside the ring at its usual size
const LETTERS = 52; // letters on one such line

export function linesOf(text) {
  return Math.max(1, Math.ceil((text ?? "").length / LETTERS));
}

/** The ids from `start` that fit on the stage together. Always at least one. */
export function pageFrom(shown, texts, start) {
  const page = [];
  let lines = 0;
  for (const id of shown.slice(Math.min(start, Math.max(0, shown.length - 1)))) {
    lines += linesOf(texts[id]);
    if (page.length && (page.length === MOST || lines > LINES)) break;
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
