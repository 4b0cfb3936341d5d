/**
 * Is this room the one that the QR code promised? The fragment carries the first eight bytes of the fingerprint of the
 * room's keys and policy; this phone computes it from what it was sent, and compares. Twin of domain/words.py.
 */

import {toBase64} from "../../lib/base64.js";
import {sha256} from "../../../vendor/sha2.js";

const SECRET_LETTERS = 22;
const PRINT_BYTES = 8;

/** JSON with sorted keys and no spaces, as the server writes it. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

export function fingerprint({keys, policy}) {
  return sha256(new TextEncoder().encode(canonical({keys, policy})));
}

export function matches(room, secret) {
  const promised = secret?.slice(SECRET_LETTERS);
  return !promised || toBase64(fingerprint(room).slice(0, PRINT_BYTES)) === promised;
}
