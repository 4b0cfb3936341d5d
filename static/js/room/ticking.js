/** A component's view of the server's clock, woken once a second while a timer runs and never otherwise. */

import {useEffect, useState} from "../../vendor/preact.js";
import {untilNextFace} from "./timer.js";

/** Returns the server's time in milliseconds. `now()` is the clock of clock.js. */
export function useTicking(timer, now) {
  const [, wake] = useState(0);
  const at = now();
  useEffect(() => {
    const wait = untilNextFace(timer, now());
    if (wait === null) return undefined;
    const alarm = setTimeout(() => wake((n) => n + 1), wait + 20);
    return () => clearTimeout(alarm);
  });
  return at;
}
