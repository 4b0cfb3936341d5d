/** More that is woven in bands: how far the room is, what was chosen, what was made together. */

import {h} from "../../../vendor/preact.js";
import {Fabric, bounds} from "./fabric.js";

const DYES = ["woad", "weld", "moss", "madder", "woad", "moss"];
const THIRDS = {few: 1, half: 2, most: 3};

/** How far the room is, in steps. The last stretch is always bare: it never says "all". */
export function Steps({band, label}) {
  const reached = (THIRDS[band] ?? 0) / 3.42;
  const stretches = reached ? [{from: 0, to: reached - 0.05, dye: "woad"}, {from: reached - 0.05, to: reached - 0.01, dye: "weld"}] : [];
  return h(Fabric, {wide: 760, rows: 7, pitch: 9.4, step: 8.4, stretches, label});
}

/** What was made together: one stretch for each part, in the order of the dyes, which say nothing more. `wide` is about
 *  how many pixels it will be across: 390 on a phone, 1680 on the stage. */
export function Cloth({parts, woven = parts, wide = 560, label}) {
  const gap = 0.12 / parts;
  const stretches = bounds(parts).slice(0, woven).map(({from, to}, i) => ({from, to: to - gap, dye: DYES[i % DYES.length]}));
  return h(Fabric, {wide, rows: 11, pitch: wide > 900 ? 13.6 : 9, step: wide > 900 ? 11 : 6.4, stretches, cls: "cloth", label});
}

/** One option: a stretch for each answer while they can be told apart, else one. One dye for every option. */
export function Bars({n, of, max = of, label, dye = "woad"}) {
  const scale = Math.max(1, max);
  const each = scale <= 24;
  const gap = each ? 0.14 / scale : 0;
  const stretches = each
    ? Array.from({length: n}, (_, i) => ({from: i / scale, to: (i + 1) / scale - gap, dye}))
    : [{from: 0, to: n / scale, dye}];
  return h(Fabric, {wide: 1008, rows: 3, pitch: 17.4, step: 14, stretches, label});
}
