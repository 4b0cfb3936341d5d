/**
 * The join screen: one thread hangs from each number of the code and runs down into cloth that others have begun.
 * A thread comes when its number is typed; it goes when it is deleted. The slots are those of .code-field.
 */

import {h} from "../../../vendor/preact.js";
import {useId} from "../dom.js";
import {figure, short, strand} from "./draw.js";

const [WIDE, HIGH, WARPS, ROWS, PITCH] = [390, 420, 28, 9, 11];
const DX = WIDE / WARPS;
const TOP = HIGH - ROWS * PITCH - 2;
const SLOT = 353.8 / 8.5;
const LAND = [2, 5, 8, 12, 15, 18, 21, 25]; // the warps that the eight threads become
const DYES = ["moss", "moss", "woad", "madder", "woad", "woad", "weld", "moss", "woad"];
const OPEN = 0.6; // the shuttle has come so far through the newest row

const warpX = (i) => DX * (i + 0.5);
const slotX = (slot) => 18.1 + SLOT * (slot + 0.5) + (slot > 3 ? SLOT / 2 : 0);

function Mist({id, taken}) {
  const rises = Array.from({length: WARPS}, (_, i) => {
    if (taken.has(i)) return "";
    const high = 70 + 56 * Math.abs(Math.sin(i * 1.7 + 0.6));
    const sway = 5 * Math.sin(i * 0.9);
    return `M${short(warpX(i))} ${short(TOP + 2)}c0 ${short(-high / 2)} ${short(sway)} ${short(-high * 0.6)} ${short(sway * 0.6)} ${short(-high)}`;
  });
  return h("path", {d: rises.join(""), stroke: `url(#${id})`, "stroke-width": 4.4});
}

function hanging(slot, typed) {
  const [from, to] = [slotX(slot), warpX(LAND[slot])];
  if (slot > typed) {
    return h("path", {key: slot, class: "w-flax", d: `M${short(from)} 4v${short(TOP * 0.4)}`, "stroke-width": 2.4, "stroke-dasharray": ".1 8", "stroke-linecap": "round"});
  }
  const d = `M${short(from)} 0C${short(from)} ${short(TOP * 0.55)} ${short(to)} ${short(TOP * 0.45)} ${short(to)} ${short(TOP + 4)}`;
  return strand("path", slot < typed ? "woad" : "weld", 5, {key: slot, d, "data-slot": slot});
}

/** One row of cloth: the crossing thread where it lies on top, and the warps where they do. Two dashed lines. */
function row(r, dyeOf) {
  const y = TOP + PITCH * (r + 0.5);
  const end = r === 0 ? WIDE * OPEN : WIDE;
  const warps = Array.from({length: WARPS}, (_, i) => i).filter((i) => (i + r) % 2 || warpX(i) > end);
  return [
    h("path", {class: `w-${DYES[r]}`, d: `M${short(r % 2 ? DX * 1.04 : DX * 0.04)} ${short(y)}H${short(end)}`, "stroke-width": short(PITCH * 0.7), "stroke-dasharray": `${short(DX * 0.92)} ${short(DX * 1.08)}`}),
    warps.map((i) => strand("path", dyeOf(i), DX * 0.46, {d: `M${short(warpX(i))} ${short(y - PITCH * 0.36)}v${short(PITCH * 0.72)}`})),
  ];
}

/** `digits`: what stands in the field so far; anything but digits is left out. */
export function Loom({digits = ""}) {
  const id = useId("mist");
  const typed = Math.min(8, digits.replace(/\D/g, "").length);
  const dyes = new Map(LAND.slice(0, typed + 1).map((warp, slot) => [warp, slot < typed ? "woad" : "weld"]));
  const [x, y] = [WIDE * (OPEN - 0.015), TOP + PITCH / 2];
  return figure(
    {cls: "loom", box: `0 0 ${WIDE} ${HIGH}`, stretch: true},
    h("defs", null,
      h("linearGradient", {id, gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1: TOP, y2: TOP - 128},
        h("stop", {class: "s-flax"}), h("stop", {class: "s-flax", offset: 1, "stop-opacity": 0}))),
    h(Mist, {id, taken: new Set(dyes.keys())}),
    LAND.map((_, slot) => hanging(slot, typed)),
    Array.from({length: ROWS}, (_, r) => row(r, (i) => dyes.get(i) ?? "flax")),
    strand("path", DYES[0], PITCH * 0.7, {d: `M${short(x)} ${short(y)}c34 0 50 -2 70 -20s36 -22 66 -14`}),
  );
}
