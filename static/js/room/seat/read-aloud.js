/** "Read reflections to me": one at a time, at least four seconds apart, until any key. Only where it was asked for. */

import {useEffect} from "../../../vendor/preact.js";
import {say, unsay} from "../say.js";
import {announce} from "./settings.js";

const LEAST_MS = 4000;
const PER_LETTER_MS = 70;

export function useReadAloud(words) {
  const on = announce.value === "read";
  useEffect(() => {
    if (!on || !words.length) return undefined;
    let at = 0;
    let timer = setTimeout(next, LEAST_MS);
    function next() {
      if (at >= words.length) return;
      say(words[at], {key: "read"});
      timer = setTimeout(next, Math.max(LEAST_MS, words[at].length * PER_LETTER_MS));
      at += 1;
    }
    const stop = () => (clearTimeout(timer), unsay("read"));
    addEventListener("keydown", stop, {once: true});
    return () => (stop(), removeEventListener("keydown", stop));
  }, [on, words.length]);
}
