/**
 * The phone's side of blind-stamped ballots: RSABSSA-SHA384-PSS-Deterministic of RFC 9474 (PSS, salt of 48 bytes).
 * Twin of facilitation/box/ballots.py; both are held to tests/vectors/rfc9474.json. BigInt and getRandomValues only,
 * because http:// on a LAN has no crypto.subtle. A ballot is made of strings, so that it can be kept anywhere.
 */

import {fromBase64, fromHex, toBase64, toHex} from "../lib/base64.js";
import {sha256, sha384} from "../../vendor/sha2.js";

const SALT = 48;
const HASH = 48;
const KEY = 32;
const TAKE_BACK = new TextEncoder().encode("evenweave take-back");

/** The stamp does not belong to this ballot and key: the server made a mistake, or tries something. */
export class BadStamp extends Error {}

/** A new ballot for one stage; `n` is the stage's public key. Send `blinded` to be stamped, keep the rest. */
export function makeBallot(stage, n) {
  const key = random(KEY);
  const nonce = nonceOf(key);
  const modulus = toNumber(fromBase64(n));
  const {blinded, inverse, encoded} = blind(modulus, nonce, random(SALT), below(modulus));
  const text = (number) => toBase64(toBytes(number, sizeOf(modulus)));
  return {
    stage,
    n,
    key: toBase64(key),
    nonce: toBase64(nonce),
    blinded: text(blinded),
    inverse: text(inverse),
    encoded: text(encoded),
  };
}

/** The stamped ballot {stage, key, nonce, stamp} from what the server returned. Throws BadStamp. */
export function finish(ballot, blindStamp) {
  const n = toNumber(fromBase64(ballot.n));
  const stamp = unblind(n, number(blindStamp), number(ballot.inverse));
  if (power65537(stamp, n) !== number(ballot.encoded)) throw new BadStamp();
  const {stage, key, nonce} = ballot;
  return {stage, key, nonce, stamp: toBase64(toBytes(stamp, sizeOf(n)))};
}

/** Ballots for {stage: n}, with a breath after each, so that an old phone stays responsive. */
export async function makeBallots(keys) {
  const made = [];
  for (const [stage, n] of Object.entries(keys)) {
    made.push(makeBallot(stage, n));
    await breath();
  }
  return made;
}

/** Those of `ballots` that {stage: blind stamp} has a good stamp for, stamped. */
export async function finishAll(ballots, stamps) {
  const done = [];
  for (const ballot of ballots) {
    if (!stamps[ballot.stage]) continue;
    try {
      done.push(finish(ballot, stamps[ballot.stage]));
    } catch (error) {
      if (!(error instanceof BadStamp)) throw error;
    }
    await breath();
  }
  return done;
}

/** What a ballot's message is: the hash of the take-back key, which only this phone knows. */
export function nonceOf(key) {
  return sha256(join(TAKE_BACK, key));
}

/** RFC 9474, section 4.2, with its randomness given. `r` is coprime to n, or this throws a RangeError. */
export function blind(n, message, salt, r) {
  const encoded = toNumber(encode(message, n.toString(2).length - 1, salt));
  return {encoded, blinded: (encoded * power65537(r, n)) % n, inverse: inverseOf(r, n)};
}

/** RFC 9474, section 4.4, without the check that `finish` makes. */
export function unblind(n, blindStamp, inverse) {
  return (blindStamp * inverse) % n;
}

/** EMSA-PSS-ENCODE of RFC 8017, section 9.1.1, with SHA-384 and MGF1. */
export function encode(message, bits, salt) {
  const length = Math.ceil(bits / 8);
  const digest = sha384(join(new Uint8Array(8), sha384(message), salt));
  const block = join(new Uint8Array(length - salt.length - HASH - 2), [1], salt);
  const masked = mask(digest, block.length).map((byte, i) => byte ^ block[i]);
  masked[0] &= 0xff >> (8 * length - bits);
  return join(masked, digest, [0xbc]);
}

/** MGF1 with SHA-384. */
function mask(seed, length) {
  const blocks = [];
  for (let i = 0; i * HASH < length; i++) blocks.push(sha384(join(seed, [0, 0, 0, i])));
  return join(...blocks).slice(0, length);
}

function power65537(base, n) {
  let result = base;
  for (let i = 0; i < 16; i++) result = (result * result) % n;
  return (result * base) % n;
}

/** r⁻¹ mod n, by the extended Euclidean algorithm. */
function inverseOf(r, n) {
  let [a, b, x, y] = [r, n, 1n, 0n];
  while (b) {
    const quotient = a / b;
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  if (a !== 1n) throw new RangeError("shares a factor with n");
  return x < 0n ? x + n : x;
}

function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Uniform in 1 … n−1, by rejection. */
function below(n) {
  for (;;) {
    const candidate = toNumber(random(sizeOf(n)));
    if (candidate > 0n && candidate < n) return candidate;
  }
}

function sizeOf(n) {
  return Math.ceil(n.toString(16).length / 2);
}

function number(text) {
  return toNumber(fromBase64(text));
}

function toNumber(bytes) {
  return BigInt(`0x${toHex(bytes) || "0"}`);
}

function toBytes(value, length) {
  return fromHex(value.toString(16).padStart(2 * length, "0"));
}

function join(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function breath() {
  return globalThis.scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume));
}
