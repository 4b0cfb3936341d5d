/**
 * Threads between real boxes on the stage: from the ring to each reflection, and from the ring into the band. They
 * are measured after the page is laid out and again whenever something changes its size, in either direction.
 */

import {h, useLayoutEffect, useRef, useState} from "../../../vendor/preact.js";
import {watchSize} from "../dom.js";
import {short, strand} from "./draw.js";

const DYES = ["woad", "moss", "madder", "woad", "flax"];

/** Measures inside the nearest .weft: `measure(svg, ring)` gives what is to be drawn. */
function useMeasured(measure, moment) {
  const ref = useRef(null);
  const [drawn, draw] = useState([]);
  useLayoutEffect(() => {
    const svg = ref.current;
    const ring = svg.closest(".weft")?.querySelector(".hub .ring");
    if (!ring) return undefined;
    return watchSize([svg.closest(".lanes, .band-run"), ring], () => svg.isConnected && draw(measure(svg, ring)));
  }, [moment]);
  return [ref, drawn];
}

/** Everything in the pixels of `svg`, and which way the page runs. */
function frame(svg, ring) {
  const [box, hub] = [svg.getBoundingClientRect(), ring.getBoundingClientRect()];
  const back = getComputedStyle(svg).direction === "rtl";
  return {
    box,
    start: (back ? hub.left : hub.right) - box.left, // the side of the ring that faces the rows
    middle: hub.top + hub.height / 2 - box.top,
    far: back ? -box.width * 0.1 : box.width * 1.1,
    lead: (back ? box.width - box.width * 0.08 : box.width * 0.08),
    spread: hub.height * 0.03,
  };
}

function toLanes(svg, ring) {
  const {box, start, middle, far, lead, spread} = frame(svg, ring);
  const lanes = [...svg.closest(".lanes").querySelectorAll(".lane")];
  return lanes.map((lane, i) => {
    const y = lane.getBoundingClientRect().bottom - box.top - 2;
    const y0 = middle + (i - (lanes.length - 1) / 2) * spread;
    const reach = lead - start;
    const d = `M${short(start)} ${short(y0)}C${short(start + reach * 0.55)} ${short(y0)} ${short(start + reach * 0.32)} ${short(y)} ${short(lead)} ${short(y)}`;
    const run = `C${short(lead + (far - lead) * 0.3)} ${short(y + 2)} ${short(lead + (far - lead) * 0.55)} ${short(y - 2)} ${short(far)} ${short(y)}`;
    return {d: d + run, spot: "spot" in lane.dataset};
  });
}

export function Threads({moment}) {
  const [ref, drawn] = useMeasured(toLanes, moment);
  return h(
    "svg",
    {ref, class: "threads", fill: "none", "aria-hidden": "true", focusable: "false"},
    drawn.map(({d, spot}, i) => strand("path", spot ? "weld" : DYES[i % DYES.length], spot ? 5 : 3, {key: i, d})),
  );
}

function toBand(rows) {
  return (svg, ring) => {
    const {box, start, middle, spread} = frame(svg, ring);
    const end = start < 0 || start < box.width / 2 ? box.width : 0;
    return Array.from({length: rows}, (_, i) => {
      const y = ((i + 0.5) / rows) * box.height;
      const y0 = middle + (i - (rows - 1) / 2) * spread;
      const reach = end - start;
      return {d: `M${short(start)} ${short(y0)}C${short(start + reach * 0.46)} ${short(y0)} ${short(start + reach * 0.48)} ${short(y)} ${short(end)} ${short(y)}`};
    });
  };
}

export function Fan({rows = 7, moment}) {
  const [ref, drawn] = useMeasured(toBand(rows), moment);
  return h(
    "svg",
    {ref, class: "fan", fill: "none", "aria-hidden": "true", focusable: "false"},
    drawn.map(({d}, i) => strand("path", "flax", 3, {key: i, d})),
  );
}
