/** Two people talk, or three; phones say who with, and the time is common. Nothing is typed and nothing recorded. */

import {html, useEffect} from "../../../vendor/preact.js";
import {Emblem, find} from "../../lib/emblems.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {line, prose} from "../../lib/prose.js";
import {Twist} from "../../lib/weave/twist.js";
import {useTicking} from "../ticking.js";
import {face, isOver, isPaused, remaining, spoken} from "../timer.js";
import {currentTurn} from "../turns.js";

/* ---- Seat ---- */

const MINUTE = 60_000;
const ORDER = ["first", "second", "third"];

/** What a turn asks of the person in this place: {title, guide}. */
function role({who, part, of}, place) {
  const mine = ORDER[place];
  if (part === "speak") return who === mine ? ROLES.speak : ROLES.listen;
  if (part === "resonance" && of) return of === mine ? ROLES.receive : ROLES.resonance;
  return ROLES[part] ?? ROLES.shared;
}

const ROLES = {
  speak: {title: gettext("You speak"), guide: null},
  listen: {title: gettext("You listen"), guide: gettext("Nothing to fix. Notice what moves you, and say one thing that stayed with you.")},
  resonance: {title: gettext("You answer"), guide: gettext("Say one thing that stayed with you. No advice.")},
  receive: {title: gettext("You receive"), guide: gettext("Let it arrive. Nothing to answer.")},
  checkback: {title: gettext("Say it back"), guide: gettext("Say back what you heard, and ask whether that is it.")},
  thanks: {title: gettext("Say thank you"), guide: gettext("One plain sentence is enough.")},
  shared: {title: gettext("Talk together"), guide: null},
  silent: {title: gettext("Side by side"), guide: gettext("Without talking. Just company.")},
  settle: {title: gettext("A little quiet"), guide: gettext("Let it settle. Nothing more is asked.")},
};

/** With partners a pair draws its own heading: the turn. */
export function bare({card, entry, seat}) {
  return Boolean(entry.deal && seat.mine.value.deal?.[card.id]);
}

/** Where the common time is: {turn, left, fill}, with all of it to come while no timer runs. */
function useTurn(turns, seat) {
  const timer = seat.state.value.timer;
  const now = useTicking(timer, seat.now);
  if (!timer || !turns.length) return {turn: turns[0], left: null, fill: 0, over: false};
  const at = currentTurn(turns, timer, now);
  const before = turns.slice(0, at).reduce((sum, {seconds}) => sum + seconds * 1000, 0);
  const length = turns[at].seconds * 1000;
  const left = Math.max(0, Math.min(length, length - (timer.total - remaining(timer, now) - before)));
  return {turn: turns[at], next: turns[at + 1], left, fill: 1 - left / length, over: isOver(timer, now), paused: isPaused(timer)};
}

const MILESTONES = {half: gettext("Half of the time has passed."), minute: gettext("About one minute left.")};

/** "half", then "minute" of the common time: what ears are told of it, once each. Short times have no last minute. */
function milestone(seat, over) {
  const timer = seat.state.value.timer;
  if (!timer || over) return null;
  const left = remaining(timer, seat.now());
  if (left <= MINUTE && timer.total > 2 * MINUTE) return "minute";
  return left <= timer.total / 2 ? "half" : null;
}

function With({partners}) {
  const names = partners.map(({emblem, name}) => name || find(emblem)?.say() || gettext("someone with no sign"));
  const all = names.length === 2
    ? interpolate(gettext("You, %(one)s and %(two)s"), {one: names[0], two: names[1]})
    : interpolate(gettext("You and %(one)s"), {one: names[0] ?? gettext("someone")});
  return html`<p class="turn-with">${partners.map(({emblem}) => html`<${Emblem} name=${emblem} />`)}<span><b dir="auto">${all}</b>
    <small>${names.length === 2 ? gettext("A three: two of you listen.") : partners.some(({emblem, name}) => emblem || name) ? gettext("Find each other; take your time.") : gettext("Look for somebody who is looking too.")}</small></span></p>`;
}

function Talking({card, deal, seat}) {
  const turns = (deal.three ? card.turns_three : card.turns) ?? [];
  const {turn, next, left, fill, over, paused} = useTurn(turns, seat);
  const {title, guide} = role(turn ?? {part: "shared"}, deal.place);
  const words = turn && ["speak", "shared"].includes(turn.part) && !guide;
  const heading = over ? gettext("Time. Nobody was cut off.") : title;
  const passed = milestone(seat, over);
  useEffect(() => {
    if (left !== null) {
      const together = ["settle", "silent", "shared"].includes(turn?.part);
      const turned = together ? `${title}.` : interpolate(gettext("%(role)s. Change over when you’re ready."), {role: title});
      seat.say(over ? gettext("Time. Nobody was cut off.") : turned, {key: "turn"});
      seat.rest.value.buzz?.(60);
    }
  }, [title, over]);
  useEffect(() => {
    if (passed) seat.say(MILESTONES[passed], {key: "timer"});
  }, [passed]);
  return html`<${With} partners=${deal.with} />
    <div class="turn"><div class="turn-ring"><${Twist} fill=${fill} />${left !== null && html`<p role="timer" aria-label=${spoken(left)} aria-live="off"><b>${face(left)}</b>${paused ? gettext("paused") : gettext("left")}</p>`}</div>
      <h1 tabindex="-1" id="now">${heading}</h1>
      ${words || over ? html`<p class="guide voice">${line(card.prompt)}</p>` : html`<p class="guide voice">${guide ?? line(card.prompt)}</p>`}</div>
    <p class="small muted center">${left === null ? seat.withFacilitator(gettext("Begin when you both like; %(name)s starts the time for everyone.")) : next ? interpolate(gettext("Then: %(role)s. Nothing is cut off when the ring closes."), {role: role(next, deal.place).title}) : gettext("Nothing is cut off when the ring closes.")}</p>`;
}

