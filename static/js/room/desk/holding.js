/**
 * Who holds the room: one desk at a time moves it, the others read along and see care. Who is alone at the desk meets
 * nothing of this but an invitation. Taking over from somebody who is here asks first; from somebody who is gone it
 * does not.
 */

import {computed, effect, html, signal} from "../../../vendor/preact.js";
import {gettext, interpolate, listed} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../say.js";
import {Inviting} from "./inviting.js";
import {Button, Sorry, Told} from "./pieces.js";

const ASKED_MS = 60_000; // a wish that nobody answered fades

/** What a desk knows of hands, from the frames `hands` and `asks`. */
export function createHolding({hands, asks}) {
  const holds = computed(() => !hands.value || hands.value.holder?.id === hands.value.you);
  const others = computed(() => (hands.value?.here ?? []).filter(({id}) => id !== hands.value.you));
  const asking = signal(null); // somebody else who asks, while this desk holds
  const asked = signal(null); // the number of the holder whom this desk has asked
  const backTo = signal(false); // this desk is the first one back in a room that was left alone
  let fading = null;

  effect(() => {
    const who = asks.value && others.value.find(({id}) => id === asks.value.who);
    if (!who || !holds.value) return;
    asking.value = who;
    asks.value = null;
    say(interpolate(gettext("%(name)s asks for the controls."), who), {key: "asks"});
    clearTimeout(fading);
    fading = setTimeout(() => (asking.value = null), ASKED_MS);
  });
  let before = null;
  effect(() => {
    const {fence, holder} = hands.value ?? {};
    if (before !== null && fence !== before && holder) {
      asking.value = null;
      say(holds.value ? gettext("You hold the controls now.") : movesNow(holder), {key: "holds"});
    }
    before = fence ?? before;
  });
  /** What to call whoever sits at this desk. */
  const me = computed(() => hands.value?.here.find(({id}) => id === hands.value.you)?.name ?? null);
  return {hands, holds, others, me, asking, asked, backTo};
}

function movesNow({name}) {
  return interpolate(gettext("%(name)s is moving the slides now."), {name});
}

/** Takes the controls; asks first while whoever has them is here. */
function takeOver(desk, where) {
  const {holder, gone} = desk.hands.value;
  if (!holder || gone) return desk.ask("take", {}, where);
  return desk.confirm({
    title: interpolate(gettext("Take over from %(name)s?"), holder),
    line: interpolate(gettext("%(name)s may be in the middle of something. Say it to each other first, if you can. Care stays with both of you."), holder),
    yes: gettext("Take over"),
    press: () => desk.ask("take", {sure: true}, where),
  });
}

function watchingSays({holder, gone, here}, phase) {
  if (!holder) return [gettext("Nobody holds the controls just now."), gettext("The room waits where it is.")];
  if (gone) return [interpolate(gettext("%(name)s is gone. The room waits where it is."), holder), gettext("Take over whenever you are ready; nothing changes by that alone.")];
  if (!here.some(({id}) => id === holder.id)) return [interpolate(gettext("%(name)s has lost signal, perhaps for a moment."), holder), gettext("The room waits where it is. You can take over now.")];
  const says = phase === "live" ? movesNow(holder) : interpolate(gettext("%(name)s holds the controls."), holder);
  return [says, gettext("You read along, and both of you see care.")];
}

/** Instead of the next step, on a desk that does not hold. */
export function Watching({desk, label}) {
  const {holder, gone, here} = desk.hands.value;
  const [title, line] = watchingSays(desk.hands.value, desk.state.value.phase);
  const present = holder && here.some(({id}) => id === holder.id);
  const take = {label: gettext("Take over"), press: () => takeOver(desk, "act")};
  return html`<section class="desk-act desk-watching" aria-label=${label} data-calm=${present || undefined}>
    ${icon("users", {cls: "desk-act-icon"})}
    <div class="desk-act-says"><${Told} title=${title} line=${line} /><${Sorry} desk=${desk} where="act" /></div>
    ${present && html`<${AskFor} desk=${desk} where="act" />`}
    ${gone || !holder ? html`<${Button} size=${undefined} kind="main" ...${take} />` : html`<${Button} ...${take} />`}
  </section>`;
}

