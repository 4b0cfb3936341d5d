/**
 * People dealt to each other, on the desk: the preview that can be changed, the private list of who is kept apart, and
 * the talk as it runs, with whoever has lost their company. Seats appear here because people speak here, never beside
 * what anyone wrote.
 */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {Seat} from "../../lib/emblems.js";
import {groupName, threadOf} from "../../lib/dyes.js";
import {gettext, interpolate, listed, ngettext} from "../../lib/i18n.js";
import {Knot} from "../../lib/weave.js";
import {say} from "../say.js";
import {called} from "../talk/company.js";
import {Turns} from "./turns.js";
import {Button, Sorry} from "./pieces.js";
import {DeckNotes} from "./progress.js";

const WHERE = "deal";
const SAID_EVERY_MS = 15_000;
const signed = ({emblem, name}) => Boolean(emblem || name);
const names = (people) => listed(people.map(called));

/** One group: people joined by a knot, under the group's name if it has one. `draw` draws a person. */
function Group({group, name, named, draw, children}) {
  return html`<li class="deal" data-three=${group.length > 2 || undefined} data-named=${named || undefined}>
    ${named && html`<strong class="deal-name"><span class=${`thread-mark f-${threadOf(name)}`} aria-hidden="true"></span>${groupName(name)}</strong>`}
    <span class="deal-people">${group.map((person, n) => html`${n > 0 && html`<${Knot} />`}${draw(person)}`)}</span>
    ${children}</li>`;
}

/* ---- Before anybody sees it ---- */

function Pick({person, picked, toggle}) {
  return html`<button type="button" class="pick" key=${person.seat} aria-pressed=${String(picked)} onClick=${() => toggle(person)}>
    <${Seat} emblem=${person.emblem} name=${person.name} /></button>`;
}

/** What can be done with those picked: two change places, or are kept apart. */
function Tools({desk, exercise, picked, clear}) {
  const [one, other] = picked;
  const both = {exercise: exercise.id, a: one?.seat, b: other?.seat};
  const act = async (name, fields) => (await desk.ask(name, fields, WHERE)) && clear();
  const nobody = gettext("Choose two people below first.");
  const unsigned = gettext("Somebody without an emblem or a name cannot be named here, so nobody can be kept apart from them. Swap them, or sit near.");
  const why = picked.length < 2 ? nobody : unsigned;
  return html`<span class="row push deal-tools">
    <${Button} desk=${desk} where=${WHERE} glyph="shuffle" label=${gettext("Deal again")} press=${() => act("deal", {exercise: exercise.id})} />
    <${Button} desk=${desk} where=${WHERE} glyph="arrow-left-right" label=${gettext("Swap two")} off=${picked.length < 2} why=${nobody} press=${() => act("swap", both)} />
    <${Button} desk=${desk} where=${WHERE} glyph="lock" label=${gettext("Keep apart")} off=${picked.length < 2 || !picked.every(signed)} why=${why} press=${() => act("keep_apart", {...both, on: true})} /></span>`;
}

const together = (groups, two) => groups.some((group) => two.every(({seat}) => group.some((person) => person.seat === seat)));

function Asides({desk, exercise, entry, state}) {
  const {draft} = entry;
  const here = new Set(draft.groups.flat().map(({seat}) => seat));
  const kept = state.apart.filter((two) => two.every(({seat}) => here.has(seat)));
  const broken = kept.filter((two) => together(draft.groups, two));
  const first = draft.round === 1 && !draft.met;
  return html`<div class="asides">
    ${!entry.talk.choosing && html`<p class="note small" data-tone=${draft.met ? undefined : "calm"}><strong>${draft.met ? gettext("Some meet again.") : gettext("New faces.")}</strong>
      ${" "}${draft.met ? gettext("With so few, it cannot be otherwise, or you swapped them.") : first ? gettext("By chance, and nobody is with somebody they were with before.") : gettext("Nobody is with somebody they were with before.")}</p>`}
    ${broken.length > 0 && html`<p class="note small" data-tone="care" role="status"><strong>${gettext("Together although you keep them apart:")}</strong> ${broken.map(names).join("; ")}. ${gettext("There was no other way. Swap them, or ask one to sit with you.")}</p>`}
    ${draft.sitting > 0 && html`<p class="note small"><strong>${ngettext("Someone sits this one with a text instead.", "Some sit this one with a text instead.", draft.sitting)}</strong> ${gettext("That is a full way to take part.")}</p>`}
    ${draft.loose > 0 && html`<p class="note small"><strong>${interpolate(ngettext("One person here is with nobody.", "%(n)s people here are with nobody.", draft.loose), {n: draft.loose})}</strong> ${gettext("They are told so kindly. You can deal them in afterwards.")}</p>`}
    <${KeptApart} desk=${desk} exercise=${exercise} apart=${state.apart} />
  </div>`;
}

