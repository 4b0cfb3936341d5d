/**
 * Merging the words of a cloud: equal words are one, however they were typed, and nothing else is. Twin of
 * `word_key` and `merge_words` in workshops/exercises/cloud.py; both are held to tests/vectors/words.json. Pure.
 */

const ALL_ALIKE_BELOW = 5; // words; under it everything has one size

/** What two words must share to be one. */
export function wordKey(word) {
  return word.normalize("NFC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/** [{word, ids, n, size}] in the order in which each first appears, spelt as it was most often typed. */
export function mergeWords(ids, texts) {
  const found = new Map();
  for (const id of ids) {
    const word = texts[id];
    if (!word) continue;
    const one = found.get(wordKey(word)) ?? {ids: [], spellings: new Map()};
    one.ids.push(id);
    one.spellings.set(word, (one.spellings.get(word) ?? 0) + 1);
    found.set(wordKey(word), one);
  }
  const alike = ids.length < ALL_ALIKE_BELOW;
  return [...found.values()].map(({ids: same, spellings}) => {
    const word = [...spellings].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
    return {word, ids: same, n: same.length, size: alike ? 1 : sizeOf(same.length)};
  });
}

function sizeOf(n) {
  return n >= 4 ? 3 : n >= 2 ? 2 : 1;
}
