/** What nobody needs before they can write: most sheets and screens, support, what the room has shown. See lately.js. */

export {Agreed, Assent, Held} from "./agreed.js";
export {Alone} from "./alone.js";
export {AppearSheet} from "./appear-sheet.js";
export {Elsewhere, Gone, Left, Mismatch, NotToday, Over} from "./away.js";
export {Breathe} from "./breathing.js";
export {Card, SixWords, dropCard, firsts, reseal} from "./card.js";
export {Moment, Noted, Slow, Word} from "./care.js";
export {Ended} from "./ended.js";
export {Firsts} from "./firsts-sheet.js";
export {FromRoom} from "./from-room.js";
export {fold} from "../fold.js";
export {fourWords} from "./four-words.js";
export {How} from "./how.js";
export {Closed, OnlyMine, Watching} from "./instead.js";
export {journal} from "./journal.js";
export {Leave} from "./leave.js";
export {Menu} from "./menu.js";
export {Mine, TakeBack} from "./mine.js";
export {MovedOn} from "./moved-on.js";
export {Quiet} from "./quiet.js";
export {Reworded} from "./reworded.js";
export {Sealed} from "./sealed-view.js";
export {Settle} from "./settle.js";
export {ShownNote} from "./shown-note.js";
export {Support} from "./support.js";
export {buzz} from "./vibrating.js";
export {WelcomeBack, sayBack} from "./welcome-back.js";
