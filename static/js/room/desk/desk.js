/**
 * The desk as one object that its parts are given: the room (mirror), what may be asked (asking), what only this
 * screen knows (dialog, ending, settings), and moving, with the rule that focus follows only one's own press.
 */

import {computed, effect, signal} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {ADD_SECONDS} from "./controls.js";
import {doorQuestion} from "./at-door.js";
import {createOrder} from "./order.js";
import {createSlow} from "./slow.js";
import {isHeld} from "./steps.js";

/** Whether this desk itself has just asked for what the middle will show next. */
function createMine() {
  let expected = false;
  return {
    expect: () => (expected = true),
    forget: () => (expected = false),
    pending: () => expected,
    /** True once after `expect`. */
    take() {
      const own = expected;
      expected = false;
      return own;
    },
  };
}

/** A signal that is kept on this computer, if it may keep anything. */
function remembered(key, first) {
  let kept = null;
  try {
    kept = localStorage.getItem(key);
  } catch {} // storage may be forbidden; then it lasts as long as the page
  const value = signal(kept === null ? first : kept === "on");
  effect(() => {
    const now = value.value ? "on" : "off";
    try {
      localStorage.setItem(key, now);
    } catch {}
  });
  return value;
}

export function createDesk({mirror, asking, holding, kinds, online, now, stageWindow, member}) {
  const mine = createMine();
  const desk = {
    ...mirror, ...asking, ...holding, kinds, online, now, stageWindow, mine, member,
    slow: createSlow(mirror.care, computed(() => mirror.state.value?.at ?? null)),
    dialog: signal(null),
    ending: signal(false),
    arranging: signal(false), // whether the run sheet is being changed
    settings: {keys: remembered("desk-keys", true), still: remembered("desk-still", false), tone: remembered("desk-tone", false)},
    confirm: (question) => (desk.dialog.value = question),
    showKeys: () => (desk.dialog.value = "keys"),
    next: () => neighbour(1),
    previous: () => neighbour(-1),
    move, moveOn, askToMove, endGently, moveBack, pauseOrResume, addMinute, toggleDim,
  };

  desk.order = createOrder(desk);

  function neighbour(step) {
    const way = desk.way.value;
    return way[way.indexOf(desk.state.value.at) + step] ?? null;
  }

  /** Asks for something that changes what the middle shows, and lets focus follow it. */
  async function move(name, fields, where = "act") {
    mine.expect();
    if (!(await desk.ask(name, fields, where))) mine.forget();
    else if (name === "end") desk.ending.value = false;
  }

  function go(to, where) {
    const {at, exercises} = desk.state.value;
    const press = () => comeTo(to, where);
    const unseen = isHeld(exercises[at]) && !exercises[at].deal;
    if (!unseen) return press();
    return desk.confirm({
      title: gettext("Move on before showing these?"),
      line: gettext("Something was gathered and the room has not seen it. It stays here, and you can come back."),
      yes: gettext("Move everyone"), press,
    });
  }

  /** Moves, and asks first whether those at the door come in with it. */
  function comeTo(to, where) {
    const {at} = desk.state.value;
    const n = desk.knocking.value;
    const press = (more = {}) => move("move", {from: at, to, ...more}, where);
    return n ? desk.confirm(doorQuestion(n, press)) : press();
  }

  function moveOn(asks = false) {
    const to = desk.next();
    if (desk.state.value.phase !== "live" || !to || desk.ending.value) return;
    asks ? askToMove(to, "move") : go(to, "move");
  }

  function moveBack(asks = false) {
    const to = desk.previous();
    if (desk.state.value.phase !== "live" || !to || desk.ending.value) return;
    asks ? askToMove(to, "move") : go(to, "move");
  }

  /** Opens or leaves the checklist before closing; nothing changes for the room. */
  function endGently(open = true) {
    mine.expect();
    desk.ending.value = open;
  }

  /** Asks before it moves everyone; `other` is what else can be done with that exercise. */
  function askToMove(to, where, other) {
    desk.confirm({
      title: interpolate(gettext("Move everyone to %(title)s?"), {title: desk.deck.value.exercises[to].title}),
      line: gettext("Nobody loses what they are writing; they can finish it first."),
      yes: gettext("Move everyone"),
      press: () => comeTo(to, where),
      other,
    });
  }

  function pauseOrResume() {
    const {timer} = desk.state.value;
    if (timer) desk.ask("timer", {act: timer.ends === null ? "resume" : "pause"}, "timer");
  }

  function addMinute() {
    if (desk.state.value.timer) desk.ask("timer", {act: "add", seconds: ADD_SECONDS}, "timer");
  }

  function toggleDim() {
    desk.ask("dim", {on: !desk.state.value.stage.dim}, "more");
  }

  return desk;
}