/** The private list: only desks have it, and it goes with the room. */
function KeptApart({desk, exercise, apart}) {
  if (!apart.length) return null;
  return html`<div class="note small" data-tone="mine"><strong>${gettext("Kept apart by you:")}</strong>
    <ul class="apart">${apart.map(([a, b]) => html`<li key=${a.seat + b.seat}><span>${interpolate(gettext("%(one)s and %(other)s"), {one: called(a), other: called(b)})}</span>
      <${Button} kind="quiet" label=${gettext("Let them meet")} press=${() => desk.ask("keep_apart", {exercise: exercise.id, a: a.seat, b: b.seat, on: false}, WHERE)} /></li>`)}</ul>
    <p class="tiny">${gettext("Only desks see this list. It is gone with the room.")}</p></div>`;
}

function Draft({desk, exercise, entry, state}) {
  const [picked, pick] = useState([]);
  const {draft} = entry;
  const seats = new Set(draft.groups.flat().map(({seat}) => seat));
  const now = picked.filter(({seat}) => seats.has(seat));
  const is = ({seat}) => now.some((person) => person.seat === seat);
  const toggle = (person) => pick(is(person) ? now.filter(({seat}) => seat !== person.seat) : [...now, person].slice(-2));
  return html`<section aria-labelledby="h-deal"><div class="desk-h"><h2 id="h-deal" class="voice">${gettext("Before anyone sees it")}</h2>
      <${Tools} desk=${desk} exercise=${exercise} picked=${now} clear=${() => pick([])} /></div>
    <${Sorry} desk=${desk} where=${WHERE} />
    <p class="small muted" role="status">${now.length === 2 ? interpolate(gettext("%(one)s and %(other)s are chosen."), {one: called(now[0]), other: called(now[1])}) : gettext("Choose two people to swap them or to keep them apart.")}</p>
    <ul class="deals" data-named=${draft.named || undefined}>${draft.groups.map((group, n) => html`<${Group} key=${draft.names[n]} group=${group} name=${draft.names[n]} named=${draft.named}
      draw=${(person) => html`<${Pick} person=${person} picked=${is(person)} toggle=${toggle} />`} />`)}</ul>
    <${Asides} desk=${desk} exercise=${exercise} entry=${entry} state=${state} /></section>`;
}

/* ---- While they talk ---- */

const WHY = {lost: gettext("no signal"), left: gettext("has left"), sitting: gettext("sits this one out")};
const GONE = {lost: gettext("%(who)s has lost signal."), left: gettext("%(who)s has left."), sitting: gettext("%(who)s sits this one out.")};

/** Groups that somebody is missing from: who waits there, and one press that finds them company. */
function Broken({desk, exercise, entry}) {
  const {absent} = entry.talk;
  const found = entry.deal.groups
    .map((group) => ({gone: group.filter(({seat}) => absent[seat]), here: group.filter(({seat}) => !absent[seat])}))
    .filter(({gone}) => gone.length);
  return found.map(({gone, here}) => html`<div class="note small" key=${gone.map(({seat}) => seat).join()}>
    <strong>${gone.map((one) => interpolate(GONE[absent[one.seat]], {who: called(one)})).join(" ")}</strong>
    ${here.length === 1 && html`${" "}${interpolate(gettext("%(who)s has been told to wait."), {who: called(here[0])})}
      <${Button} desk=${desk} where=${WHERE} label=${gettext("Find them company")} press=${() => desk.ask("mend", {exercise: exercise.id, seat: here[0].seat}, WHERE)} />`}
    ${here.length > 1 && html`${" "}${gettext("The others go on.")}`}</div>`);
}

