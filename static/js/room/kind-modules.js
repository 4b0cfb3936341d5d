/** The modules of the kinds, loaded when a deck needs them. The page carries their addresses as JSON (id="kinds"). */

import {signal} from "../../vendor/preact.js";

/** A signal of {kind: module}; call `.want(deck)` with every deck that arrives. */
export function createKinds() {
  const modules = signal({});
  const addresses = JSON.parse(document.getElementById("kinds").textContent);
  const asked = new Set();

  async function load(kind) {
    const module = await import(addresses[kind].js);
    modules.value = {...modules.value, [kind]: module};
  }

  modules.want = (deck) => {
    for (const {kind} of Object.values(deck.exercises)) {
      if (asked.has(kind) || !addresses[kind]) continue;
      asked.add(kind);
      load(kind).catch(() => asked.delete(kind));
    }
  };
  return modules;
}
