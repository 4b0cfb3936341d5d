/** A spread: soft dots over a thread, one for each answer, stacked at its place. One dye, because colour means nothing. */

import {h} from "../../../vendor/preact.js";
import {figure, short} from "./draw.js";

const HIGHEST = 8; // dots in a column; where more stand, each dot is several of us

/** How many people one dot stands for, so that the highest column of several lines still fits. */
export function perDot(lines) {
  return Math.max(1, Math.ceil(Math.max(0, ...lines.flat()) / HIGHEST));
}

/** The dots of one column lean a little, by place and never by person. */
const lean = (i, k) => ((i * 7 + k * 5) % 5) * 0.5 - 1;

/**
 * `counts`: how many stand at each place, in the order of the picture. `wide`: about how many pixels it will be across.
 * `most`: the dots of the highest column of all lines that stand together, which fit into `tall` pixels; `rows`: those
 * that this one leaves room for. `middle`: the place of a small tick. `own`: the place with a ring around it, for one's own phone.
 */
export function Spread({counts, per = 1, wide = 360, tall = 100, most = HIGHEST, rows = most, middle = null, own = null, label}) {
  const column = wide / counts.length;
  const rise = Math.min(column * 0.72 + 1.5, 19.5, (tall - 16) / most);
  const r = (rise - 1.5) / 2;
  const high = rise * rows + 16;
  const foot = high - 11;
  const x = (i) => (i + 0.5) * column;
  const y = (k) => foot - 3 - rise * (k + 0.5);
  const dots = counts.flatMap((n, i) =>
    Array.from({length: Math.ceil(n / per)}, (_, k) => h("circle", {class: "f-woad", cx: short(x(i) + lean(i, k)), cy: short(y(k)), r: short(r)})));
  return figure(
    {cls: "spread", box: `0 0 ${wide} ${short(high)}`, label},
    h("path", {class: "w-flax", d: `M0 ${short(foot)}H${wide}`, "stroke-width": 2.5, "stroke-linecap": "round"}),
    counts.map((_, i) => h("path", {class: "w-flax", d: `M${short(x(i))} ${short(foot - 3.5)}v7`, "stroke-width": 2})),
    middle !== null && h("path", {class: "spread-middle", d: `M${short(x(middle))} ${short(foot + 1)}l4.5 8h-9z`}),
    dots,
    own !== null && h("circle", {class: "spread-own", cx: short(x(own) + (counts[own] ? lean(own, 0) : 0)), cy: short(y(0)), r: short(r + 2.2)}),
  );
}

/** Where one stood and where one stands, on one's own phone: an open ring and a full dot on a thread. Either may be null. */
export function TwoPlaces({places, then, now}) {
  const [wide, high] = [320, 24];
  const x = (i) => short(((i + 0.5) * wide) / places);
  return figure(
    {cls: "spread two-places", box: `0 0 ${wide} ${high}`},
    h("path", {class: "w-flax", d: `M0 12H${wide}`, "stroke-width": 2.5, "stroke-linecap": "round"}),
    Array.from({length: places}, (_, i) => h("path", {class: "w-flax", d: `M${x(i)} 8.5v7`, "stroke-width": 2})),
    now !== null && h("circle", {class: "place-now", cx: x(now), cy: 12, r: 6.5}),
    then !== null && h("circle", {class: "place-then", cx: x(then), cy: 12, r: 8.5}),
  );
}
