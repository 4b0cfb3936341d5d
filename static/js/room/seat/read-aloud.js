/** "Read reflections to me": one at a time, at least four seconds apart, until any key. Only where it was asked for. */

import {useEffect, useRef} from "../../../vendor/preact.js";
import {say, unsay} from "../say.js";
import {announce} from "./settings.js";
import {sheet} from "./store.js";

const LEAST_MS = 4000;
const PER_LETTER_MS = 70;

export function useReadAloud(words) {
  const on = announce.value === "read" && !sheet.value; // the key that closes a sheet stops nothing
  const read = useRef(0); // how many were read: a later batch goes on from there
  useEffect(() => {
    if (!on || !words.length) return undefined;
    let timer = setTimeout(next, LEAST_MS);
    function next() {
      const text = words[read.current];
      if (text === undefined) return;
      say(text, {key: "read"});
      timer = setTimeout(next, Math.max(LEAST_MS, text.length * PER_LETTER_MS));
      read.current += 1;
    }
    const stop = () => (clearTimeout(timer), unsay("read"));
    addEventListener("keydown", stop, {once: true});
    return () => (stop(), removeEventListener("keydown", stop));
  }, [on, words.length]);
}
