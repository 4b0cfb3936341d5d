/** The foot of the desk: back, the timer, the bell, the room's settings, and moving everyone on. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Ring} from "../../lib/weave.js";
import {useTicking} from "../ticking.js";
import {face, isOver, isPaused, ofTotal, passed, remaining, spoken} from "../timer.js";
import {ring} from "../bell.js";
import {onIsMain} from "./now.js";
import {Button, Sorry} from "./pieces.js";

export const ADD_SECONDS = 60;

/** Here at once; and on phones whose people allowed sound. */
function bell(desk) {
  ring();
  desk.ask("bell", {}, "timer");
}

function Face({timer, now}) {
  const left = remaining(timer, now);
  return html`<div class="timer"><${Ring} fill=${passed(timer, now)} size="sm" /><div>
    <output aria-live="off" aria-label=${spoken(left)}>${face(left)}</output><br />
    <span class="small muted">${isOver(timer, now) ? gettext("nobody was cut off") : isPaused(timer) ? gettext("paused") : ofTotal(timer)}</span></div></div>`;
}

/** The foot of a desk that reads along: the time, and what comes next. */
function ReadAlong({desk}) {
  const {timer, phase} = desk.state.value;
  const now = useTicking(timer, desk.now);
  const next = phase === "live" && desk.next();
  if (!timer && !next) return null;
  return html`<footer class="controls" aria-label=${gettext("Workshop controls")}>${timer && html`<${Face} timer=${timer} now=${now} />`}
    ${next && html`<span class="push next"><span class="small muted">${interpolate(gettext("Next, %(m)s min"), {m: desk.deck.value.exercises[next].minutes})}</span><strong>${desk.deck.value.exercises[next].title}</strong></span>`}</footer>`;
}

function Timer({desk}) {
  const {timer, at} = desk.state.value;
  const now = useTicking(timer, desk.now);
  const act = (what, seconds) => desk.ask("timer", seconds ? {act: what, seconds} : {act: what}, "timer");
  if (!timer) {
    const minutes = desk.deck.value.exercises[at].minutes;
    return html`<div class="row desk-timer"><${Button} size=${undefined} glyph="timer" press=${() => act("start", minutes * 60)}
      label=${interpolate(gettext("Start %(m)s min"), {m: minutes})} /></div>`;
  }
  const over = isOver(timer, now);
  return html`<${Face} timer=${timer} now=${now} />
    <div class="row desk-timer">
      ${!over && html`<${Button} size=${undefined} more glyph=${isPaused(timer) ? "play" : "pause"} label=${isPaused(timer) ? gettext("Go on") : gettext("Pause")}
        press=${() => act(isPaused(timer) ? "resume" : "pause")} />`}
      <${Button} size=${undefined} label=${gettext("+1 min")} press=${() => act("add", ADD_SECONDS)} />
      <${Button} size=${undefined} more glyph="bell" label=${gettext("Soft bell")} press=${() => bell(desk)} />
    </div>`;
}

function Toggle({desk, glyph, on, label, press}) {
  return html`<${Button} glyph=${glyph} label=${label} aria-pressed=${String(Boolean(on))} press=${press} />`;
}

const LAYOUTS = [["usual", gettext("Usual")], ["large", gettext("Large")], ["share", gettext("Video call")]];

/** How every stage is laid out, wherever it was opened. */
function Layouts({layout, pick}) {
  return html`<fieldset class="segments more-layouts"><legend>${gettext("Text on the stage")}</legend><div>${LAYOUTS.map(([as, label]) => html`<label>
    <input class="over-label" type="radio" name="layout" value=${as} checked=${layout === as} onChange=${() => pick(as)} /><span>${label}</span></label>`)}</div></fieldset>`;
}

