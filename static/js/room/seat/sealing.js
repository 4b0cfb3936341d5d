/** What makes ballots, sends and checks the room's keys: large, and not needed before somebody comes in. */

export {openOutbox} from "../outbox.js";
export {openPurse} from "../purse.js";
export {fingerprint, matches} from "./identity.js";
