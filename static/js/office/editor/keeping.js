/**
 * What is not saved yet, on this computer, so that a closed tab or a lost connection loses nothing. Each unit is kept
 * with what it began from, so that it can be merged when it comes back; and so are additions, moves and removals that
 * were not sent. Taken away as soon as the server has it.
 */

import {openStore} from "../../lib/idb.js";

const SOON_MS = 250;

export async function openKeeping(draft, member) {
  const store = await openStore("evenweave-decks");
  const prefix = `${member}/${draft}/`;
  const waiting = new Map();

  function later(name, act) {
    clearTimeout(waiting.get(name)?.timer);
    const go = () => (waiting.delete(name), act().catch(() => null));
    waiting.set(name, {go, timer: setTimeout(go, SOON_MS)});
  }

  // A page that is being closed does not come to its timers any more.
  addEventListener("pagehide", () => [...waiting.values()].forEach(({go}) => go()));

  return {
    unit({key, id, base, revision, source}) {
      later(key, () => store.set(`${prefix}unit/${key}`, {id, base, revision, source: source.peek()}));
    },
    forget(key) {
      clearTimeout(waiting.get(key)?.timer);
      waiting.delete(key);
      store.delete(`${prefix}unit/${key}`).catch(() => null);
    },
    acts(list) {
      const plain = list.map((act) => ({...act}));
      (plain.length ? store.set(`${prefix}acts`, plain) : store.delete(`${prefix}acts`)).catch(() => null);
    },
    /** {units: [[key, kept]], acts} of an earlier visit. */
    async found() {
      const entries = await store.entries(`${prefix}unit/`).catch(() => []);
      const acts = (await store.get(`${prefix}acts`).catch(() => null)) ?? [];
      return {units: entries.map(([key, kept]) => [key.slice(`${prefix}unit/`.length), kept]), acts};
    },
  };
}
