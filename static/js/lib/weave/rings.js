/**
 * Rings. The braid is the mark, the timer and the room; the wreath is the lobby, one strand for each person there.
 * Each repeats one or two short curves by <use>.
 */

import {h, useMemo} from "../../../vendor/preact.js";
import {useId} from "../dom.js";
import {TURN, along, figure, short, smooth, strand} from "./draw.js";

const BANDS = {few: 0.2, half: 0.5, most: 0.82}; // never full: the room is never said to be "all"
const BRAID = ["woad", "weld", "madder"];

/** A point at angle `th` (clockwise from the top) and radius `r` in a square of `size`. */
export const polar = (size, r, th) => [size / 2 + r * Math.sin(th), size / 2 - r * Math.cos(th)];

// A small ring has fewer and thicker strands, so that it still reads as a braid.
const SIZES = {
  lg: {periods: 18, radius: 90, swing: 6.6, width: 6, gap: 1.3},
  sm: {periods: 11, radius: 84, swing: 12, width: 10.5, gap: 2.2},
  mark: {periods: 7, radius: 74, swing: 21, width: 23, gap: 5},
};

/** `fill` woven so far, or the room's `band`, or one strand for each of `strands` people. `size`: "sm" below 100 px. */
export function Ring({fill = 1, band, strands, size = "lg", label}) {
  if (strands !== undefined) return h(Wreath, {strands, label});
  return h(Braid, {fill: band === undefined ? fill : (BANDS[band] ?? 0), label, ...SIZES[size]});
}

export function Mark() {
  return h(Braid, {fill: 1, ...SIZES.mark});
}

/** Loose threads where nothing is woven yet: circles, dashed away where the braid lies. */
export function loose(size, radii, fill, width) {
  if (fill >= 1) return null;
  const at = `rotate(${short(fill * 360 - 90)} ${size / 2} ${size / 2})`;
  return radii.map((r) =>
    h("circle", {class: "w-flax", cx: size / 2, cy: size / 2, r, pathLength: 100, "stroke-width": width,
      "stroke-dasharray": `${short((1 - fill) * 100)} 100`, transform: at}),
  );
}

/**
 * One period of one strand of the braid: where it lies over the others, and where under. Strands follow each other
 * at thirds of a period, so each meets the others at 1/12, 5/12, 7/12 and 11/12 of it, over and under by turns.
 */
function braidCurves(size, radius, swing, periods) {
  const at = (th) => polar(size, radius + swing * Math.sin(periods * th), th);
  const quarter = (i) => smooth(along(at, (i * TURN) / periods / 4, ((i + 1) * TURN) / periods / 4, 5));
  return {over: quarter(0) + quarter(2), under: quarter(1) + quarter(3)};
}

function Braid({fill, label, periods, radius, swing, width, gap}) {
  const size = 200;
  const id = useId("braid");
  const curves = useMemo(() => braidCurves(size, radius, swing, periods), [radius, swing, periods]);
  const woven = Math.round(Math.min(1, Math.max(0, fill)) * periods * 3); // in thirds of a period
  const lay = (part, draw) =>
    BRAID.map((dye, k) => {
      const uses = [];
      for (let third = k; third < woven; third += 3) {
        uses.push(h("use", {href: `#${id}-${part}`, transform: `rotate(${short((third * 360) / (periods * 3))} ${size / 2} ${size / 2})`}));
      }
      return draw(dye, uses);
    });
  const coloured = (dye, uses) => strand("g", dye, width, {children: uses});
  const casing = (_, uses) => h("g", {class: "w-page", "stroke-width": short(width + 2 * gap)}, uses);
  return figure(
    {cls: "ring", box: `0 0 ${size} ${size}`, label},
    h("defs", null, h("path", {id: `${id}-under`, d: curves.under}), h("path", {id: `${id}-over`, d: curves.over})),
    loose(size, [radius - swing / 2, radius, radius + swing / 2], woven / (periods * 3), short(width * 0.28)),
    lay("under", coloured), lay("over", casing), lay("over", coloured),
  );
}

const SLOTS = 24;
const DYES = ["woad", "weld", "moss", "woad", "madder", "flax", "woad", "moss", "weld", "madder", "woad", "flax"];
const SPAN = 2.9; // how many slots a strand leans across

/** Half of the strands lean clockwise, half the other way, over and under by turns like the rim of a basket. */
function wreathCurves(size) {
  const curve = (lean) => (u) => {
    const swing = (2 * u - 1) * (1 - 0.18 * Math.abs(2 * u - 1) ** 3);
    return polar(size, 90 + 21 * swing, lean * (TURN / SLOTS) * SPAN * (u - 0.5));
  };
  const [right, left, near] = [curve(1), curve(-1), 0.085];
  const meet = 1 / (2 * SPAN);
  return [
    {whole: smooth(along(right, 0, 1, 8)), top: smooth(along(right, 0.5 + meet - near, 0.5 + meet + near, 3))},
    {whole: smooth(along(left, 0, 1, 8)), top: smooth(along(left, 0.5 - meet - near, 0.5 - meet + near, 3))},
  ];
}

function Wreath({strands, label}) {
  const size = 240;
  const id = useId("wreath");
  const curves = useMemo(() => wreathCurves(size), []);
  const order = Array.from({length: SLOTS}, (_, i) => (i * 5) % SLOTS); // gaps lie all round, not in one slice
  const here = new Set(order.slice(0, strands));
  const use = (part, i, dye, width, rest) =>
    strand("use", dye, width, {key: `${part}${i}${dye}`, href: `#${id}-${part}${i % 2}`, transform: `rotate(${(i * 360) / SLOTS} ${size / 2} ${size / 2})`, ...rest});
  const slots = [...order].sort((a, b) => (b % 2) - (a % 2) || a - b);
  const crossing = slots.filter((i) => here.has(i) && here.has((i + 1) % SLOTS));
  return figure(
    {cls: "wreath", box: `0 0 ${size} ${size}`, label},
    h("defs", null, curves.map(({whole, top}, i) => [h("path", {id: `${id}-whole${i}`, d: whole}), h("path", {id: `${id}-top${i}`, d: top})])),
    slots.map((i) => (here.has(i) ? null : use("whole", i, "flax", 1.6))),
    slots.map((i) => (here.has(i) ? use("whole", i, DYES[(i * 7) % DYES.length], 5.4) : null)),
    crossing.map((i) => use("top", i, "page", 8.8, {"stroke-linecap": "butt"})),
    crossing.map((i) => use("top", i, DYES[(i * 7) % DYES.length], 5.4)),
  );
}
