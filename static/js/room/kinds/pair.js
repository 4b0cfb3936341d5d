/** Two people talk, or three; phones say who with, and the time is common. Nothing is typed and nothing recorded. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {turnSays} from "../talk/parts.js";
import {Talk, dealOf} from "../talk/seat.js";
import {talkStep} from "../talk/step.js";

// Triad and small take these from here: phones get what the three share with this kind, and no other kind brings it.
export {roleSays, turnSays} from "../talk/parts.js";
export {Talk, dealOf} from "../talk/seat.js";
export {talkStep} from "../talk/step.js";

/* ---- Seat ---- */

/** Dealt to somebody, a pair draws its own heading: the turn. */
export function bare({card, entry, seat}) {
  return Boolean(entry.deal && dealOf({card, seat}));
}

const WORDS = {
  soon: gettext("%(name)s will pair us. This phone will say who you are with."),
  dealt: gettext("The pairs are dealt, and this phone has no partner yet. %(name)s can find you one, or you join a pair yourself."),
  join: gettext("Join a pair"),
  back: gettext("Pair me after all"),
  choose: gettext("Find somebody you would like to talk with. One of you starts a number, the other types it."),
};

const three = (deal, others) => (others.length === 2 ? gettext("A three: two of you listen.") : null);

export function Seat({card, entry, seat}) {
  return html`<${Talk} card=${card} entry=${entry} seat=${seat} says=${(turn, deal) => turnSays(turn, deal.place)} note=${three} words=${WORDS} />`;
}

/* ---- Desk ---- */

const DESK = {
  prepare: gettext("Prepare pairs"),
  deal: gettext("Deal these pairs"),
  again: gettext("New pairs"),
  untold: gettext("You see the pairs before anyone else does."),
  before: gettext("Before they pair"),
  changes: gettext("Each pair changes over when it is ready."),
};

export function Desk({kit, ...room}) {
  return html`<${kit.Talk} ...${room} words=${DESK} />`;
}

export function step(room) {
  return talkStep(room, DESK);
}

/* ---- Stage ---- */

/** Two or three who talk: look at your phone, and the common time. */
export function Facing({kit, three = false, title, line, ...room}) {
  return html`<${kit.Head} ...${room} />
    <${kit.Pairs} ...${room} three=${three} title=${title} line=${line} />
    <${kit.Foot} ...${room} left=${gettext("You can also sit this one with a text.")} right=${gettext("Nothing is typed, nothing is kept.")} />`;
}

export function Stage(room) {
  const {entry} = room;
  const soon = entry.talk?.choosing ? gettext("Find somebody to talk with") : gettext("In pairs, in a moment");
  const how = entry.talk?.choosing ? gettext("One of you starts a number on the phone, the other types it.") : gettext("Your phone will say who you are with.");
  return html`<${Facing} ...${room} title=${entry.deal ? gettext("Look at your phone") : soon} line=${entry.deal ? gettext("It says who you are with and who speaks first.") : how} />`;
}

export function alternative(exercise, state) {
  return state.exercises[exercise.id]?.deal ? gettext("Look at your phone: it says who you are with and who speaks first.") : gettext("In pairs, in a moment.");
}
