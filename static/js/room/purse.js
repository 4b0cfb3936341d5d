/**
 * A phone's ballots for one room: made ahead of need, kept before they are sent to be stamped, so that a killed tab
 * asks again with the same ones (the server stamps one ballot per stage and seat). It sends nothing itself.
 */

import {finishAll, makeBallots} from "./ballots.js";
import {openStore} from "../lib/idb.js";

const STORE = "evenweave";
const SPARES = "abcdefgh";

export async function openPurse(room, {borrowed = false, store} = {}) {
  const kept = store ?? (await openStore(STORE, {memory: borrowed}));
  const prefix = `${room}/ballot/`;
  const ballots = new Map((await kept.entries(prefix)).map(([, ballot]) => [ballot.stage, ballot]));
  const keep = (ballot) => {
    ballots.set(ballot.stage, ballot);
    return kept.set(prefix + ballot.stage, ballot).catch(() => null); // a full phone still remembers until reload
  };

  return {
    /** {stage: blinded} to send to be stamped for {stage: n}; null when every ballot is stamped already. */
    async wanting(keys) {
      const missing = Object.entries(keys).filter(([stage]) => !ballots.has(stage));
      for (const ballot of await makeBallots(Object.fromEntries(missing))) {
        if (!ballots.has(ballot.stage)) await keep(ballot); // two calls at once must not make two of one
      }
      const open = [...ballots.values()].filter((ballot) => !ballot.stamp && keys[ballot.stage] === ballot.n);
      return open.length ? Object.fromEntries(open.map((ballot) => [ballot.stage, ballot.blinded])) : null;
    },
    /** Takes {stage: blind stamp} from the server; what is not a true stamp is left out. */
    async stamped(stamps) {
      const open = [...ballots.values()].filter((ballot) => !ballot.stamp);
      for (const ballot of await finishAll(open, stamps)) await keep(ballot);
    },
    /**
     * The stamped ballot for a stage, or null while there is none. An exercise that was added live has no ballots of its
     * own: its n-th stage (`stages`) takes the n-th spare one, "X-1/a" for "X-1/words" (facilitation/domain/spares.py).
     */
    of(stage, stages = []) {
      const [exercise, name] = stage.split("/");
      const ballot = ballots.get(stage) ?? ballots.get(`${exercise}/${SPARES[stages.indexOf(name)]}`);
      return ballot?.stamp ? {...ballot, stage} : null;
    },
    async wipe() {
      ballots.clear();
      await kept.clear(prefix);
    },
  };
}
