/** Before beginning: as many people as phones, four words to compare, the last checks, and the way in for the room. */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {gettext, interpolate, listed, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Qr, addressOf} from "../qr.js";
import {dayAndTime, longDate, spacedCode} from "../wording.js";
import {Act} from "./act.js";
import {ring} from "../bell.js";
import {Heads} from "./heads.js";
import {useOwnMoves} from "./now.js";
import {Button, Sorry, Told} from "./pieces.js";

const MANY_GUESTS = 8;
const LONGEST_TIMER_MS = 2 ** 31 - 1000;

function HeadCount({desk}) {
  return html`<section class="headcount" aria-labelledby="h-heads"><h2 id="h-heads">${gettext("Are there as many people as phones?")}</h2>
    <${Heads} desk=${desk} beside=${html`<${WayIn} room=${desk.room.value} />`} /></section>`;
}

function Words({room}) {
  return html`<section class="check-words" aria-labelledby="h-words"><h2 id="h-words">${gettext("Four words to compare")}</h2>
    <ol class="words">${room.words.map((word) => html`<li>${word}</li>`)}</ol>
    <p class="small muted">${gettext("Every phone here shows the same four. If one shows others, ask it to scan the square.")}</p>
  </section>`;
}

function WayIn({room}) {
  return html`<div class="way-in"><${Qr} room=${room} cls="desk-qr" />
    <p><span class="small muted">${addressOf(room)}</span><br /><bdi class="join-code" dir="ltr">${spacedCode(room.code)}</bdi></p></div>`;
}

function Check({state, title, line, children}) {
  const mark = {ok: "check", ask: "hand", no: "circle-dashed"}[state];
  return html`<li data-state=${state}><span class="check-mark">${icon(mark)}</span><div><${Told} title=${title} line=${line} /></div>${children}</li>`;
}

function Guests({desk}) {
  const n = desk.state.value.guests;
  if (desk.room.value.circle !== "rehearsal") return null;
  if (n) {
    return html`<${Check} state="ok" line=${gettext("They answer at their own pace, like people would.")}
      title=${desk.here.value < n
        ? interpolate(ngettext("%(n)s simulated phone is coming in", "%(n)s simulated phones are coming in", n), {n})
        : interpolate(ngettext("%(n)s simulated phone is here", "%(n)s simulated phones are here", n), {n})} />`;
  }
  return html`<${Check} state="no" title=${gettext("Nobody to practise with?")} line=${gettext("Simulated phones come in and answer like people would.")}>
    <${Button} glyph="smartphone" label=${interpolate(gettext("Bring %(n)s simulated phones"), {n: MANY_GUESTS})} press=${() => desk.ask("guests", {n: MANY_GUESTS}, "checks")} /><//>`;
}

function Together({desk}) {
  const names = desk.others.value.map(({name}) => name);
  return html`<${Check} state=${names.length ? "ok" : "no"} title=${names.length ? interpolate(gettext("You hold it with %(names)s"), {names: listed(names)}) : gettext("You hold it alone")}
    line=${names.length ? gettext("One of you moves the room; care is with all of you.") : gettext("Somebody beside you can watch over people while you lead, and go on if you lose signal.")}>
    <${Button} glyph="users" label=${names.length ? gettext("See who") : gettext("Ask somebody")} press=${() => (desk.dialog.value = "hands")} /><//>`;
}

function Checks({desk}) {
  const [rung, setRung] = useState(null);
  const open = desk.stageWindow.seen.value;
  const checked = desk.room.value.help?.checked;
  return html`<section aria-labelledby="h-checks"><h2 id="h-checks" class="desk-h2">${gettext("Before you begin")}</h2>
    <ul class="checks">
      <${Guests} desk=${desk} />
      <${Check} state=${open ? "ok" : "no"} title=${open ? gettext("The stage is open on this computer") : gettext("The stage is not open on this computer")}
        line=${open ? gettext("Drag it to the projector: large, dark, readable from the back.") : gettext("Open it, and drag it to the projector.")}>
        ${!open && html`<${Button} label=${gettext("Open it")} glyph="monitor" press=${() => desk.stageWindow.open()} />`}<//>
      <${Check} state=${rung ? "ok" : "no"} line=${gettext("It rings from this computer; phones stay silent unless their people turn the bell on.")}
        title=${rung === false ? gettext("The browser kept the sound off") : rung ? gettext("Sound was tried") : gettext("Sound has not been tried")}>
        <${Button} glyph="bell" label=${gettext("Ring it once")} press=${async () => setRung(await ring())} /><//>
      <${Together} desk=${desk} />
      <${Check} state=${checked ? "ok" : "ask"} line=${gettext("They are on every phone, offline too. Ring one before you rely on it.")}
        title=${checked ? interpolate(gettext("Help lines were checked on %(date)s"), {date: longDate(checked)}) : gettext("Look at the help lines once before you begin")} />
    </ul><${Sorry} desk=${desk} where="checks" /></section>`;
}

/** When the doors open, if that is still to come; woken then. */
function useEarly(opens, now) {
  const [, wake] = useState(0);
  const left = opens ? opens - now() : 0;
  useEffect(() => {
    if (left <= 0 || left > LONGEST_TIMER_MS) return undefined;
    const alarm = setTimeout(() => wake((n) => n + 1), left + 10);
    return () => clearTimeout(alarm);
  });
  return left > 0 ? opens : null;
}

function welcome(name, early) {
  if (early) {
    const said = name ? gettext("Welcome, %(name)s. People can come in from %(time)s.") : gettext("Welcome. People can come in from %(time)s.");
    return interpolate(said, {name, time: dayAndTime(early)});
  }
  return name ? interpolate(gettext("Welcome, %(name)s. People are coming in."), {name}) : gettext("Welcome. People are coming in.");
}

export function Lobby({desk}) {
  const room = desk.room.value;
  const first = desk.me.value ?? room.facilitator?.split(" ")[0];
  const focus = useOwnMoves(desk, "lobby");
  const early = useEarly(room.opens_at, desk.now);
  const begin = () => desk.move("begin", {});
  return html`<main class="desk-now" tabindex="-1" aria-label=${gettext("Before beginning")}>
    <div class="desk-scroll">
      ${early
        ? html`<p class="desk-kind"><span class="chip">${gettext("Doors closed")}</span><span>${gettext("They open by themselves. Phones that come before are told when.")}</span></p>`
        : html`<p class="desk-kind"><span class="chip" data-tone="now">${gettext("Doors open")}</span><span>${gettext("Nothing starts by itself.")}</span></p>`}
      <h1 class="desk-prompt" tabindex="-1" ref=${focus}>${welcome(first, early)}</h1>
      <div class="lobby-cols"><${HeadCount} desk=${desk} /><${Words} room=${room} /></div>
      ${desk.holds.value && html`<${Checks} desk=${desk} />`}
    </div>
    <${Act} desk=${desk} label=${gettext("Begin")} step=${{
      glyph: "door-open",
      title: gettext("When you begin, the door closes softly."),
      line: gettext("Late people knock, and come in between two exercises."),
      main: {label: gettext("Begin"), press: begin},
    }} />
  </main>`;
}
