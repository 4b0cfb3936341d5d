/** Ending gently: what is still open, in sentences; what every phone will say; and the room that has closed. */

import {html, useState} from "../../../vendor/preact.js";
import {nameOf} from "../../lib/emblems.js";
import {clockTime, gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {capital, dayAndTime, inWords, longDate} from "../wording.js";
import {Act} from "./act.js";
import {leftOver} from "./left-over.js";
import {useOwnMoves} from "./now.js";
import {Button, Sorry, Told} from "./pieces.js";
import {PassOn, asks, distinct, signalSays, wantsAWord} from "./signals.js";

const LONGER = [15, 30, 60]; // minutes to choose from, never fewer than were promised
const MINUTE_MS = 60_000;

function Check({state, title, line, children}) {
  return html`<li data-state=${state}><span class="check-mark">${icon(state === "ok" ? "check" : "hand")}</span>
    <div><${Told} title=${title} line=${line} /></div><span class="row">${children}</span></li>`;
}

/** A signal that nobody has seen, or somebody who asked for a word whom nobody has said they will meet. */
function isOpen(signal) {
  return wantsAWord(signal) ? !signal.by : asks(signal) && signal.kind !== "slow";
}

function Asked({desk, signal}) {
  const [title, line] = signalSays(signal);
  const word = wantsAWord(signal);
  const where = `care:${signal.id}`;
  const meet = () => desk.ask("pass_on", {signal: signal.id, to: desk.member}, where);
  return html`<${Check} state="ask" title=${title} line=${word && signal.seen ? gettext("You have seen it; nobody has met yet.") : line}>
    ${word ? html`<${Button} label=${signal.who ? interpolate(gettext("I’ll meet %(name)s"), {name: nameOf(signal.who)}) : gettext("I’ll be there")} press=${meet} />`
      : html`<${Button} label=${gettext("I’ve seen it")} press=${() => desk.ask("see", {signal: signal.id}, where)} />`}
    <${PassOn} desk=${desk} signal=${signal} kind="quiet" /><${Sorry} desk=${desk} where=${where} /><//>`;
}

function TakeBack({desk, minutes, pick}) {
  const promised = desk.room.value.take_back_minutes;
  const until = clockTime(desk.now() + minutes * MINUTE_MS);
  const line = ngettext("For %(n)s minute after you close: until about %(time)s.", "For %(n)s minutes after you close: until about %(time)s.", minutes);
  return html`<${Check} state="ok" title=${gettext("People can still take words back")} line=${interpolate(line, {n: minutes, time: until})}>
    <fieldset class="segments take-back-minutes"><legend class="visually-hidden">${gettext("Minutes for taking words back")}</legend><div>${LONGER.filter((n) => n >= promised).map(
      (n) => html`<label><input class="over-label" type="radio" name="minutes" value=${n} checked=${n === minutes} onChange=${() => pick(n)} /><span>${interpolate(gettext("%(n)s min"), {n})}</span></label>`)}</div></fieldset><//>`;
}

function Checks({desk, open, minutes, pick}) {
  const {waiting, hidden, undealt, notes} = leftOver(desk.state.value.exercises, desk.deck.value.exercises);
  const {k} = desk.room.value;
  return html`<ul class="checks" data-roomy>
    ${open.map((signal) => html`<${Asked} key=${signal.id} desk=${desk} signal=${signal} />`)}
    ${waiting > 0 && html`<${Check} state="ask" line=${gettext("They are destroyed when you close. Go back to show them.")}
      title=${interpolate(ngettext("One reflection was never shown", "%(n)s reflections were never shown", waiting), {n: capital(inWords(waiting))})} />`}
    ${notes && html`<${Check} state="ask" title=${gettext("Notes were gathered and not dealt")} line=${gettext("Nobody has received one. Go back to deal them.")} />`}
    ${undealt && html`<${Check} state="ask" title=${gettext("Something was prepared and not dealt")} line=${gettext("Nobody has been told of it. Go back to deal it.")} />`}
    <${TakeBack} desk=${desk} minutes=${minutes} pick=${pick} />
    <${Check} state="ok" title=${gettext("What is still in the box is destroyed unread")}
      line=${k > 1 ? interpolate(gettext("Where fewer than %(k)s were left, nobody ever sees them."), {k: inWords(k)}) : gettext("Nobody ever sees it.")} />
    ${hidden > 0 && html`<${Check} state="ok" title=${interpolate(ngettext("One card stays hidden", "%(n)s cards stay hidden", hidden), {n: capital(inWords(hidden))})} line=${gettext("Deleted when you close. Nobody is told.")} />`}
  </ul>`;
}

/** The first lines of this country, as the phones show them; the directory comes last. */
function lines(help) {
  const services = [...(help?.lines ?? []).slice(0, 2), ...(help?.directory ?? []).slice(0, 1)];
  return services.map(({service, contact}) => `${service}: ${contact}`).join(" · ");
}

function LastWords({desk}) {
  const {help, next_at: next, contact} = desk.room.value;
  return html`<section class="last-words" aria-labelledby="h-last"><h2 id="h-last" class="desk-h2">${gettext("What every phone will say")}</h2>
    <blockquote class="note" data-tone="calm"><p class="voice">${gettext("Thank you for the company. Sometimes things stir later; that is common, and it usually settles. Do something ordinary and kind in the next hour.")}</p>
      <p class="small muted">${gettext("Then: taking words back, and people to call.")} ${lines(help)}
        ${contact && html`<br />${interpolate(gettext("Whom to reach: %(contact)s"), {contact})}`}
        ${next && html`<br />${interpolate(gettext("Next time: %(when)s"), {when: dayAndTime(next)})}`}</p></blockquote></section>`;
}

export function Ending({desk}) {
  const state = desk.state.value;
  const card = desk.deck.value.exercises[state.at];
  const focus = useOwnMoves(desk, "ending");
  const [minutes, pick] = useState(desk.room.value.take_back_minutes);
  const open = distinct(desk.care.value).filter(isOpen);
  const words = open.filter(wantsAWord).length;
  const close = () => desk.move("end", {minutes});
  const asking = () => desk.confirm({
    title: interpolate(ngettext("One person asked for a word. End anyway?", "%(n)s people asked for a word. End anyway?", words), {n: capital(inWords(words))}),
    line: gettext("The signal stays with you until the room is put away; the people may be gone."),
    yes: gettext("Close the room"), press: close,
  });
  return html`<main class="desk-now" tabindex="-1" aria-label=${gettext("Ending")}>
    <div class="desk-scroll">
      <p class="desk-kind"><span class="chip">${gettext("Ending")}</span>
        <span>${card ? interpolate(gettext("The room still sees %(title)s. Nothing has changed for them yet."), {title: card.title}) : gettext("Nothing has changed for the room yet.")}</span></p>
      <h1 class="desk-prompt" tabindex="-1" ref=${focus}>${gettext("End gently")}</h1>
      <${Checks} desk=${desk} open=${open} minutes=${minutes} pick=${pick} /><${LastWords} desk=${desk} />
    </div>
    <${Act} desk=${desk} label=${gettext("Next step")} step=${{
      glyph: "door-open",
      title: open.length ? gettext("Something is still open.") : gettext("Whenever you are ready."),
      line: open.length ? gettext("Closing is fine; the signals stay with you.") : gettext("Every phone keeps its words, its help lines and its way to take words back."),
      more: {label: gettext("Not yet"), press: () => desk.endGently(false)},
      main: {label: gettext("Close the room"), press: words ? asking : close},
    }} />
  </main>`;
}

/** How long is left for taking words back, from now on: rather a minute too few than one too many. */
function minutesLeft(desk) {
  const {take_back_until: until, take_back_minutes: promised} = desk.room.value;
  const left = until ? (until - desk.now()) / MINUTE_MS : promised;
  return left > 0 ? Math.max(1, Math.floor(left)) : 0;
}

export function Over({desk}) {
  const focus = useOwnMoves(desk, "ended");
  const {kept_until: until, circle, past_url: past, next_at: next} = desk.room.value;
  const minutes = minutesLeft(desk);
  const kept = circle !== "rehearsal" && until;
  return html`<main class="desk-now" tabindex="-1" aria-label=${gettext("Ended")}><div class="desk-scroll">
    <p class="desk-kind"><span class="chip" data-tone="done">${gettext("Closed")}</span></p>
    <h1 class="desk-prompt" tabindex="-1" ref=${focus}>${gettext("The room is closed. Thank you for holding it.")}</h1>
    <p>${interpolate(ngettext("People can take words back for %(n)s more minute.", "People can take words back for %(n)s more minutes.", minutes), {n: minutes})}
      ${" "}${kept ? interpolate(gettext("What was shown is deleted on %(date)s, or sooner if you destroy it."), {date: longDate(until)}) : gettext("Nothing of this rehearsal is kept.")}</p>
    ${next && html`<p>${interpolate(gettext("Next time: %(when)s"), {when: dayAndTime(next)})}</p>`}
    <p>${gettext("Stay a quarter of an hour: someone may come up to you. Then ten minutes for yourselves: what moved us, whom did we miss?")}</p>
    <p class="row">${kept && html`<a class="button" href=${past}>${gettext("What this workshop left behind")}</a>`}<a class="button" href="/office/">${icon("arrow-right", {flip: true})}<span>${gettext("To the office")}</span></a></p>
  </div></main>`;
}
