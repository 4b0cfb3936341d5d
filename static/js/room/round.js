/**
 * A circle with a talking piece, for eyes and for words: who is in it, whom the piece comes to next, and the figure that
 * all three surfaces draw. Where it says who is next it is the twin of facilitation/domain/circle.py.
 */

import {html, useEffect, useState} from "../../vendor/preact.js";
import {Emblem} from "../lib/emblems.js";
import {Ring} from "../lib/weave/rings.js";

const TURN_DEG = 360;

/** The places of everybody who has not left. */
export function here({people}) {
  return people.flatMap(({left}, place) => (left ? [] : [place]));
}

/** Whom the piece comes to after `place`, or null: the next in this direction who is here and has not had it. */
export function nextAfter(circle, place) {
  const {people, had, way} = circle;
  const size = people.length;
  for (let step = 1; step <= size; step += 1) {
    const each = (((place + way * step) % size) + size) % size;
    if (!people[each].left && !had.includes(each)) return each;
  }
  return null;
}

/** Whom it came from, as far as the order tells: the nearest before `place` who has had it; or null. */
export function before({people, had, way}, place) {
  const size = people.length;
  for (let step = 1; step < size; step += 1) {
    const each = (((place - way * step) % size) + size) % size;
    if (!people[each].left && had.includes(each)) return each;
  }
  return null;
}

/** The places still to come, in order, without whoever has the piece. */
export function toCome(circle) {
  if (circle.at === null) return [];
  const found = [];
  let had = [...circle.had, circle.at];
  for (let each = nextAfter({...circle, had}, circle.at); each !== null; each = nextAfter({...circle, had}, each)) {
    found.push(each);
    had = [...had, each];
  }
  return found;
}

/** A round is over when it was begun and the piece is with nobody. */
export function isOver({at, round}) {
  return at === null && round > 0;
}

/** How far a round is, from 0 to 1. */
export function progress(circle) {
  const all = here(circle);
  return all.length ? all.filter((place) => circle.had.includes(place)).length / all.length : 0;
}

/** Milliseconds since the piece came to where it is, by the server's clock, woken every second; null where nobody knows. */
export function useHeld(turns, circle, now) {
  const [, wake] = useState(0);
  const since = circle.at !== null && turns?.turn === circle.turn ? turns.since : null;
  const passed = since === null ? null : Math.max(0, now() - since);
  useEffect(() => {
    if (passed === null) return undefined;
    const alarm = setTimeout(() => wake((n) => n + 1), 1000 - (passed % 1000) + 20);
    return () => clearTimeout(alarm);
  });
  return passed;
}

function Sign({person}) {
  if (!person.name) return html`<${Emblem} name=${person.emblem} />`;
  return html`<span class="emblem" data-dye="heather"><b>${[...person.name].slice(0, 2).join("")}</b></span>`;
}

/** The people around the braid. `me`: whose phone it is, nearest to them; else the first place is on top. */
export function Around({circle, me = null, fill = 1, children}) {
  const places = here(circle);
  const first = me === null ? 0 : places.indexOf(me);
  const at = (i) => ((i - first) * circle.way * TURN_DEG) / places.length + (me === null ? 0 : TURN_DEG / 2);
  return html`<div class="around" data-many=${places.length > 14 || undefined} style=${{"--n": Math.max(8, places.length)}}><${Ring} fill=${fill} />
    <ol aria-hidden="true">${places.map((place, i) => html`<li key=${place} style=${{"--turn": `${Math.round(at(i) * 10) / 10}deg`}} data-piece=${place === circle.at || undefined} data-had=${circle.had.includes(place) || undefined}>
      <${Sign} person=${circle.people[place]} /></li>`)}</ol>
    <div class="around-words">${children}</div></div>`;
}
