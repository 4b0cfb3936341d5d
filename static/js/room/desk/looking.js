/** Looking for something to add: what is asked of the server as one types, and what it found. Draws nothing. */

import {useEffect, useState} from "../../../vendor/preact.js";

const SETTLED_MS = 250; // it is asked when typing rests

/** {ideas, found, themes, concepts, failed} for what is looked for, and `surprise()`, which takes one of them at random. */
export function useIdeas(room, wanted) {
  const [answer, setAnswer] = useState({ideas: null, found: 0, themes: [], concepts: []});
  const asked = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")).toString();

  async function ask(more = "") {
    const reply = await fetch(`/desk/${room}/ideas?${asked}${more}`).catch(() => null);
    if (!reply?.ok) return {failed: true};
    return {failed: false, ...(await reply.json())};
  }

  useEffect(() => {
    let here = true;
    const timer = setTimeout(async () => {
      const found = await ask();
      if (here) setAnswer((before) => ({...before, ...found}));
    }, SETTLED_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [room, asked]);

  return {...answer, surprise: async () => (await ask("&surprise=1")).ideas?.[0] ?? null};
}
