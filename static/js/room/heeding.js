/**
 * Noticing words that somebody should look at first: twin of workshops/heeding.py, held to tests/vectors/heeding.json. Pure.
 */

const MARKS = /\p{Mn}/gu;
const APOSTROPHES = /[’‘ʼ`']/g;
const WORDS = /[\p{L}\p{N}]+/gu;

/** A text as lists see it: one blank between words and around them, no capitals, accents or punctuation. */
export function plain(text) {
  const bare = text.replace(APOSTROPHES, "").toLowerCase().normalize("NFKD").replace(MARKS, "");
  return ` ${(bare.match(WORDS) ?? []).join(" ")} `;
}

/** What has to stand somewhere in a plain text. A star lets the first or last word go on beyond it. */
function needle(phrase) {
  const words = plain(phrase).trim();
  return words && `${phrase.trim().startsWith("*") ? "" : " "}${words}${phrase.trim().endsWith("*") ? "" : " "}`;
}

/** Gives a function that says of which topics something stands in a text. `topics`: {topic: phrases}. */
export function createHeed(topics) {
  const needles = Object.entries(topics).map(([topic, phrases]) => [topic, phrases.map(needle).filter(Boolean)]);
  return (text) => {
    const seen = plain(text);
    return needles.filter(([, all]) => all.some((one) => seen.includes(one))).map(([topic]) => topic);
  };
}
