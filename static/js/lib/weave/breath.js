/** The ring to breathe with. */

import {h, useMemo} from "../../../vendor/preact.js";
import {TURN, along, figure, short, smooth, strand} from "./draw.js";
import {polar} from "./rings.js";

const POINTS = 18;
const LOOPS = [["moss", 5], ["woad", 5], ["weld", 4], ["woad", 2], ["flax", 2]];

/** A loop without a seam: two points more than it needs on either side, and the curves between those left out. */
function loop(curve) {
  const points = along(curve, -TURN / POINTS, TURN + TURN / POINTS, POINTS + 2);
  const curves = smooth(points).split("C").slice(2, -1);
  return `M${points[1].map(short).join(" ")}C${curves.join("C")}Z`;
}

/** Five loose loops; CSS lets them grow by different amounts, so that the ring opens and closes like a loosened braid. */
export function Breath() {
  const size = 260;
  const loops = useMemo(
    () => LOOPS.map((_, i) => loop((th) => polar(size, 86 * (1 + 0.028 * (Math.sin(2 * th + i * 1.9) * 0.6 + Math.sin(3 * th + i * 2.7) * 0.5)), th))),
    [],
  );
  return figure(
    {cls: "breath", box: `0 0 ${size} ${size}`},
    LOOPS.map(([dye, width], i) => h("g", null, strand("path", dye, width, {d: loops[i]}))),
  );
}