function SittingOut({card, seat, back}) {
  return html`<section class="stack" data-gap="3"><p class="note" data-tone="calm">${gettext("You sit this one out. That is a full way to take part.")}</p>
    <p>${gettext("The same question, for you alone: think it through, or write it down for yourself on paper.")}</p>
    ${card.gentler?.length > 0 && html`<div class="voice">${prose(card.gentler)}</div>`}
    <button class="button" type="button" onClick=${back}>${gettext("Pair me after all")}</button></section>`;
}

export function Seat({card, entry, seat}) {
  const deal = entry.deal && seat.mine.value.deal?.[card.id];
  const noted = seat.noted(`sit:${card.id}`);
  const sitting = noted ?? (seat.mine.value.sitting ?? []).includes(card.id);
  const sit = (on) => () => {
    seat.note(`sit:${card.id}`, on);
    seat.tell("sit_out", {exercise: card.id, on});
    seat.say(on ? gettext("You sit this one out.") : gettext("You will be paired."), {key: "own"});
  };
  const ask = html`<button class="button" type="button" onClick=${() => seat.open("word")}>${icon("hand-helping")}${seat.withFacilitator(gettext("Ask %(name)s over"))}</button>`;
  if (sitting) return html`${deal && html`<h1 class="phone-title" id="now" tabindex="-1">${card.title}</h1>`}<${SittingOut} card=${card} seat=${seat} back=${sit(false)} />`;
  if (!deal) {
    return html`<p class="note">${entry.deal ? seat.withFacilitator(gettext("The pairs are dealt, and this phone has no partner. Tell %(name)s, or sit this one out.")) : seat.withFacilitator(gettext("%(name)s will pair us. This phone will say who you are with."))}</p>
      <div class="phone-rest"><div class="pair">${ask}<button class="button" type="button" onClick=${sit(true)}>${gettext("Sit this one out")}</button></div></div>`;
  }
  return html`<${Talking} card=${card} deal=${deal} seat=${seat} />
    <div class="phone-rest"><div class="pair">${ask}<button class="button" type="button" onClick=${sit(true)}>${gettext("Sit this one out")}</button></div></div>`;
}

/* ---- Desk ---- */

export function Desk({kit, ...room}) {
  const {entry, state} = room;
  if (entry.draft) {
    const sitting = entry.draft.sitting ?? 0;
    return html`<${kit.Deals} groups=${entry.draft.groups} title=${gettext("Before anyone sees it")} line=${gettext("By seat, at random, with new faces where it can be.")} />
      ${sitting > 0 && html`<p class="note small"><strong>${ngettext("Someone sits this one with a text instead.", "Some sit this one with a text instead.", sitting)}</strong> ${gettext("That is a full way to take part.")}</p>`}`;
  }
  if (entry.deal) {
    return html`<${kit.Turns} ...${room} timer=${state.timer} /><${kit.Deals} groups=${entry.deal.groups} title=${gettext("Who is with whom")} />`;
  }
  return html`<${kit.DeckNotes} ...${room} title=${gettext("Before they pair")} />`;
}

export function step({desk, exercise, entry, state}) {
  const id = exercise.id;
  const deal = () => desk.ask("deal", {exercise: id});
  if (entry.draft) {
    return {
      glyph: "users", title: gettext("Each phone will say who, and who speaks first."), line: gettext("Turns begin when you say so, not when this arrives."),
      more: {label: gettext("Deal again"), press: deal},
      main: {label: gettext("Deal these pairs"), press: () => desk.ask("send_deal", {exercise: id})},
    };
  }
  if (!entry.deal) {
    return {glyph: "users", title: gettext("Nobody has been told yet."), line: gettext("You see the pairs before anyone else does."), main: {label: gettext("Prepare pairs"), press: deal}};
  }
  const anew = {label: gettext("New pairs"), press: deal};
  if (!state.timer) {
    return {
      glyph: "timer", title: gettext("They are finding each other."), line: gettext("Start when the room has settled."), more: anew,
      main: {label: exercise.turns?.length > 1 ? gettext("Start the turns") : gettext("Start the time"), press: () => desk.ask("timer", {act: "start"})},
    };
  }
  return {glyph: "arrow-left-right", calm: true, title: gettext("Each pair changes over when it is ready."), line: gettext("Nobody is cut off."), more: anew};
}

/* ---- Stage ---- */

export function Stage({kit, ...room}) {
  const {entry} = room;
  return html`<${kit.Head} ...${room} />
    <${kit.Pairs} ...${room} title=${entry.deal ? gettext("Look at your phone") : gettext("In pairs, in a moment")}
      line=${entry.deal ? gettext("It says who you are with and who speaks first.") : gettext("Your phone will say who you are with.")} />
    <${kit.Foot} ...${room} left=${gettext("You can also sit this one with a text.")} right=${gettext("Nothing is typed, nothing is kept.")} />`;
}

export function alternative(exercise, state) {
  return state.exercises[exercise.id]?.deal ? gettext("Look at your phone: it says who you are with and who speaks first.") : gettext("In pairs, in a moment.");
}
