/** How lines are written down: numbers, smooth curves, and the <svg> around a figure. No figure of its own. */

import {h} from "../../../vendor/preact.js";

export const TURN = 2 * Math.PI;

export const short = (x) => String(Math.round(x * 10) / 10);

/** A soft line through the points: Catmull-Rom as cubic Béziers. */
export function smooth(points) {
  const last = points.length - 1;
  let d = `M${short(points[0][0])} ${short(points[0][1])}`;
  for (let i = 0; i < last; i += 1) {
    const [before, from, to, after] = [points[Math.max(i - 1, 0)], points[i], points[i + 1], points[Math.min(i + 2, last)]];
    const c1 = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const c2 = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    d += `C${[...c1, ...c2, ...to].map(short).join(" ")}`;
  }
  return d;
}

/** `count` + 1 points of a curve between `from` and `to`. */
export function along(curve, from, to, count) {
  return Array.from({length: count + 1}, (_, i) => curve(from + ((to - from) * i) / count));
}

export function figure({cls, box, label, stretch = false}, ...children) {
  const spoken = label ? {role: "img", "aria-label": label} : {"aria-hidden": "true"};
  return h(
    "svg",
    {class: cls, viewBox: box, fill: "none", focusable: "false", preserveAspectRatio: stretch ? "none" : undefined, ...spoken},
    ...children,
  );
}

/** One strand of a given width and dye; `d` or `href` come with `rest`. */
export function strand(tag, dye, width, rest) {
  return h(tag, {class: `w-${dye}`, "stroke-width": short(width), "stroke-linecap": "round", ...rest});
}
