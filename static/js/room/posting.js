/**
 * One post to the box: always one size, without cookie, address bar or referrer. What the reply means is sorted into
 * `ok`, `closed`, `gathered`, `late`, `refused` or `again` (try later). Keeps nothing.
 */

const BODY_BYTES = 5120;
const PATIENCE_MS = 15_000;
const CONFLICTS = {closed: "closed", gathered: "gathered", too_late: "late"};
const LATER = new Set([408, 425, 429]);

/** The body of a post, padded with spaces; null when it does not fit. */
export function padded(content) {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  if (bytes.length > BODY_BYTES) return null;
  const body = new Uint8Array(BODY_BYTES).fill(0x20);
  body.set(bytes);
  return body;
}

/** {result, say, afterMs}. Never rejects: no signal and no answer are `again`. */
export async function post(url, content, send = globalThis.fetch) {
  const body = padded(content);
  if (!body) return {result: "refused", code: "size", say: ""};
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), PATIENCE_MS);
  try {
    const reply = await send(url, {
      method: "POST",
      body,
      headers: {"Content-Type": "text/plain"},
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "error",
      keepalive: true,
      signal: given.signal,
    });
    return await sorted(reply);
  } catch {
    return {result: "again", afterMs: 0};
  } finally {
    clearTimeout(timer);
  }
}

async function sorted(reply) {
  if (reply.ok) return {result: "ok"};
  const {code = "", say = ""} = await reply.json().catch(() => ({}));
  const afterMs = 1000 * (Number(reply.headers.get("Retry-After")) || 0);
  if (LATER.has(reply.status) || reply.status >= 500) return {result: "again", code, say, afterMs};
  return {result: (reply.status === 409 && CONFLICTS[code]) || "refused", code, say};
}
