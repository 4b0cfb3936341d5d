/** A group's turn on the phone: where it is by the room's timer, what it asks of this person, its ring, its signals. */

import {html, useEffect, useRef} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {line, plain} from "../../lib/prose.js";
import {Ring} from "../../lib/weave/rings.js";
import {Twist} from "../../lib/weave/twist.js";
import {useTicking} from "../ticking.js";
import {face, isOver, isPaused, remaining, spoken} from "../timer.js";
import {turnAt} from "../turns.js";

const MINUTE = 60_000;
const BUZZ_MS = 60;
const LONG_PROMPT = 110;

/** The plan of a group of so many, or of the nearest size there is one for. */
function planFor(card, people) {
  const sizes = Object.keys(card.turns_of ?? {}).map(Number);
  const nearest = sizes.reduce((best, size) => (Math.abs(size - people) < Math.abs(best - people) ? size : best), sizes[0]);
  return card.turns_of?.[nearest] ?? [];
}

/**
 * {turns, index, turn, next, left, length, fill, over, paused, running}: before the timer starts all is to come, and
 * `left` is null.
 */
export function useTurn(card, deal, seat) {
  const timer = seat.state.value.timer;
  const now = useTicking(timer, seat.now);
  const turns = planFor(card, deal.people);
  if (!timer || !turns.length) return {turns, index: 0, turn: turns[0], next: turns[1], left: null, fill: 0, over: false, running: false};
  const {index, left, length} = turnAt(turns, timer, now, deal.pace);
  const over = index >= turns.length || isOver(timer, now);
  const at = Math.min(index, turns.length - 1);
  return {turns, index, turn: turns[at], next: turns[at + 1], left: over ? 0 : left, length, fill: over ? 1 : 1 - left / length, over, paused: isPaused(timer), running: true};
}

const MILESTONES = {half: gettext("Half of the time has passed."), minute: gettext("About one minute left.")};

/** "half", then "minute" of the common time: what ears are told of it, once each. Short times have no last minute. */
function milestone(seat, {running, over}) {
  const timer = seat.state.value.timer;
  if (!running || over) return null;
  const left = remaining(timer, seat.now());
  if (left <= MINUTE && timer.total > 2 * MINUTE) return "minute";
  return left <= timer.total / 2 ? "half" : null;
}

/** How often the soft bell has rung in this turn, as far as it has come. */
function rung({turn, left, length, running, over}) {
  return running && !over && turn.bell ? Math.floor((length - left) / (turn.bell * 1000)) : 0;
}

/** Says, sounds and buzzes once at every change; sound and vibration only where people turned them on. */
export function useSignals(at, said, seat) {
  const bells = rung(at);
  const before = useRef(null);
  const passed = milestone(seat, at);
  useEffect(() => {
    if (at.running) {
      seat.say(said, {key: "turn"});
      if (before.current) {
        seat.rest.value.buzz?.(BUZZ_MS);
        seat.rest.value.chime?.();
      }
    }
    before.current = at.running;
  }, [said, at.running]);
  const heard = useRef(bells);
  useEffect(() => {
    if (bells > heard.current) seat.rest.value.chime?.();
    heard.current = bells;
  }, [bells]);
  useEffect(() => {
    if (passed) seat.say(MILESTONES[passed], {key: "timer"});
  }, [passed]);
}

/** The ring with the time left in it, the heading and one line of guidance. */
export function Turn({card, at, title, guide, two}) {
  const {left, fill, over, paused} = at;
  const figure = two ? html`<${Twist} fill=${fill} />` : html`<${Ring} fill=${fill} />`;
  const long = (over || !guide) && plain(card.prompt).length > LONG_PROMPT;
  return html`<div class="turn" data-long=${long || undefined}><div class="turn-ring" data-two=${two || undefined}>${figure}
      ${left !== null && html`<p role="timer" aria-label=${spoken(left)} aria-live="off"><b>${face(left)}</b>${paused ? gettext("paused") : gettext("left")}</p>`}</div>
    <h1 tabindex="-1" id="now">${over ? gettext("Time. Nobody was cut off.") : title}</h1>
    <p class="guide voice">${(!over && guide) || line(card.prompt)}</p></div>`;
}
