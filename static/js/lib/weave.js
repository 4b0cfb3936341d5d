/**
 * Every figure of the product is thread: drawn by code from counts and time, never from who did what. This is the
 * door; the figures live in weave/. A figure is decoration beside words that say the same, so it is hidden from
 * screen readers unless it is given a `label`. A dye never carries a meaning alone.
 */

export {Breath, Mark, Ring, Twist} from "./weave/rings.js";
export {Band, Bars, Cloth, Dots, Steps} from "./weave/fabric.js";
export {Loom} from "./weave/loom.js";
export {Fan, Threads} from "./weave/threads.js";
export {Knot, LooseThread, Parcel, PlainThread} from "./weave/small.js";
