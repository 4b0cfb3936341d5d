/**
 * The group's living text and the lines it is made of: the twin of facilitation/domain/living.py as far as screens need
 * it, and how ids become words. A line is a seed of a deck ("FT-7/s0") or a reflection. Pure; no drawing here.
 */

const SEED = /^(.+)\/s(\d+)$/;

/** The text after a `settled` event. */
export function textSettled(agreed, {exercise, n, lines, added, dropped, reworded}) {
  return {versions: [...(agreed?.versions ?? []), {n, by: exercise, lines, added, dropped, reworded}], gone: 0};
}

/** The text without lines that have left the room. `taken`: their authors took them back, and that is said. */
export function textWithout(agreed, gone, taken) {
  if (!agreed) return agreed;
  const left = taken ? current(agreed).filter((id) => gone.has(id)).length : 0;
  const stay = (ids) => ids.filter((id) => !gone.has(id));
  const versions = agreed.versions.map((version) => {
    const reworded = version.reworded.filter((pair) => !pair.some((id) => gone.has(id)));
    // of other words that have gone, what stays is that their line stood no more; of a line, that words came
    const alone = version.reworded.filter(([old, words]) => gone.has(words) && !gone.has(old) && !reworded.some(([other]) => other === old));
    const came = version.reworded.filter(([old, words]) => gone.has(old) && !gone.has(words));
    return {
      ...version, reworded, lines: stay(version.lines),
      added: [...stay(version.added), ...came.map(([, words]) => words)],
      dropped: [...stay(version.dropped), ...new Set(alone.map(([old]) => old))],
    };
  });
  return {versions, gone: agreed.gone + left};
}

/** The lines that the group holds to now. */
export function current(agreed) {
  return agreed?.versions.at(-1).lines ?? [];
}

/** What a line says: words of a deck, or of a reflection that is still there; undefined for one that has gone. */
export function wordsOf(id, cards, texts) {
  const [, exercise, place] = SEED.exec(id) ?? [];
  return exercise ? cards[exercise]?.seeds?.[place] : texts[id];
}

const same = (text) => text.normalize("NFC").toLowerCase().replace(/[\s.]+$/, "");

/** [[id, words], …] of those that are still there, each wording once. */
export function inWords(ids, cards, texts) {
  const seen = new Set();
  return ids
    .map((id) => [id, wordsOf(id, cards, texts)])
    .filter(([, words]) => words !== undefined && !seen.has(same(words)) && seen.add(same(words)));
}

/** The ids of the lines of an exercise; for most kinds, of the reflections it has shown. */
export function lineIds(card, entry) {
  const seeds = (card.seeds ?? []).map((_, place) => `${card.id}/s${place}`);
  return [...new Set([...entry.loaded, ...seeds, ...entry.shown.filter((id) => !(id in entry.about))])];
}

/** The lines of an exercise, in the order of every screen: brought, from the deck, from the room. */
export function linesOf(card, entry, cards, texts) {
  return inWords(lineIds(card, entry), cards, texts);
}

/** The other words that were asked for one line, as [[id, words], …]. */
export function othersFor(line, entry, texts) {
  return entry.shown.filter((id) => entry.about[id] === line && texts[id] !== undefined).map((id) => [id, texts[id]]);
}
