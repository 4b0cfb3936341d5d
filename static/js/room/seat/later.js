/** The screens and sheets that nobody needs in the first seconds. Loaded while nothing else is going on. */

export {AppearSheet} from "./appear.js";
export {Elsewhere, Gone, Left, Mismatch, NotToday, Over} from "./away.js";
export {Breathe} from "./breathing.js";
export {Moment, Noted, Word} from "./care.js";
export {Ended} from "./ended.js";
export {How} from "./how.js";
export {Leave} from "./leave.js";
export {Menu} from "./menu.js";
export {Mine, TakeBack} from "./mine.js";
export {Quiet} from "./quiet.js";
