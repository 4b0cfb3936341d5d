/**
 * Circle: a round with a talking piece. Phones say whose turn it is; nothing is written, and passing is passing on. On the
 * wall the same question is answered in writing. Seat, desk and stage side by side; they share no state.
 */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {Emblem, nameOf} from "../../lib/emblems.js";
import {gettext, interpolate, listed, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {line} from "../../lib/prose.js";
import {Answer, useRequest} from "../requests.js";
import {Around, before, here, isOver, nextAfter, progress, toCome, useHeld} from "../round.js";
import {face} from "../timer.js";
import {inWords} from "../wording.js";
import {Desk as WallDesk, Seat as WallSeat, Stage as WallStage, alternative as inWriting} from "./wall.js";

const NEXT_MS = 60;
const ARRIVED_MS = [90, 80, 90];

/* ---- Seat ---- */

/** Where this phone is: {circle, place}, or null; and the circle itself. */
function mineOf(card, entry, seat) {
  const where = seat.mine.value.circle?.[card.id];
  const circle = where && entry.circles?.[where.circle];
  return circle?.people[where.place] && !circle.people[where.place].left ? {...where, circle, number: where.circle} : null;
}

/** With a circle it draws its own heading: whose turn it is. */
export function bare({card, entry, seat}) {
  return Boolean(entry.circles && mineOf(card, entry, seat));
}

/** [heading, line under it] for a phone at `place`. */
function moment({circle, place}, seat) {
  const name = (at) => nameOf(circle.people[at]);
  if (!circle.round) {
    const [first] = here(circle);
    return [gettext("You’re in the round."), first === place ? gettext("It begins with you.") : interpolate(gettext("It begins with %(name)s."), {name: name(first)})];
  }
  if (isOver(circle)) return [gettext("The round is over."), gettext("Anyone who passed may speak now.")];
  if (circle.at === place) return [gettext("You have the piece."), gettext("Speak for as long as you need.")];
  const has = interpolate(gettext("%(name)s has the piece."), {name: name(circle.at)});
  if (circle.paused) return [has, seat.withFacilitator(gettext("%(name)s has paused the round."))];
  if (nextAfter(circle, circle.at) === place) return [has, interpolate(gettext("You’re next, after %(name)s."), {name: name(circle.at)})];
  const waits = toCome(circle);
  const at = waits.indexOf(place);
  return [has, at > 0 ? interpolate(gettext("You’re after %(name)s."), {name: name(waits[at - 1])}) : gettext("You have had it in this round.")];
}

/** Said and felt once: that it is next, that it is here, that it is over. */
function useNews(mine, seat) {
  const {circle, place} = mine;
  const [title, under] = moment(mine, seat);
  const news = isOver(circle) ? "over" : circle.at === place ? "mine" : circle.at !== null && nextAfter(circle, circle.at) === place ? "next" : null;
  useEffect(() => {
    if (!news) return;
    seat.say(news === "next" ? under : `${title} ${under}`, {key: "piece"});
    if (news === "next") seat.rest.value.buzz?.(NEXT_MS);
    if (news === "mine") seat.rest.value.buzz?.(ARRIVED_MS);
    if (news === "mine") seat.rest.value.chime?.();
  }, [news, circle.turn]);
}

/** Soft: a time that counts up, and nothing happens when it is reached. */
function Held({card, mine, seat}) {
  const turns = seat.turns.value[card.id]?.[mine.number];
  const passed = useHeld(turns, mine.circle, seat.now);
  if (passed === null || mine.circle.paused) return null;
  const each = card.each * 1000;
  return html`<p class="small nums" role="timer" aria-live="off">${passed < each ? interpolate(gettext("%(passed)s of about %(each)s"), {passed: face(passed), each: face(each)}) : gettext("There is no hurry.")}</p>`;
}

function Holding({card, mine, seat}) {
  const {circle} = mine;
  const sent = useSignal(null);
  const key = `round:${card.id}`;
  const next = nextAfter({...circle, had: [...circle.had, circle.at]}, circle.at);
  // Both are the same to everybody but this phone, which remembers whether there is something left to say.
  const on = (passed) => () => {
    if (sent.value === circle.turn) return;
    sent.value = circle.turn;
    seat.tell("pass_piece", {exercise: card.id, turn: circle.turn}).then((reply) => {
      if (reply.t === "refused") sent.value = null;
      else seat.note(key, passed ? {passed: circle.round} : null);
    });
  };
  const label = next === null ? gettext("Pass it on") : interpolate(gettext("Pass it on to %(name)s"), {name: nameOf(circle.people[next])});
  const busy = sent.value === circle.turn;
  if (circle.paused) return html`<p class="note" data-tone="calm">${seat.withFacilitator(gettext("%(name)s has paused the round. The piece stays with you."))}</p>`;
  return html`<button class="button" data-kind="main" data-size="lg" type="button" aria-disabled=${busy} onClick=${on(false)}>${label}</button>
    <button class="button" type="button" aria-disabled=${busy} onClick=${on(true)}>${gettext("Pass this time")}</button>
    <p class="small muted center">${busy && seat.isWaiting() ? seat.withFacilitator(gettext("It goes on when there is signal. %(name)s can hand it on too.")) : gettext("Passing looks the same as speaking.")}</p>`;
}

/** The order in words, for whoever would rather read it. */
function OrderList({circle, place}) {
  const order = circle.at === null ? here(circle) : [circle.at, ...toCome(circle)];
  return html`<details class="order-list"><summary>${gettext("The order, as a list")}</summary><ol>${order.map((each) => html`<li key=${each} aria-current=${each === circle.at ? "step" : undefined}>
    <${Emblem} name=${circle.people[each].emblem} size="sm" /><span dir="auto">${nameOf(circle.people[each])}${each === place ? ` (${gettext("you")})` : ""}</span>
    ${each === circle.at && html`<span class="chip" data-tone="now">${gettext("has the piece")}</span>`}</li>`)}</ol></details>`;
}

function Neighbours({circle, place}) {
  const [ahead, behind] = [before(circle, place), nextAfter({...circle, had: [...circle.had, place]}, place)];
  const words = [
    ahead !== null && interpolate(gettext("%(name)s had it before you."), {name: nameOf(circle.people[ahead])}),
    behind !== null && interpolate(gettext("%(name)s is after you."), {name: nameOf(circle.people[behind])}),
  ].filter(Boolean);
  return words.length > 0 && html`<p class="small muted center">${words.join(" ")}</p>`;
}

function InCircle({card, mine, seat}) {
  const {circle, place} = mine;
  const [title, under] = moment(mine, seat);
  useNews(mine, seat);
  const has = circle.at === place;
  const open = isOver(circle) && seat.noted(`round:${card.id}`)?.passed === circle.round;
  return html`<p class="voice round-prompt" data-has=${has || undefined}>${line(card.prompt)}</p>
    <${Around} circle=${circle} me=${place}><h1 tabindex="-1" id="now">${title}</h1><p>${under}</p>${has && html`<${Held} card=${card} mine=${mine} seat=${seat} />`}<//>
    ${has && html`<${Neighbours} circle=${circle} place=${place} />`}
    ${open && html`<p class="note" data-tone="mine">${gettext("You passed this time; only this phone knows. There is room for you now, if you like, and none of it is needed.")}</p>`}
    <div class="phone-rest">${has ? html`<${Holding} card=${card} mine=${mine} seat=${seat} />`
      : !isOver(circle) && html`<p class="small muted center">${gettext("You can put the phone down. It says when the piece is next to you.")}</p>`}</div>
    ${circle.people.length > 1 && html`<${OrderList} circle=${circle} place=${place} />`}`;
}

function Outside({card, entry, seat}) {
  const [answer, ask] = useRequest(seat);
  if (!entry.circles) return html`<p class="note">${seat.withFacilitator(gettext("%(name)s makes the circle in a moment. Then this phone says who is before you, and when the piece comes to you."))}</p><p class="muted">${gettext("Everybody may pass. Passing looks the same as speaking.")}</p>`;
  const sit = () => answer.value.busy || ask("sit_down", {exercise: card.id});
  return html`<p class="note">${gettext("The round goes on without this phone. You can listen, or sit down in it: then the piece comes to you at the end.")}</p>
    <div class="phone-rest"><button class="button" type="button" aria-disabled=${Boolean(answer.value.busy)} onClick=${sit}>${icon("circle-dot")}${gettext("Sit down in the round")}</button><${Answer} answer=${answer} seat=${seat} /></div>`;
}

export function Seat(props) {
  const {card, entry, stage, seat} = props;
  if (stage) return html`<${WallSeat} ...${props} />`;
  const mine = mineOf(card, entry, seat);
  return mine ? html`<${InCircle} card=${card} mine=${mine} seat=${seat} />` : html`<${Outside} card=${card} entry=${entry} seat=${seat} />`;
}

/* ---- Desk ---- */

/** How many circles there should be for so many people, each about `each` seconds, in the minutes of the card. */
function circlesFor(people, {fits}) {
  return Math.max(1, Math.ceil(people / fits));
}

function Room({exercise, people}) {
  const count = circlesFor(people, exercise);
  const minutes = Math.ceil((people * exercise.each) / 60) + 1;
  const about = interpolate(ngettext("%(n)s person, about %(s)s seconds each: a round of %(m)s minutes.", "%(n)s people, about %(s)s seconds each: a round of %(m)s minutes.", people), {n: people, s: exercise.each, m: minutes});
  return html`<p class="note" data-tone=${count > 1 ? "now" : "calm"}><strong>${about}</strong> ${count > 1
    ? interpolate(gettext("The card has %(m)s. More circles at once, or the wall, would fit."), {m: exercise.minutes}) : gettext("That fits.")}</p>`;
}

function Row({circle, place, chip, text}) {
  const person = circle.people[place];
  return html`<li data-had=${circle.had.includes(place) || undefined} aria-current=${place === circle.at ? "step" : undefined}><span class="seat"><${Emblem} name=${person.emblem} size="sm" /><span dir="auto">${nameOf(person)}</span></span>
    ${chip && html`<span class="chip" data-tone="now">${chip}</span>`}${text && html`<span class="small muted">${text}</span>`}</li>`;
}

const SHOWN_ROWS = 5;

/** Whoever had it last, who has it, and the next few. */
function Rows({circle}) {
  if (circle.at === null) return html`<ol class="round-order">${here(circle).slice(0, SHOWN_ROWS + 1).map((place) => html`<${Row} key=${place} circle=${circle} place=${place} />`)}</ol>`;
  const last = before(circle, circle.at);
  const coming = toCome(circle);
  const rest = coming.length - SHOWN_ROWS + 2;
  return html`<ol class="round-order">${last !== null && html`<${Row} key="last" circle=${circle} place=${last} text=${gettext("has had the piece")} />`}
      <${Row} key="at" circle=${circle} place=${circle.at} chip=${gettext("Has the piece")} />
      ${coming.slice(0, SHOWN_ROWS - 2).map((place, i) => html`<${Row} key=${place} circle=${circle} place=${place} text=${i === 0 && gettext("next")} />`)}</ol>
    <p class="small muted">${rest > 0 ? interpolate(ngettext("Then %(n)s more. Speaking and passing look the same here.", "Then %(n)s more. Speaking and passing look the same here.", rest), {n: inWords(rest)}) : gettext("Speaking and passing look the same here.")}</p>`;
}

/** The piece goes to anybody; whoever it is taken from comes again later in the round. */
function Give({desk, exercise, circle, n}) {
  const to = useSignal("");
  const others = here(circle).filter((place) => place !== circle.at);
  const give = (event) => {
    event.preventDefault();
    if (to.value !== "") desk.ask("give_piece", {exercise: exercise.id, circle: n, to: circle.people[Number(to.value)].seat}, `round:${n}`);
    to.value = "";
  };
  return html`<form class="row give" onSubmit=${give}><label for=${`give-${n}`}>${gettext("Move the piece to")}</label>
    <select class="text-field" id=${`give-${n}`} value=${to.value} onChange=${(event) => (to.value = event.target.value)}><option value="">${gettext("choose somebody")}</option>
      ${others.map((place) => html`<option key=${place} value=${place}>${nameOf(circle.people[place])}${circle.had.includes(place) ? ` (${gettext("has had it")})` : ""}</option>`)}</select>
    <button class="button" data-size="sm" aria-disabled=${to.value === "" ? "true" : undefined}>${gettext("Give it")}</button></form>`;
}

function Lost({desk, exercise, circle, n}) {
  if (circle.at === null || !circle.people[circle.at].lost) return null;
  const next = nextAfter(circle, circle.at);
  const name = nameOf(circle.people[circle.at]);
  return html`<div class="note" data-tone="care"><p><strong>${interpolate(gettext("%(name)s has lost signal."), {name})}</strong> ${gettext("The person may still be speaking; only the phone is away.")}</p>
    ${next !== null && next !== circle.at && html`<button type="button" class="button" data-size="sm" onClick=${() => desk.ask("give_piece", {exercise: exercise.id, circle: n, to: circle.people[next].seat}, `round:${n}`)}>
      ${interpolate(gettext("On to %(next)s; %(name)s comes later"), {next: nameOf(circle.people[next]), name})}</button>`}</div>`;
}

function Elapsed({desk, exercise, circle, n}) {
  const passed = useHeld(desk.turns.value[exercise.id]?.[n], circle, desk.now);
  return passed !== null && !circle.paused && html`<p class="small muted nums">${interpolate(gettext("%(passed)s, of about %(each)s"), {passed: face(passed), each: face(exercise.each * 1000)})}</p>`;
}

function DeskCircle({desk, kit, exercise, circle, n, several}) {
  const ask = (act) => () => desk.ask("round", {exercise: exercise.id, circle: n, act}, `round:${n}`);
  const running = circle.at !== null;
  const title = running ? interpolate(gettext("The piece is with %(name)s"), {name: nameOf(circle.people[circle.at])}) : isOver(circle) ? gettext("The round is over") : gettext("The order");
  const on = () => desk.ask("give_piece", {exercise: exercise.id, circle: n, to: null, turn: circle.turn}, `round:${n}`);
  return html`<section class="circle-cols" aria-labelledby=${`h-circle-${n}`}>
    <${Around} circle=${circle} fill=${circle.round ? progress(circle) : 0}>${circle.paused && html`<p>${gettext("paused")}</p>`}<//>
    <div class="stack" data-gap="3">${several && html`<p class="small muted">${interpolate(gettext("Circle %(n)s"), {n: n + 1})}</p>`}<h2 id=${`h-circle-${n}`} class="voice">${title}</h2>
      <${Elapsed} desk=${desk} exercise=${exercise} circle=${circle} n=${n} /><${Lost} desk=${desk} exercise=${exercise} circle=${circle} n=${n} /><${Rows} circle=${circle} />
    </div><div class="circle-acts">${running && html`<p class="row"><button type="button" class="button" data-size="sm" onClick=${on}>${icon("arrow-right", {flip: true})}${gettext("Pass it on for them")}</button>
        <button type="button" class="button" data-size="sm" aria-pressed=${String(circle.paused)} onClick=${ask(circle.paused ? "resume" : "pause")}>${icon(circle.paused ? "play" : "pause")}${circle.paused ? gettext("Go on") : gettext("Pause the round")}</button>
        <button type="button" class="button" data-size="sm" onClick=${ask("reverse")}>${icon("rotate-ccw")}${gettext("Turn it the other way")}</button></p>`}
      ${circle.round > 0 && html`<${Give} desk=${desk} exercise=${exercise} circle=${circle} n=${n} />`}
      <${kit.Sorry} desk=${desk} where=${`round:${n}`} /></div></section>`;
}

export function Desk(props) {
  const {kit, ...room} = props;
  const {desk, exercise, entry} = room;
  if (entry.stage) return html`<${WallDesk} ...${props} />`;
  if (!entry.circles) return html`<${Room} exercise=${exercise} people=${desk.here.value} /><${kit.DeckNotes} ...${room} title=${gettext("Before the round")} />`;
  return html`${entry.circles.map((circle, n) => html`<${DeskCircle} key=${n} desk=${desk} kit=${kit} exercise=${exercise} circle=${circle} n=${n} several=${entry.circles.length > 1} />`)}
    <${kit.DeckNotes} ...${room} title=${gettext("While it goes round")} />`;
}

function makeStep({desk, exercise}) {
  const people = desk.here.value;
  const wanted = circlesFor(people, exercise);
  const make = (count) => () => desk.ask("make_circle", {exercise: exercise.id, count});
  const toWall = {label: gettext("Put it on the wall"), press: () => desk.ask("to_wall", {exercise: exercise.id})};
  const many = wanted > 1 && people > wanted;
  return {
    glyph: "circle-dot", title: gettext("Nobody has the piece yet."), line: gettext("The order comes by chance, from whoever is here. Late people join at the end."),
    more: many ? [{label: gettext("One circle anyway"), press: make(1)}, toWall] : [toWall],
    main: {label: many ? interpolate(gettext("Make %(n)s circles"), {n: inWords(wanted)}) : gettext("Make the circle"), press: make(many ? wanted : 1), off: people < 1, why: gettext("Nobody is here yet.")},
  };
}

export function step(props) {
  const {desk, kit, exercise, entry} = props;
  if (entry.stage) return kit.gatherStep(props);
  if (!entry.circles) return makeStep(props);
  const start = () => desk.ask("round", {exercise: exercise.id, circle: null, act: "start"});
  const anew = {label: gettext("Another order"), press: () => desk.ask("make_circle", {exercise: exercise.id, count: entry.circles.length})};
  if (entry.circles.every(({round}) => round === 0)) {
    const first = entry.circles.map((circle) => nameOf(circle.people[here(circle)[0]] ?? {}));
    return {glyph: "circle-dot", title: gettext("Everybody sees the order."), more: anew, main: {label: gettext("Begin the round"), press: start},
      line: interpolate(gettext("It begins with %(names)s."), {names: listed(first)})};
  }
  if (entry.circles.every(isOver)) return {glyph: "circle-check", calm: true, title: gettext("The round is over."), line: gettext("Anyone who passed may speak now."), more: {label: gettext("One more round"), press: start}};
  return {glyph: "circle-dot", calm: true, title: gettext("The round goes by itself."), line: gettext("Afterwards, anyone who passed may speak.")};
}

/* ---- Stage ---- */

const NOBODY = {people: [], had: [], at: null, way: 1};

function said(circle) {
  if (circle.at === null) return isOver(circle) ? gettext("Anyone who passed may speak now") : gettext("In a moment");
  return circle.paused ? gettext("The round rests") : interpolate(gettext("%(name)s has the piece"), {name: nameOf(circle.people[circle.at])});
}

export function Stage(props) {
  const {kit, ...room} = props;
  const {entry, exercise} = room;
  if (entry.stage) return html`<${WallStage} ...${props} />`;
  const circles = entry.circles ?? [];
  return html`<main class="st-round" data-several=${circles.length > 1 || undefined}><div class="st-round-words"><${kit.Head} exercise=${exercise} entry=${entry} size="large" />
      <p class="stage-say">${gettext("Holding the turn quietly is a turn too.")}</p></div>
    <div class="st-round-hold">${circles.length ? circles.map((circle, n) => html`<${Around} key=${n} circle=${circle} fill=${circle.round ? progress(circle) : 0}><p class="voice" dir="auto">${said(circle)}</p><//>`)
      : html`<${Around} circle=${NOBODY} fill=${0}><p class="voice">${gettext("A round, in a moment")}</p><//>`}</div></main>
    <${kit.Foot} ...${room} left=${gettext("Your phone tells you when the piece is next to you.")} />`;
}

export function alternative(exercise, state, texts) {
  const entry = state.exercises[exercise.id];
  if (entry?.stage) return inWriting(exercise, state, texts);
  return (entry?.circles ?? []).map(said).join(". ") || gettext("A round, in a moment.");
}
