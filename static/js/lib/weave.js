/**
 * Every figure of the product is thread: drawn by code from counts and time, never from who did what. This is the
 * door; the figures live in weave/. A figure is decoration beside words that say the same, so it is hidden from
 * screen readers unless it is given a `label`. A dye never carries a meaning alone.
 */

export {Mark, Ring} from "./weave/rings.js";
export {Breath} from "./weave/breath.js";
export {Twist} from "./weave/twist.js";
export {Band} from "./weave/fabric.js";
export {Bars, Cloth, Steps} from "./weave/cloths.js";
export {Spread, TwoPlaces, perDot} from "./weave/spread.js";
export {Loom} from "./weave/loom.js";
export {Fan, Threads} from "./weave/threads.js";
export {PlainThread} from "./weave/plain.js";
export {Knot, LooseThread, Parcel} from "./weave/small.js";
