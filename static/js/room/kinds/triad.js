/** Three people take turns in the deck's roles; a four or a two where numbers do not divide. Nothing is typed or recorded. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Facing, Talk, dealOf, roleSays, talkStep} from "./pair.js";

/* ---- Seat ---- */

/** Dealt to others, a three draws its own heading: the role. */
export function bare({card, entry, seat}) {
  return Boolean(entry.deal && dealOf({card, seat}));
}

const WORDS = {
  soon: gettext("%(name)s will put us in threes. This phone will say who you are with and what is yours to do."),
  dealt: gettext("The threes are dealt, and this phone has no company yet. %(name)s can find you some, or you join a three yourself."),
  join: gettext("Join a three"),
  back: gettext("Find me company after all"),
  choose: gettext("Find two others you would like to talk with. One of you starts a number, the others type it."),
};

function size(deal, others) {
  const count = others.length + 1;
  if (count === 2) return gettext("Two of you, and that is fine: the listener witnesses, too.");
  return count > 3 ? gettext("Four of you: the last role is for two, and turns are a little shorter.") : null;
}

/** In which round of how many this is: the first role goes round. */
function round(at) {
  const speakers = new Set(at.turns.map(({speaker}) => speaker).filter((speaker) => speaker !== null)).size;
  const n = (at.turn?.speaker ?? -1) + 1;
  if (!n || speakers < 2) return null;
  return interpolate(gettext("Round %(n)s of %(all)s. The roles go round."), {n, all: speakers});
}

export function Seat({card, entry, seat}) {
  const says = (turn, deal) => roleSays(turn, deal.place, deal.people, card.roles, card.names);
  return html`<${Talk} card=${card} entry=${entry} seat=${seat} says=${says} note=${size} round=${round} words=${WORDS} />`;
}

/* ---- Desk ---- */

const DESK = {
  prepare: gettext("Prepare threes"),
  deal: gettext("Deal these threes"),
  again: gettext("New threes"),
  untold: gettext("You see the threes before anyone else does."),
  before: gettext("Before they sit together"),
  changes: gettext("Each three changes over when it is ready."),
};

export function Desk({kit, ...room}) {
  return html`<${kit.Talk} ...${room} words=${DESK} />`;
}

export function step(room) {
  return talkStep(room, DESK);
}

/* ---- Stage ---- */

export function Stage(room) {
  const {entry} = room;
  return html`<${Facing} ...${room} three title=${entry.deal ? gettext("Look at your phone") : gettext("In threes, in a moment")}
    line=${entry.deal ? gettext("It says who you are with, and what is yours to do. The roles go round.") : gettext("Your phone will say who you are with.")} />`;
}

export function alternative(exercise, state) {
  return state.exercises[exercise.id]?.deal ? gettext("Look at your phone: it says who you are with, and what is yours to do.") : gettext("In threes, in a moment.");
}
