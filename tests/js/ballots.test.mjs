/** The phone's ballots against the RFC's vector, and what must not pass. */

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {fromBase64, fromHex, toBase64, toHex} from "../../static/js/lib/base64.js";
import * as ballots from "../../static/js/room/ballots.js";

const rfc = JSON.parse(readFileSync(new URL("../vectors/rfc9474.json", import.meta.url)));
const number = (hex) => BigInt(`0x${hex}`);
const n = number(rfc.n);

function power(base, exponent, modulus) {
  let result = 1n;
  for (; exponent; exponent >>= 1n, base = (base * base) % modulus) if (exponent & 1n) result = (result * base) % modulus;
  return result;
}

/** The server's side, plainly: a key of the vector's primes. */
const e = 65537n;
const phi = (number(rfc.p) - 1n) * (number(rfc.q) - 1n);

test("RFC 9474, appendix A.3", () => {
  const inverse = number(rfc.inv);
  const r = inverseOf(inverse, n);
  const made = ballots.blind(n, fromHex(rfc.msg), fromHex(rfc.salt), r);
  assert.equal(made.encoded, number(rfc.encoded_msg));
  assert.equal(made.inverse, inverse);
  assert.equal(made.blinded, number(rfc.blinded_msg));
  assert.equal(ballots.unblind(n, number(rfc.blind_sig), inverse), number(rfc.sig));
});

test("a ballot is stamped without being seen, and what is stamped fits", () => {
  const key = toBase64(fromHex(rfc.n));
  const ballot = ballots.makeBallot("HI-4/words", key);
  assert.equal(toHex(ballots.nonceOf(fromBase64(ballot.key))), toHex(fromBase64(ballot.nonce)));
  assert.notEqual(ballot.blinded, ballots.makeBallot("HI-4/words", key).blinded);
  const blind = number(toHex(fromBase64(ballot.blinded)));
  const stamp = (value) => toBase64(fromHex(value.toString(16).padStart(1024, "0")));
  const signed = power(blind, inverseOf(e, phi), n);
  const done = ballots.finish(ballot, stamp(signed));
  assert.deepEqual(Object.keys(done), ["stage", "key", "nonce", "stamp"]);
  assert.equal(power(number(toHex(fromBase64(done.stamp))), e, n), number(toHex(fromBase64(ballot.encoded))));
  assert.throws(() => ballots.finish(ballot, stamp(signed + 1n)), ballots.BadStamp);
  assert.throws(() => ballots.finish(ballot, stamp(0n)), ballots.BadStamp);
});

function inverseOf(a, modulus) {
  let [r, s, x, y] = [a, modulus, 1n, 0n];
  while (s) [r, s, x, y] = [s, r % s, y, x - (r / s) * y];
  return ((x % modulus) + modulus) % modulus;
}

test("base64url and hex go there and back", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
    assert.deepEqual(fromHex(toHex(bytes)), bytes);
    assert.match(toBase64(bytes), /^[\w-]*$/);
  }
});
