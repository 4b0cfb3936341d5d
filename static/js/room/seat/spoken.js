/**
 * The deck's words in the language of this phone, where there are any: laid over the cards that were sent. The phone
 * asks without a cookie, so that nobody learns who reads what; without signal the deck's own words stay.
 */

import {effect} from "../../../vendor/preact.js";
import {room, written} from "./store.js";

const asked = new Map(); // address → a promise of its words, or of nothing

/** The language to fetch: the first that this phone's person reads and the deck can be had in; none for the deck's own. */
export function wanted(languages, own, others) {
  for (const tag of languages) {
    const [base] = tag.split("-");
    if (tag === own || base === own.split("-")[0]) return null;
    const found = others.find((one) => one === tag) ?? others.find((one) => one.split("-")[0] === base);
    if (found) return found;
  }
  return null;
}

/** The deck as it was sent, with these words where there are some. */
export function over(deck, words, lang) {
  const exercises = Object.fromEntries(Object.entries(deck.exercises).map(([id, card]) => [id, words.exercises[id] ? {...words.exercises[id], lang} : card]));
  return {...deck, title: words.title, subtitle: words.subtitle, content_note: words.content_note, exercises, spoken: lang, credits: [...(words.credits ?? deck.credits ?? []), words.by].filter(Boolean)};
}

/** What the door says of the deck, in the language of this phone where there is one: {title, content_note, lang}. */
export function atDoor({title, content_note, language, said = {}}) {
  const lang = wanted(navigator.languages ?? [navigator.language], language ?? "en", Object.keys(said));
  return lang ? {...said[lang], lang} : {title, content_note};
}

async function fetched(address) {
  const reply = await fetch(address, {credentials: "omit"});
  return reply.ok ? reply.json() : null;
}

effect(() => {
  const deck = written.value;
  const id = room.value?.id;
  if (!id || !deck?.languages?.length || deck.spoken || !Object.keys(deck.exercises).length) return;
  const lang = wanted(navigator.languages ?? [navigator.language], deck.language ?? "en", deck.languages);
  if (!lang) return;
  const address = `/spoken/${id}/${lang}.json`;
  if (!asked.has(address)) asked.set(address, fetched(address).catch(() => (asked.delete(address), null)));
  asked.get(address).then((words) => words && written.peek() === deck && (written.value = over(deck, words, lang)));
});
