/** The ring of a pair. */

import {h, useMemo} from "../../../vendor/preact.js";
import {useId} from "../dom.js";
import {TURN, along, figure, short, smooth, strand} from "./draw.js";
import {loose, polar} from "./rings.js";

/** Two strands, one for each of a pair; woven so far is time so far. */
export function Twist({fill = 1, label}) {
  const [size, turns, swing] = [250, 11, 11];
  const id = useId("twist");
  const half = useMemo(() => {
    const at = (sign) => (th) => polar(size, 100 + sign * swing * Math.sin(turns * th), th);
    const step = TURN / turns / 2;
    return [1, -1].map((sign) => smooth(along(at(sign), -step / 2, step / 2, 6)));
  }, []);
  const steps = Math.round(Math.min(1, Math.max(0, fill)) * turns * 2);
  const lay = (over, draw) =>
    Array.from({length: steps}, (_, i) => {
      const first = (i % 2 === 0) === over; // by turns each strand goes over: a rope
      const turn = i % 2 ? 1 : 0; // after half a wave the two have changed sides
      const which = first ? turn : 1 - turn;
      return draw(first ? "woad" : "weld", {href: `#${id}-${which}`, transform: `rotate(${short((i * 180) / turns)} ${size / 2} ${size / 2})`});
    });
  return figure(
    {cls: "twist", box: `0 0 ${size} ${size}`, label},
    h("defs", null, half.map((d, i) => h("path", {id: `${id}-${i}`, d}))),
    loose(size, [100 - swing * 0.42, 100 + swing * 0.42], steps / (turns * 2), 2.2),
    lay(false, (dye, rest) => strand("use", dye, 8, rest)),
    lay(true, (_, rest) => strand("use", "page", 12.4, {...rest, "stroke-linecap": "butt"})),
    lay(true, (dye, rest) => strand("use", dye, 8, rest)),
  );
}