function Longer({desk, entry}) {
  const {n} = entry.talk.longer;
  const says = n > 0 ? interpolate(ngettext("Someone would like longer.", "%(n)s would like longer.", n), {n}) : "";
  useEffect(() => says && say(says, {key: "longer", every: SAID_EVERY_MS}), [says]);
  if (!n) return null;
  const more = () => desk.ask("timer", {act: "add", seconds: 60}, WHERE);
  return html`<div class="note small" data-tone="now"><strong>${says}</strong>
    ${desk.state.value.timer && html`<${Button} desk=${desk} where=${WHERE} label=${gettext("+1 min for everyone")} press=${more} />`}</div>`;
}

function Running({desk, exercise, entry, state, words}) {
  const {absent} = entry.talk;
  const {deal} = entry;
  const draw = (person) => html`<span class="deal-person" data-away=${absent[person.seat] ? "" : undefined}><${Seat} emblem=${person.emblem} name=${person.name} />
    ${absent[person.seat] && html`<span class="small muted">(${WHY[absent[person.seat]]})</span>`}${person.late && html`<span class="small muted">(${gettext("came later")})</span>`}</span>`;
  return html`<${Turns} desk=${desk} exercise=${exercise} timer=${state.timer} />
    <div class="asides" data-two><${Longer} desk=${desk} entry=${entry} /><${Broken} desk=${desk} exercise=${exercise} entry=${entry} /></div>
    <${Sorry} desk=${desk} where=${WHERE} />
    <section aria-labelledby="h-deal"><div class="desk-h"><h2 id="h-deal" class="voice">${gettext("Who is with whom")}</h2>
        <span class="row push deal-tools"><${Button} desk=${desk} where=${WHERE} glyph="user-plus" label=${gettext("Deal in who is alone")} press=${() => desk.ask("mend", {exercise: exercise.id}, WHERE)} />
          <${Button} desk=${desk} where=${WHERE} glyph="shuffle" label=${words.again} press=${() => desk.ask("deal", {exercise: exercise.id}, WHERE)} /></span></div>
      <ul class="deals" data-named=${deal.named || undefined}>${deal.groups.map((group, n) => html`<${Group} key=${deal.names[n]} group=${group} name=${deal.names[n]} named=${deal.named} draw=${draw} />`)}</ul></section>`;
}

function Choosing({entry}) {
  const groups = Object.entries(entry.talk.joined);
  return html`<section class="choosing" aria-labelledby="h-choose"><div class="desk-h"><h2 id="h-choose" class="voice">${gettext("They find each other")}</h2></div>
    <p class="muted">${gettext("One of each group starts a number on the phone and tells it to the others. Nobody is dealt to somebody they have not chosen.")}</p>
    ${groups.length > 0 && html`<ul class="numbers">${groups.map(([number, seats]) => html`<li key=${number}><b class="nums">${number}</b> ${interpolate(ngettext("%(n)s person", "%(n)s people", seats.length), {n: seats.length})}</li>`)}</ul>`}</section>`;
}

/** The middle of the desk for every kind that deals people to each other. `words.before`: the title of the notes. */
export function Talk({words, ...room}) {
  const {entry} = room;
  if (entry.draft) return html`<${Draft} ...${room} />`;
  if (entry.deal) return html`<${Running} ...${room} words=${words} />`;
  if (entry.talk?.choosing) return html`<${Choosing} ...${room} /><${DeckNotes} ...${room} title=${words.before} />`;
  return html`<${DeckNotes} ...${room} title=${words.before} />`;
}
