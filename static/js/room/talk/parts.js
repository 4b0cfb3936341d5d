/** What the parts of a timed talk are called, for the desk and the stage, and what each asks of a person, for phones. */

import {gettext} from "../../lib/i18n.js";

const PARTS = {
  silent: gettext("Side by side, without talking"),
  shared: gettext("Talk together"),
  speak: gettext("One speaks, the others listen"),
  resonance: gettext("Say what stayed with you"),
  checkback: gettext("Say back what you heard"),
  thanks: gettext("Say thank you"),
  open: gettext("Talk together, openly"),
  settle: gettext("A little quiet"),
  alone: gettext("Each alone"),
  pairs: gettext("In pairs"),
  threes: gettext("In threes"),
  fours: gettext("In fours"),
  all: gettext("Everyone together"),
};

const VOICES = [
  gettext("First voice"), gettext("Second voice"), gettext("Third voice"), gettext("Fourth voice"), gettext("Fifth voice"), gettext("Sixth voice"),
  gettext("Seventh voice"), gettext("Eighth voice"),
];
const SHORT = {resonance: gettext("What stayed"), checkback: gettext("Said back"), thanks: gettext("Thanks"), open: gettext("Together")};

/** The short name of a turn in a row of them. */
export function turnName({part, speaker}) {
  return (part === "speak" && VOICES[speaker]) || SHORT[part] || partName(part);
}

export function partName(part) {
  return PARTS[part] ?? part;
}

const LISTEN = gettext("Nothing to fix. Notice what moves you, and say one thing that stayed with you.");
const TURNS = {
  speak: {title: gettext("You speak"), guide: null},
  listen: {title: gettext("You listen"), guide: LISTEN},
  resonance: {title: gettext("You answer"), guide: gettext("Say one thing that stayed with you. No advice.")},
  receive: {title: gettext("You receive"), guide: gettext("Let it arrive. Nothing to answer.")},
  checkback: {title: gettext("Say it back"), guide: gettext("Say back what you heard, and ask whether that is it.")},
  checked: {title: gettext("You hear it back"), guide: gettext("Say whether that is it. “Almost” is a good word.")},
  thanks: {title: gettext("Say thank you"), guide: gettext("One plain sentence is enough. You choose what to keep.")},
  thanked: {title: gettext("You receive"), guide: gettext("Let the thanks arrive. Nothing to answer.")},
  shared: {title: gettext("Talk together"), guide: null},
  open: {title: gettext("Talk together"), guide: null},
  silent: {title: gettext("Side by side"), guide: gettext("Without talking. Just company.")},
  settle: {title: gettext("A little quiet"), guide: gettext("Let it settle. Nothing more is asked.")},
  alone: {title: gettext("On your own"), guide: null},
  pairs: {title: gettext("In pairs"), guide: null},
  threes: {title: gettext("In threes"), guide: null},
  fours: {title: gettext("In fours"), guide: null},
  all: {title: gettext("Everyone together"), guide: gettext("Look up. Whoever likes brings one thing back.")},
};
const SPEAKERS_OWN = {speak: "speak", resonance: "receive", checkback: "checked", thanks: "thanks"};
const OTHERS = {speak: "listen", resonance: "resonance", checkback: "checkback", thanks: "thanked"};

/** What a turn asks of whoever sits in this place: {title, guide}; no guide means the card's own prompt. */
export function turnSays({part, speaker}, place) {
  return TURNS[(speaker === null ? part : (speaker === place ? SPEAKERS_OWN : OTHERS)[part]) ?? part] ?? TURNS.shared;
}

const ROLES = {
  speaker: {title: gettext("You speak"), guide: null},
  listener: {title: gettext("You listen"), guide: gettext("Nothing to fix. Listen for the heart of it; you will say it back.")},
  witness: {title: gettext("You witness"), guide: gettext("Watch kindly. Afterwards, only say what helped.")},
  asker: {title: gettext("You ask"), guide: null},
  helper: {title: gettext("You help"), guide: gettext("Ask about it first. Offer only what is wanted.")},
};
const WATCHES = {title: gettext("You witness"), guide: gettext("Watch kindly. They check whether it was heard.")};

/** Whose role is whose: the roles go round, so that whoever speaks has the first. In a four two have the last one. */
function roleOf({speaker}, place, people, roles) {
  return roles[Math.min((place - speaker + people) % people, roles.length - 1)];
}

/** The same for a three with roles. A role that is not one of ours is called as the deck calls it, or its translation: `names`. */
export function roleSays(turn, place, people, roles, names = roles) {
  if (turn.speaker === null) return turnSays(turn, place);
  const role = roleOf(turn, place, people, roles);
  if (turn.part !== "speak") return role === "witness" ? WATCHES : turnSays(turn, place);
  const name = names[roles.indexOf(role)];
  return ROLES[role] ?? {title: name.charAt(0).toLocaleUpperCase() + name.slice(1), guide: null};
}
