/**
 * Six words and the parcel that they open. The words are drawn here and are never sent; from them and the cohort's handle
 * comes a key, slowly; under it the first answers are sealed. Whoever has the words can open it on another phone, and
 * nobody else, the server neither. Twin of tests/trust/parcels.py; both are held to tests/vectors/parcel.json.
 *
 * The list of words and the ciphers are fetched when somebody wants a card, and not before.
 */

import {fromBase64, toBase64} from "../../lib/base64.js";

export const HOW_MANY = 6;
const ROUNDS = 20_000;
const BYTES = 256;
const NONCE = 12;
const utf8 = new TextEncoder();
const ABOUT = utf8.encode("evenweave first answers");
const SALT = utf8.encode("evenweave six words");

const tools = () => import("../../../vendor/parcel.js");
const list = async () => (await import("../../../vendor/words.js")).words;

/** A number below `n`, each as likely as any other. */
function below(n) {
  const most = Math.floor(2 ** 32 / n) * n;
  for (;;) {
    const [found] = crypto.getRandomValues(new Uint32Array(1));
    if (found < most) return found % n;
  }
}

/** Six words of 7776 each: 77 bits. */
export async function drawWords() {
  const words = await list();
  return Array.from({length: HOW_MANY}, () => words[below(words.length)]);
}

/** What somebody typed, as words of the list; `wrong` holds those that are not in it, each with the nearest that is. */
export async function readWords(text) {
  const known = await list();
  const words = text.normalize("NFC").toLowerCase().split(/[\s,;.]+/).filter(Boolean);
  const wrong = words.filter((word) => !known.includes(word)).map((word) => ({word, near: nearest(word, known)}));
  return {words, wrong};
}

/** The word of the list that takes the fewest slips of a pen to become `word`; null where it takes more than two. */
function nearest(word, known) {
  let best = null;
  let least = 3;
  for (const other of known) {
    if (Math.abs(other.length - word.length) >= least) continue;
    const found = slips(word, other);
    if (found < least) [best, least] = [other, found];
  }
  return best;
}

/** Levenshtein's distance. */
function slips(a, b) {
  let row = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

/** The key that the words are, in this cohort; takes a moment on purpose. */
export async function keyOf(words, handle) {
  const {pbkdf2Async, sha256} = await tools();
  const about = fromBase64(handle);
  const salt = new Uint8Array([...SALT, ...about]);
  return toBase64(await pbkdf2Async(sha256, utf8.encode(words.join(" ")), salt, {c: ROUNDS, dkLen: 32}));
}

/** A parcel, always of one size. */
export async function seal(key, first, nonce = crypto.getRandomValues(new Uint8Array(NONCE))) {
  const {chacha20poly1305} = await tools();
  const text = utf8.encode(JSON.stringify(first));
  if (text.length > BYTES) throw new Error("more than fits into a parcel");
  const padded = new Uint8Array(BYTES).fill(0x20);
  padded.set(text);
  const sealed = chacha20poly1305(fromBase64(key), nonce, ABOUT).encrypt(padded);
  return toBase64(new Uint8Array([...nonce, ...sealed]));
}

/** What is in the parcels that this key opens; mostly none or one. */
export async function openAny(key, parcels) {
  const {chacha20poly1305} = await tools();
  const found = [];
  for (const parcel of parcels) {
    const bytes = fromBase64(parcel);
    try {
      const text = chacha20poly1305(fromBase64(key), bytes.slice(0, NONCE), ABOUT).decrypt(bytes.slice(NONCE));
      found.push(JSON.parse(new TextDecoder().decode(text)));
    } catch {
      // somebody else's, or a blank
    }
  }
  return found;
}
