/** The ring to breathe with. */

import {h, useMemo} from "../../../vendor/preact.js";
import {TURN, along, figure, smooth, strand} from "./draw.js";
import {polar} from "./rings.js";

const LOOPS = [["moss", 5], ["woad", 5], ["weld", 4], ["woad", 2], ["flax", 2]];

/** Five loose loops; CSS lets them grow by different amounts, so that the ring opens and closes like a loosened braid. */
export function Breath() {
  const size = 260;
  const loops = useMemo(
    () => LOOPS.map((_, i) => smooth(along((th) => polar(size, 86 * (1 + 0.028 * (Math.sin(2 * th + i * 1.9) * 0.6 + Math.sin(3 * th + i * 2.7) * 0.5)), th), 0, TURN, 18))),
    [],
  );
  return figure(
    {cls: "breath", box: `0 0 ${size} ${size}`},
    LOOPS.map(([dye, width], i) => h("g", null, strand("path", dye, width, {d: loops[i]}))),
  );
}
