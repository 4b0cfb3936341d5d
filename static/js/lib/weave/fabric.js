/**
 * Woven bands, and the first of them: how far the workshop is. Lengthwise threads run through; where something was,
 * crossing threads are woven in by a pattern of two by two floats.
 */

import {h} from "../../../vendor/preact.js";
import {useId} from "../dom.js";
import {figure, short} from "./draw.js";

/** One tile of plain weave. A float is the part of a crossing thread that lies on top. */
function weave(id, dye, step, pitch) {
  const [thick, long] = [step * 0.62, pitch * 2 - pitch * 0.78];
  const float = (column, row) =>
    h("rect", {class: `f-${dye}`, x: short((column + 0.5) * step - thick / 2), y: short((row + 0.5) * pitch - long / 2),
      width: short(thick), height: short(long), rx: short(thick * 0.42)});
  return h(
    "pattern",
    {id, width: step * 2, height: pitch * 2, patternUnits: "userSpaceOnUse"},
    float(0, 0), float(0, 2), float(1, 1), float(1, -1),
  );
}

/** `stretches`: {from, to, dye} in parts of the whole; what lies between stays bare. */
export function Fabric({wide, rows, pitch, step, stretches, cls = "", label}) {
  const id = useId("weave");
  const high = rows * pitch;
  const dyes = [...new Set(stretches.map((stretch) => stretch.dye))];
  const snap = (part) => Math.round((part * wide) / step) * step;
  return figure(
    {cls: `fabric ${cls}`, box: `0 0 ${wide} ${short(high)}`, stretch: true, label},
    h("defs", null, dyes.map((dye) => weave(`${id}-${dye}`, dye, step, pitch))),
    Array.from({length: rows}, (_, row) =>
      h("path", {class: "w-flax", d: `M0 ${short((row + 0.5) * pitch)}H${wide}`, "stroke-width": short(pitch * 0.42)}),
    ),
    stretches.map(({from, to, dye}, i) =>
      h("rect", {key: i, x: short(snap(from)), width: short(Math.max(0, snap(to) - snap(from))), height: short(high), fill: `url(#${id}-${dye})`}),
    ),
  );
}

/** Where each part begins and ends, of 1. `parts` is a number of equal parts or a list of their weights. */
export function bounds(parts) {
  const weights = Array.isArray(parts) ? parts : Array.from({length: parts}, () => 1);
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let at = 0;
  return weights.map((weight) => ({from: at / whole, to: (at += weight) / whole}));
}

/** The way through a workshop: woven what is done, yellow where we are, bare what is to come. */
export function Band({parts, done = 0, now = false, label}) {
  const all = bounds(parts);
  const stretches = all.slice(0, done).map((part) => ({...part, dye: "woad"}));
  if (now && all[done]) stretches.push({...all[done], dye: "weld"});
  return h(Fabric, {wide: Math.max(8, all.length) * 30, rows: 3, pitch: 4.7, step: 5, stretches, label});
}
