/**
 * One care signal on the desk: what it says, and what those who lead can do about it. A seat is named only where the
 * person chose to show it; a card that worries somebody names nobody.
 */

import {html, useState} from "../../../vendor/preact.js";
import {Emblem, nameOf} from "../../lib/emblems.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Button, Sorry} from "./pieces.js";

const GLYPHS = {slow: "turtle", word: "message-circle", moment: "pause", worry: "quote"};
const REMARK_LENGTH = 400;

/** Whether somebody waits for something. A moment asks for nothing, unless it says so. */
export function asks({kind, wish, seen}) {
  return !seen && (kind !== "moment" || wish === "come" || wish === "after");
}

/** Somebody asked for a word, and nobody has said yet who will meet them. */
export function wantsAWord({kind, wish}) {
  return kind === "word" || wish === "come" || wish === "after";
}

/** Several who are worried by one card are one line: how many they are is nobody's business. */
export function distinct(care) {
  const worries = new Set();
  return care.filter(({about}) => !about || (!worries.has(about) && worries.add(about)));
}

export function waiting(care) {
  return distinct(care).filter(asks).length;
}

/** [title, line] for one signal. */
export function signalSays(signal) {
  const {kind, wish, who} = signal;
  const name = nameOf(who);
  const shown = who ? gettext("Chose to show who it is.") : gettext("No seat given.");
  if (kind === "slow") return [gettext("Someone asks to go slower"), gettext("Ease the pace, or offer the gentler way in. Name nobody.")];
  if (kind === "worry") return [gettext("A card worries somebody here"), gettext("Marked by somebody who read it. Nobody can see who.")];
  if (wantsAWord(signal)) {
    const when = wish === "after" ? gettext("After the workshop.") : gettext("Quietly, when you can.");
    return [interpolate(gettext("%(name)s would like a word"), {name}), `${when} ${shown}`];
  }
  const fine = wish === "pausing" ? gettext("All right, just pausing.") : gettext("Nothing is asked of you.");
  return [interpolate(gettext("%(name)s is taking a moment"), {name}), `${fine} ${shown}`];
}

/** Who looks after it, in words. */
export function takenWords(desk, {by}) {
  if (!by) return null;
  if (by === desk.member) return gettext("You are looking after this");
  const lead = desk.room.value.leads.find(({id}) => id === by);
  return lead ? interpolate(gettext("%(name)s is looking after this"), {name: lead.name}) : gettext("Somebody is looking after this");
}

/** To one of the others who lead. Alone there is nobody to pass it to. */
export function PassOn({desk, signal, described, kind}) {
  const others = desk.room.value.leads.filter(({id}) => id !== desk.member && id !== signal.by);
  return others.map(({id, name}) => html`<${Button} key=${id} kind=${kind} label=${interpolate(gettext("Pass to %(name)s"), {name})} aria-describedby=${described}
    press=${() => desk.ask("pass_on", {signal: signal.id, to: id}, `care:${signal.id}`)} />`);
}

function Card({desk, about}) {
  const {exercises} = desk.state.value;
  const [exercise] = Object.entries(exercises).find(([, entry]) => entry.shown.includes(about)) ?? [];
  if (!exercise) return html`<p class="small muted signal-card">${gettext("The card has left the room since.")}</p>`;
  return html`<div class="signal-card"><blockquote class="voice" dir="auto">${desk.texts.value[about]}</blockquote>
    <${Button} kind="quiet" glyph="eye-off" label=${gettext("Hide it")} press=${() => desk.ask("hide", {exercise, reflection: about}, `care:${about}`)} /></div>`;
}

function Remark({desk, signal, done}) {
  const [text, setText] = useState(signal.remark);
  const id = `remark-${signal.id}`;
  const keep = async (event) => {
    event.preventDefault();
    if (await desk.ask("remark", {signal: signal.id, text}, `care:${signal.id}`)) done();
  };
  return html`<form class="signal-remark" onSubmit=${keep}><label class="small" for=${id}>${gettext("A note, only for those who lead")}</label>
    <textarea class="notes" id=${id} rows="2" maxlength=${REMARK_LENGTH} dir="auto" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    <div class="row"><button class="button" data-size="sm">${gettext("Keep the note")}</button><${Button} kind="quiet" label=${gettext("Leave it")} press=${done} /></div></form>`;
}

export function Signal({desk, signal}) {
  const [writing, setWriting] = useState(false);
  const [title, line] = signalSays(signal);
  const label = `s-${signal.id}`;
  const where = `care:${signal.id}`;
  const taken = takenWords(desk, signal);
  const see = () => desk.care.value.filter(({id, about}) => id === signal.id || (about && about === signal.about))
    .map(({id}) => desk.ask("see", {signal: id}, where));
  return html`<li>
    ${signal.who ? html`<${Emblem} name=${signal.who.emblem} />` : html`<span class="emblem" data-dye="none">${icon(GLYPHS[signal.kind] ?? "pause")}</span>`}
    <div><strong id=${label}>${title}</strong><br /><span class="small muted">${line}</span></div>
    ${signal.about && html`<${Card} desk=${desk} about=${signal.about} />`}
    ${signal.remark && !writing && html`<p class="signal-note small" dir="auto">${icon("lock")}${signal.remark}</p>`}
    <div class="actions">${taken ? html`<span class="chip" data-tone="done" data-wrap>${icon("check")}${taken}</span>`
      : signal.seen ? html`<span class="chip" data-tone="done" data-wrap>${icon("check")}${signal.about ? gettext("Seen") : gettext("They know that you have seen it")}</span>`
        : html`<${Button} kind="soft" label=${signal.about ? gettext("I’ve seen it") : gettext("I’ve seen you")} aria-describedby=${label} press=${see} />`}
      <${PassOn} desk=${desk} signal=${signal} described=${label} />
      ${!writing && html`<${Button} kind="quiet" label=${signal.remark ? gettext("Change the note") : gettext("Note")} aria-describedby=${label} press=${() => setWriting(true)} />`}</div>
    ${writing && html`<${Remark} desk=${desk} signal=${signal} done=${() => setWriting(false)} />`}
    <${Sorry} desk=${desk} where=${where} />
  </li>`;
}