/** What is not needed every minute: the stage, the door, the timer's face, keys and stillness. */
function More({desk}) {
  const {stage, door, timer, phase} = desk.state.value;
  const {keys, still, tone} = desk.settings;
  const ask = (name, fields) => desk.ask(name, fields, "more");
  const closeOn = (event) => {
    if (event.key !== "Escape") return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector("summary").focus();
  };
  const makeRoom = ({currentTarget: list}) => {
    if (!desk.dialog.peek()) return;
    list.querySelector("summary").focus(); // where the dialog then gives focus back to
    list.open = false;
  };
  return html`<details class="more" onKeyDown=${closeOn} onClick=${makeRoom}><summary class="button">${icon("ellipsis")}<span>${gettext("More")}</span></summary><div>
    ${phase === "live" && html`<${Button} data-few glyph="arrow-left" flip label=${gettext("Back to the one before")} off=${!desk.previous()} press=${() => desk.moveBack()} />`}
    ${phase === "live" && timer && html`<${Button} data-few glyph=${isPaused(timer) ? "play" : "pause"} label=${isPaused(timer) ? gettext("Let the time go on") : gettext("Pause the time")} press=${desk.pauseOrResume} />`}
    <${Button} data-few glyph="monitor" label=${gettext("Open the stage")} press=${() => desk.stageWindow.open()} />
    <${Button} data-few glyph="door-open" data-tone="care" label=${gettext("End gently")} press=${() => desk.endGently()} />
    <${Toggle} glyph="moon" on=${stage.dim} label=${gettext("Dim the stage")} press=${() => ask("dim", {on: !stage.dim})} />
    <${Toggle} glyph="qr-code" on=${stage.qr} label=${gettext("Code on the stage")} press=${() => ask("qr", {on: !stage.qr})} />
    <${Toggle} glyph="sun" on=${stage.bright} label=${gettext("Light colours on the stage")} press=${() => ask("bright", {on: !stage.bright})} />
    <${Toggle} glyph="leaf" on=${stage.still} label=${gettext("A still stage: nothing moves")} press=${() => ask("still", {on: !stage.still})} />
    <${Layouts} layout=${stage.layout} pick=${(as) => ask("layout", {as})} />
    <${Button} glyph="users" label=${gettext("Hold the room together")} press=${() => (desk.dialog.value = "hands")} />
    <${Toggle} glyph="door-open" on=${door !== "closed"} label=${phase === "live" ? gettext("Late people may knock") : gettext("Doors open")} press=${() => ask("door", {state: door !== "closed" ? "closed" : phase === "live" ? "knock" : "open"})} />
    ${phase === "live" && timer && html`<${Button} glyph="timer" label=${gettext("Take the time off the screens")} press=${() => ask("timer", {act: "off"})} />`}
    ${phase === "live" && html`<${Button} glyph="bell" label=${gettext("Soft bell")} press=${() => bell(desk)} />`}
    <${Toggle} glyph="type" on=${keys.value} label=${gettext("Single-key shortcuts")} press=${() => (keys.value = !keys.value)} />
    <${Toggle} glyph="ear" on=${tone.value} label=${gettext("A small tone for care signals")} press=${() => (tone.value = !tone.value)} />
    <${Toggle} glyph="leaf" on=${still.value} label=${gettext("A still desk: nothing moves")} press=${() => (still.value = !still.value)} />
    <${Button} kind="quiet" label=${gettext("List of keys (?)")} press=${() => desk.showKeys()} />
    <${Sorry} desk=${desk} where="more" /></div></details>`;
}

function Next({desk}) {
  const next = desk.next();
  const cards = desk.deck.value.exercises;
  if (!next) {
    return html`<span class="push next"><span class="small muted">${gettext("That was the last one")}</span></span>
      <${Button} size=${undefined} data-go kind=${onIsMain(desk) ? "main" : undefined} glyph="door-open" label=${gettext("End gently")} press=${() => desk.endGently()} />`;
  }
  return html`<span class="push next"><span class="small muted">${interpolate(gettext("Next, %(m)s min"), {m: cards[next].minutes})}</span><strong>${cards[next].title}</strong></span>
    <button type="button" class="button" data-go data-kind=${onIsMain(desk) ? "main" : undefined} onClick=${(event) => event.detail < 2 && desk.moveOn()}>
      <span>${gettext("Move everyone on")}</span>${icon("arrow-right", {flip: true})}</button>`;
}

export function Controls({desk}) {
  const {phase} = desk.state.value;
  const cards = desk.deck.value.exercises;
  if (phase === "ended") return null;
  if (!desk.holds.value) return html`<${ReadAlong} desk=${desk} />`;
  if (desk.ending.value) {
    return html`<footer class="controls" aria-label=${gettext("Workshop controls")}>
      <${Button} size=${undefined} glyph="arrow-left" flip label=${gettext("Back to the room")} press=${() => desk.endGently(false)} /></footer>`;
  }
  if (phase === "lobby") {
    const first = cards[desk.way.value[0]];
    return html`<footer class="controls" aria-label=${gettext("Room settings")}><${More} desk=${desk} />
      <span class="push next"><span class="small muted">${interpolate(gettext("First, %(m)s min"), {m: first.minutes})}</span><strong>${first.title}</strong></span></footer>`;
  }
  return html`<footer class="controls" aria-label=${gettext("Workshop controls")}>
    <${Button} size=${undefined} more glyph="arrow-left" flip label=${gettext("Back")} off=${!desk.previous()} press=${() => desk.moveBack()} />
    <${Timer} desk=${desk} /><${More} desk=${desk} /><${Sorry} desk=${desk} where="timer" /><${Next} desk=${desk} /><${Sorry} desk=${desk} where="move" />
  </footer>`;
}
