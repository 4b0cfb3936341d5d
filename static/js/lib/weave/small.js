/** Small drawings that never change: a loose thread, a knot of two, a folded and tied cloth. */

import {h} from "../../../vendor/preact.js";
import {figure, strand} from "./draw.js";

/** "Not today": a thread that goes its own way, and that is fine. */
export function LooseThread() {
  return figure(
    {cls: "loose", box: "0 0 390 110", stretch: true},
    strand("path", "flax", 3, {d: "M-4 84C60 84 90 86 130 82S196 60 190 38 156 18 152 40 178 76 222 74 300 60 394 66"}),
    strand("path", "woad", 4.5, {d: "M-4 62C50 60 88 70 132 66S214 88 250 62 292 14 316 26 306 64 284 56 300 30 394 34"}),
  );
}

const [OVER, UNDER] = ["M0 15C14 15 16 5 27 5S36 15 45 15 57 5 72 5", "M0 5C14 5 16 15 27 15S36 5 45 5s12 10 27 10"];

/** Between two who were dealt together. */
export function Knot() {
  return figure(
    {cls: "knot", box: "0 0 72 20"},
    strand("path", "woad", 3.4, {d: UNDER}), strand("path", "page", 7, {d: OVER}), strand("path", "weld", 3.4, {d: OVER}),
  );
}

const STRING = "M150 31C148 70 153 120 150 171";
const BOW = "M150 92C132 58 92 52 90 74C89 90 124 94 150 92C176 94 211 90 210 74C208 52 168 58 150 92";
const TAILS = "M150 92C140 106 120 112 112 134M150 92C162 104 176 114 194 128";
const SELVEDGE = [[150, "woad", 36], [157, "weld", 41], [164, "woad", 36]];

/** A note for you: folded cloth, stitched down the fold, one thread round it, a bow. */
export function Parcel() {
  const tied = [STRING, BOW, TAILS];
  return figure(
    {cls: "parcel", box: "0 0 300 190"},
    h("path", {class: "cloth-face", d: "M28 37q0 -5 5 -5h234q5 0 5 5v130q0 5 -5 5h-234q-5 0 -5 -5z"}),
    SELVEDGE.map(([y, dye, x]) => strand("path", dye, 4, {d: `M${x} ${y}H264`, "stroke-dasharray": "5 5", "stroke-linecap": "butt"})),
    h("path", {class: "cloth-face", fill: "none", d: "M30 36C88 76 120 88 150 92C180 88 212 76 270 36"}),
    tied.map((d) => h("path", {class: "cloth-cut", d})),
    tied.map((d) => strand("path", "madder", 4.5, {d, "stroke-linejoin": "round"})),
    h("path", {class: "f-madder", d: "M144 88h12v8h-12z"}),
  );
}
