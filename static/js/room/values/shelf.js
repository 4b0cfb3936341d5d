/**
 * The shelf of parcels, taken whole and without a cookie. Every phone takes it when it comes to a last measure, with a card
 * or without, some moments later, so that asking says nothing. It opens none of them.
 */

const JITTER_MS = 3000;
const taken = new Map(); // room → a promise of its parcels

async function take(room) {
  const reply = await fetch(`/shelf/${room}`, {credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store"});
  if (!reply.ok) throw new Error(`the shelf said ${reply.status}`);
  return (await reply.json()).parcels;
}

/** Resolves to the parcels; rejects without signal, and may then be asked again. */
export function takeShelf(room, jitterMs = JITTER_MS) {
  if (!taken.has(room)) {
    const soon = new Promise((resolve) => setTimeout(resolve, Math.random() * jitterMs)).then(() => take(room));
    soon.catch(() => taken.delete(room));
    taken.set(room, soon);
  }
  return taken.get(room);
}
