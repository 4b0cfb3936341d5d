/** Start of the desk: connects mirror, asking and keys, says what happened without this desk, and draws. */

import {computed, effect, html, render, signal} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {createKinds} from "../kind-modules.js";
import {Link} from "../link.js";
import {createMirror} from "../mirror.js";
import {say} from "../say.js";
import {App} from "./app.js";
import {createAsking} from "./asking.js";
import {tone} from "../bell.js";
import {doorSays} from "./at-door.js";
import {createDesk} from "./desk.js";
import {createHolding} from "./holding.js";
import {keepFocus} from "./keep-focus.js";
import {listen} from "./keys.js";
import {waiting} from "./signals.js";
import {createStageWindow} from "./stage-window.js";

const PLAN = new Set(["reordered", "skipped", "worded", "added"]);
const BAND_EVERY_MS = 15_000;

const root = document.getElementById("desk");
const state = signal("waiting");
const online = signal(true); // until four seconds without a link have passed
const mirror = createMirror({heard});
const on = {state: (now, code) => closedOr(now, code)};
for (const kind of ["snapshot", "event", "beat", "here", "turns", "care", "notes", "hands", "asks", "door", "led_by"]) on[kind] = mirror.receive;
const link = new Link(`/desk/${root.dataset.room}/socket`, {on, keeps: false});
const stageWindow = createStageWindow(root.dataset.room, () => mirror.room.value.stage_url);
const holding = createHolding(mirror);
const asking = createAsking(link, () => mirror.hands.value?.fence);
const desk = createDesk({mirror, asking, holding, kinds: createKinds(), online, now: () => link.clock.now(), stageWindow, member: root.dataset.member});
desk.over = signal(null);

function closedOr(now, code) {
  state.value = now;
  online.value = now === "connected";
  if (now === "over") desk.over.value = code;
}

/** What somebody else did is said; one's own press moves focus instead. */
function heard(event) {
  const card = mirror.deck.value.exercises[event.to ?? event.exercise];
  if (event.kind === "moved" && !desk.mine.pending()) say(interpolate(gettext("Now: %(title)s"), {title: card.title}));
  if (event.kind === "gathered") say(gettext("Out of the box. Look them over below."), {key: "batch"});
  if (event.kind === "shown") say(gettext("Shown to the room."), {key: "batch"});
  if (event.kind === "attending") {
    desk.backTo.value = event.on;
    if (event.on) say(gettext("You are back, and the room is as it was."), {key: "back"});
  }
  if (PLAN.has(event.kind) && !desk.holds.value) say(gettext("The plan was changed."), {key: "order"}); // one's own is said where it is pressed
  if (event.kind === "returned") say(gettext("A note came back to you."), {key: "back"});
  if (["moved", "staged", "ended"].includes(event.kind)) desk.forgive();
}

function nowAt() {
  const room = mirror.state.value;
  return room?.exercises[room.at];
}

const signals = computed(() => waiting(mirror.care.value));
let before = null;
effect(() => {
  const n = signals.value;
  if (before !== null && n > before) {
    say(gettext("Somebody has asked for care. It is in the care column."), {key: "care"});
    if (desk.settings.tone.peek()) tone();
  }
  before = n;
});
effect(() => {
  if (mirror.enough.value && !nowAt()?.deal) say(gettext("Enough are in the box to gather."), {key: "enough", every: BAND_EVERY_MS});
});
let linked = true;
effect(() => {
  if (online.value !== linked && mirror.state.peek()) say(online.value ? gettext("Connected again.") : gettext("You’re offline. The room keeps the current exercise."), {key: "link"});
  linked = online.value;
});
let waited = 0;
effect(() => {
  const n = mirror.knocking.value;
  if (n > waited) say(doorSays(n), {key: "door", every: BAND_EVERY_MS});
  waited = n;
});
effect(() => mirror.deck.value && desk.kinds.want(mirror.deck.value));
effect(() => {
  root.toggleAttribute("data-watching", !desk.holds.value);
});
effect(() => {
  document.documentElement.dataset.still = String(desk.settings.still.value);
});
effect(() => {
  const at = mirror.state.value?.at;
  const card = at && mirror.deck.value.exercises[at];
  if (desk.over.value && mirror.state.value?.phase !== "ended") document.title = gettext("Desk: closed");
  else if (mirror.state.value?.phase === "ended") document.title = gettext("Desk: the room is closed");
  else if (card) document.title = interpolate(gettext("Desk: %(title)s"), {title: card.title});
});

const held = (act) => () => desk.holds.value && act();
listen(() => desk.settings.keys.value, {
  n: held(() => desk.moveOn(true)), b: held(() => desk.moveBack(true)), " ": held(desk.pauseOrResume), "+": held(desk.addMinute), d: held(desk.toggleDim), "?": desk.showKeys,
});
keepFocus(root);
link.open();
root.replaceChildren();
render(html`<${App} desk=${desk} />`, root);
