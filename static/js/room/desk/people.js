/**
 * The dialog behind “12 here”: phones against people, the door, seats, and whoever chose a sign. Phones without a sign
 * are a number: there is nothing to point at, on purpose.
 */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {Seat, nameOf} from "../../lib/emblems.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {capital, inWords} from "../wording.js";
import {Heads, phonesOf} from "./heads.js";
import {Dialog} from "./keys.js";
import {Button, Sorry} from "./pieces.js";

/** In the head of the desk: how many are here, beside how many people were counted. */
export function HowMany({desk}) {
  const n = desk.here.value;
  const {people} = desk.state.value;
  const over = people !== null && phonesOf(desk) > people;
  return html`<button type="button" class="desk-count" data-over=${over || undefined} aria-haspopup="dialog" onClick=${() => (desk.dialog.value = {Draw: People})}>
    <span class="desk-here"><span class=${desk.online.value ? "dot" : "dot desk-dot-out"}></span>${interpolate(ngettext("%(n)s here", "%(n)s here", n), {n})}</span>
    ${people !== null && html`<span class="desk-heads">${interpolate(ngettext("%(n)s person", "%(n)s people", people), {n: people})}</span>`}
    <span class="visually-hidden">${gettext("Open: people, seats and the door")}</span></button>`;
}

function LateDoor({desk}) {
  const {door, late_see: see, phase} = desk.state.value;
  const ask = (name, fields) => desk.ask(name, fields, "door");
  if (phase !== "live") return null;
  const knock = door === "knock";
  return html`<section class="people-part"><h3>${gettext("Late people")}</h3>
    <p class="small muted">${knock ? gettext("They knock, wait, and come in when you let them.") : gettext("The door is closed; nobody can knock.")}
      ${" "}${see ? gettext("Whoever comes in sees what was shared before. Ask the room first: it was written for those who were here.") : gettext("They see nothing of what was shared before.")}</p>
    ${desk.holds.value && html`<div class="row">
      <${Button} glyph=${knock ? "door-closed" : "door-open"} label=${knock ? gettext("Close the door") : gettext("Let people knock")} press=${() => ask("door", {state: knock ? "closed" : "knock"})} />
      <${Button} label=${gettext("Show them what was shared before")} aria-pressed=${String(see)} press=${() => ask("late_see", {on: !see})} /></div>`}
    <${Sorry} desk=${desk} where="door" /></section>`;
}

function Seats({desk, roll, again}) {
  const {empty, taken, cap} = roll;
  const free = async () => (await desk.ask("free_seats", {}, "seats")) && again();
  return html`<section class="people-part"><h3>${gettext("Seats")}</h3>
    <p class="small muted">${interpolate(gettext("%(taken)s of %(cap)s places are taken."), {taken, cap})}
      ${" "}${empty > 0 && interpolate(ngettext("One seat is empty: its phone has been gone for a while.", "%(n)s seats are empty: their phones have been gone for a while.", empty), {n: capital(inWords(empty))})}</p>
    ${empty > 0 && desk.holds.value && html`<div class="row"><${Button} label=${ngettext("Free it", "Free them", empty)} press=${free} />
      <span class="small muted">${gettext("Whoever comes back knocks again.")}</span></div>`}
    <${Sorry} desk=${desk} where="seats" /></section>`;
}

function stepOut(desk, one) {
  const who = nameOf(one);
  desk.confirm({
    title: interpolate(gettext("Ask %(who)s to step out?"), {who}),
    line: interpolate(gettext("Their phone says: “%(me)s has asked you to step out. Please speak with %(me)s. Support is here.” Nobody else is told. What they wrote stays, and stays nobody’s."), {me: desk.room.value.facilitator}),
    yes: gettext("Ask them to step out"),
    press: async () => (await desk.ask("step_out", {seat: one.seat}, "signs"), (desk.dialog.value = {Draw: People})),
  });
}

function Signs({desk, roll}) {
  const {people, unsigned} = roll;
  return html`<section class="people-part"><h3>${gettext("As they chose to appear")}</h3>
    ${people.length > 0 && html`<ul class="signs">${people.map((one) => html`<li key=${one.seat}><${Seat} emblem=${one.emblem} name=${one.name} />
      ${desk.holds.value && html`<${Button} kind="quiet" label=${gettext("Ask to step out")} aria-label=${interpolate(gettext("Ask %(who)s to step out"), {who: nameOf(one)})} press=${() => stepOut(desk, one)} />`}</li>`)}</ul>`}
    <p class="small muted">${unsigned > 0 && interpolate(ngettext("One has no sign.", "%(n)s have no sign.", unsigned), {n: capital(inWords(unsigned))})}
      ${" "}${unsigned > 0 && gettext("They cannot be told apart here, on purpose. If one of them should go, say it in the room.")}</p>
    <${Sorry} desk=${desk} where="signs" /></section>`;
}

/** What the room answers to `roll`, asked when the dialog opens; it is no standing list. */
function useRoll(desk) {
  const [roll, setRoll] = useState(null);
  const again = () => desk.send("roll", {}).then((reply) => setRoll(reply.roll ?? false));
  useEffect(() => void again(), []);
  return [roll, again];
}

export function People({desk, close}) {
  const [roll, again] = useRoll(desk);
  return html`<${Dialog} title=${gettext("People, seats and the door")} close=${close}>
    <${Heads} desk=${desk} /><${LateDoor} desk=${desk} />
    ${roll === null && html`<p class="small muted">${gettext("Looking who is here…")}</p>`}
    ${roll && html`<${Seats} desk=${desk} roll=${roll} again=${again} /><${Signs} desk=${desk} roll=${roll} />`}
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Close")}</button></div><//>`;
}
