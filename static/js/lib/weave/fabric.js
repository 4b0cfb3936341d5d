/**
 * Woven bands: how far the workshop is, how far the room is, what was chosen, what a series has made. Lengthwise
 * threads run through; where something was, crossing threads are woven in by a pattern of two by two floats.
 */

import {h} from "../../../vendor/preact.js";
import {useId} from "../dom.js";
import {figure, short} from "./draw.js";

const DYES = ["woad", "weld", "moss", "madder", "woad", "moss"];
const THIRDS = {few: 1, half: 2, most: 3};

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
function Fabric({wide, rows, pitch, step, stretches, cls = "", label}) {
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
function bounds(parts) {
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
export function Bars({n, of, max = of, label}) {
  const scale = Math.max(1, max);
  const each = scale <= 24;
  const gap = each ? 0.14 / scale : 0;
  const stretches = each
    ? Array.from({length: n}, (_, i) => ({from: i / scale, to: (i + 1) / scale - gap, dye: "woad"}))
    : [{from: 0, to: n / scale, dye: "woad"}];
  return h(Fabric, {wide: 1008, rows: 3, pitch: 17.4, step: 14, stretches, label});
}

/** A spread over a scale: one dot for each answer, stacked over its place on the thread. */
export function Dots({counts, label}) {
  const [wide, high] = [1000, 118];
  const most = Math.max(1, ...counts);
  const rise = Math.min(21, (high - 22) / most);
  const column = wide / counts.length;
  const dots = counts.flatMap((n, i) =>
    Array.from({length: n}, (_, k) => h("circle", {class: "f-woad", cx: short((i + 0.5) * column), cy: short(high - 22 - rise * (k + 0.5)), r: short(Math.min(9, rise * 0.42))})),
  );
  return figure(
    {cls: "st-dots", box: `0 0 ${wide} ${high}`, label},
    h("path", {class: "w-flax", d: `M0 ${high - 14}H${wide}`, "stroke-width": 4}),
    counts.map((_, i) => h("path", {class: "w-flax", d: `M${short((i + 0.5) * column)} ${high - 20}v12`, "stroke-width": 4})),
    dots,
  );
}