/** Asks once; who was asked sees it for a minute. */
function AskFor({desk, where}) {
  const {fence} = desk.hands.value;
  if (desk.asked.value === fence) return html`<span class="small muted">${gettext("You have asked.")}</span>`;
  const press = async () => (await desk.ask("ask_for", {}, where)) && (desk.asked.value = fence);
  return html`<${Button} label=${gettext("Ask for the controls")} press=${press} />`;
}

/** On the desk that holds: somebody else would like to. */
export function Asked({desk}) {
  const who = desk.asking.value;
  if (!who || !desk.holds.value) return null;
  const done = () => (desk.asking.value = null);
  return html`<div class="note banner desk-asked" data-tone="now"><p><strong>${interpolate(gettext("%(name)s asks for the controls."), who)}</strong></p>
    <div class="row"><${Button} label=${interpolate(gettext("Hand over to %(name)s"), who)} press=${() => handOver(desk, who, "hands")} />
      <${Button} kind="quiet" label=${gettext("Not now")} press=${done} /></div><${Sorry} desk=${desk} where="hands" /></div>`;
}

function handOver(desk, {id}, where) {
  return desk.ask("hand_over", {to: id}, where);
}

/** In the head of the desk, once there are two. */
export function WithWhom({desk}) {
  const names = desk.others.value.map(({name}) => name);
  if (!names.length && desk.holds.value) return null;
  return html`<${Button} glyph="users" label=${names.length ? interpolate(gettext("With %(names)s"), {names: listed(names)}) : gettext("Who holds")}
    press=${() => (desk.dialog.value = "hands")} />`;
}

function Person({desk, person}) {
  const {holder, you} = desk.hands.value;
  const has = person.id === holder?.id;
  return html`<li><span><strong>${person.name}</strong>${person.id === you && html` <span class="muted">${gettext("(you)")}</span>`}</span>
    ${has ? html`<span class="chip" data-tone="now">${gettext("holds the controls")}</span>` : html`<span class="small muted">${gettext("reads along, sees care")}</span>`}
    ${desk.holds.value && !has && html`<${Button} label=${interpolate(gettext("Hand over to %(name)s"), person)} press=${() => handOver(desk, person, "hands")} />`}</li>`;
}

/** The dialog behind “With Tomé”: who is at a desk, and how the controls go from one to the other. */
export function Hands({desk}) {
  const {holder, gone, here} = desk.hands.value;
  const absent = holder && !here.some(({id}) => id === holder.id);
  return html`<p class="muted">${gettext("One of you moves the room, so that no press happens twice. Whoever does not reads along. Care is with all of you, always.")}</p>
    <ul class="hands">${here.map((person) => html`<${Person} key=${person.id} desk=${desk} person=${person} />`)}
      ${absent && html`<li><span><strong>${holder.name}</strong></span><span class="chip" data-tone="care">${gone ? gettext("gone") : gettext("lost signal")}</span></li>`}</ul>
    ${!desk.holds.value && html`<div class="row">${!absent && holder && html`<${AskFor} desk=${desk} where="hands" />`}
      <${Button} label=${gettext("Take over")} press=${() => takeOver(desk, "hands")} /></div>`}
    <${Sorry} desk=${desk} where="hands" /><${Inviting} desk=${desk} />`;
}

/** After the room was alone: what the clock did meanwhile, and nothing else did. */
export function Back({desk}) {
  const {timer} = desk.state.value;
  if (!desk.backTo.value) return null;
  const paused = timer && timer.ends === null;
  return html`<div class="note banner desk-asked" data-tone="calm"><p><strong>${gettext("You are back, and the room is as it was.")}</strong>
    ${" "}${paused ? gettext("The phones said that you had lost signal, and the time was paused. Start it again when you are ready.") : gettext("The phones said that you had lost signal.")}</p>
    <div class="row"><${Button} kind="quiet" label=${gettext("Good")} press=${() => (desk.backTo.value = false)} /></div></div>`;
}
