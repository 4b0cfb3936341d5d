/**
 * Grounding: places where attention may rest, all of the same worth. Nothing leaves the phone and nothing moves unless its
 * person asked. Seat, desk and stage side by side; they share no state.
 */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {useId} from "../../lib/dom.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {plain, prose} from "../../lib/prose.js";
import {BreathRing, useBreath, wordFor} from "../pace.js";

const BREATHS = 6;
const PULSE_MS = 40;

/** The words for every anchor that workshops/exercises/grounding.py knows; eyes stay open in all of them. */
export const anchors = {
  sight: {glyph: "eye", name: gettext("Sight"), lines: [
    gettext("Let your eyes wander until something is easy to look at."),
    gettext("Stay with its colour, its edges, the way the light falls on it. Then look around the room again.")]},
  sound: {glyph: "ear", name: gettext("Sound"), lines: [
    gettext("Listen for something far away, then for something close by."),
    gettext("There is nothing to name. Let the sounds come and go.")]},
  touch: {glyph: "hand", name: gettext("Touch"), lines: [
    gettext("Feel what is holding you up: a chair, a floor, a wall."),
    gettext("Rest your hands on something. Is it warm or cool, rough or smooth?")]},
  breath: {glyph: "wind", name: gettext("Breath"), lines: [
    gettext("If it is pleasant, breathe in while the ring opens and out while it closes. Or leave your breath as it is, and only watch.")]},
  movement: {glyph: "activity", name: gettext("Movement"), lines: [
    gettext("Roll your shoulders, stretch your fingers, or stand up if you like."),
    gettext("Small is plenty. Stop wherever it feels good.")]},
  memory: {glyph: "history", name: gettext("A memory"), lines: [
    gettext("Call to mind a place, a person or an animal that is easy to be with."),
    gettext("Let it keep you company for a moment. If nothing comes, look at something near you.")]},
  imagination: {glyph: "cloud", name: gettext("Imagination"), lines: [
    gettext("Picture a place where you would like to sit for a while: its light, its air, what is under your feet."),
    gettext("You can come back to this room whenever you like.")]},
};

const instead = gettext("If breathing exercises aren’t for you, look around and name five things instead.");

/* ---- Seat ---- */

/** The ring, begun by this phone's person: on their own, or along with the stage. */
function OwnRing({seat, led}) {
  const since = useSignal(null); // by this phone alone
  const along = useSignal(false);
  const joined = along.value && led;
  const end = () => ((since.value = null), (along.value = false));
  const phase = useBreath(joined ? led.since : since.value, seat.now, joined ? {} : {breaths: BREATHS, over: end});
  useEffect(() => {
    if (!phase) return;
    seat.say(wordFor(phase), {key: "breath"});
    if (phase === "in") seat.rest.value.buzz?.(PULSE_MS);
  }, [phase]);
  const on = joined || since.value !== null;
  return html`<${BreathRing} phase=${phase} />
    ${on ? html`<button class="button" type="button" onClick=${end}>${icon("square")}${gettext("Stop the ring")}</button>`
      : html`<div class="stack" data-gap="2">
          ${led && html`<button class="button" type="button" onClick=${() => (along.value = true)}>${icon("users")}${gettext("Breathe along with the screen")}</button>`}
          <button class="button" type="button" onClick=${() => (since.value = seat.now())}>${icon("wind")}${gettext("Start the ring")}</button></div>`}`;
}

function Pick({name, of, chosen, choose}) {
  const {glyph, name: word} = anchors[of];
  return html`<label><input class="over-label" type="radio" name=${name} value=${of} checked=${chosen === of} onChange=${() => choose(of)} /><span>${icon(glyph)}${word}</span></label>`;
}

export function Seat({card, entry, seat}) {
  const id = useId("anchors");
  const own = useSignal(null);
  const {led} = entry;
  const chosen = own.value ?? led?.anchor ?? card.anchors[0];
  const said = led && seat.withFacilitator(gettext("%(name)s is leading this one for everyone: %(anchor)s."), {anchor: anchors[led.anchor].name});
  useEffect(() => {
    if (said) seat.say(said, {key: "led"});
  }, [led?.since]);
  return html`<fieldset class="anchors"><legend>${gettext("Rest your attention where it is pleasant. All are equally good.")}</legend>
      <div data-four=${card.anchors.length === 4 || undefined}>${card.anchors.map((one) => html`<${Pick} key=${one} name=${id} of=${one} chosen=${chosen} choose=${(of) => (own.value = of)} />`)}</div></fieldset>
    ${said && html`<p class="note" data-tone="now">${said} ${led.anchor !== chosen && html`<button class="button" data-kind="inline" type="button" onClick=${() => (own.value = null)}>${gettext("Go there")}</button>`}</p>`}
    <section class="anchor" aria-label=${anchors[chosen].name}>
      <div class="note voice" data-tone="calm">${anchors[chosen].lines.map((line) => html`<p key=${line}>${line}</p>`)}</div>
      ${chosen === "breath" && html`<${OwnRing} seat=${seat} led=${led?.anchor === "breath" ? led : null} /><p class="muted">${instead}</p>`}
    </section>
    <p class="small muted">${gettext("Eyes open is fine. So is doing none of it.")}</p>`;
}

/* ---- Desk ---- */

/** One anchor after the other as a button; what each says is one press away. */
export function Desk({kit, ...room}) {
  const {exercise, entry, desk} = room;
  const led = entry.led?.anchor;
  const lead = (of) => () => desk.ask("lead", {exercise: exercise.id, anchor: led === of ? null : of}, "lead");
  return html`<section class="offered" aria-labelledby="h-anchors"><div class="desk-h"><h2 id="h-anchors" class="voice">${gettext("Lead one on the stage, or none")}</h2>
      <p class="small muted">${gettext("Every phone offers all of these. Nothing tells who does what.")}</p></div>
      <div class="row">${exercise.anchors.map((of) => html`<button key=${of} type="button" class="button" data-size="sm" aria-pressed=${String(led === of)} onClick=${lead(of)}>${icon(anchors[of].glyph)}${anchors[of].name}</button>`)}</div>
      <${kit.Sorry} desk=${desk} where="lead" />
      ${led && html`<blockquote class="note voice" data-tone="now">${anchors[led].lines.join(" ")}</blockquote>`}
      <details><summary class="small">${gettext("What each of them says")}</summary><dl class="small">${exercise.anchors.map((of) => html`<div key=${of}><dt>${anchors[of].name}</dt><dd>${anchors[of].lines.join(" ")}</dd></div>`)}</dl></details></section>
    <${kit.DeckNotes} ...${room} title=${gettext("While they settle")} />`;
}

export function step({desk, exercise, entry}) {
  if (!entry.led) {
    return {glyph: "leaf", calm: true, title: gettext("They settle in their own way."), line: gettext("Nothing starts unless someone asks. You can lead one of these on the stage.")};
  }
  return {
    glyph: anchors[entry.led.anchor].glyph, calm: true,
    title: interpolate(gettext("On the stage now: %(anchor)s."), {anchor: anchors[entry.led.anchor].name}),
    line: entry.led.anchor === "breath" ? gettext("Phones move along only where somebody pressed for it.") : gettext("The words are on the phones too."),
    more: {label: gettext("Stop leading"), press: () => desk.ask("lead", {exercise: exercise.id, anchor: null})},
  };
}

/* ---- Stage ---- */

function LedBreath({exercise, led, now}) {
  const phase = useBreath(led.since, now);
  return html`<main class="st-breath"><h1 class="visually-hidden">${exercise.title}</h1><${BreathRing} phase=${phase} />
    <div class="st-breath-foot"><p class="voice">${instead}</p><p>${gettext("With the ring, or without it. Both are breathing.")}</p></div></main>`;
}

export function Stage({kit, exercise, entry, now, ...room}) {
  const {led} = entry;
  if (led?.anchor === "breath") return html`<${LedBreath} key=${led.since} exercise=${exercise} led=${led} now=${now} />`;
  if (led) {
    const {name, lines} = anchors[led.anchor];
    return html`<main class="st-reading"><h1 class="st-reading-title">${name}</h1><div class="voice">${lines.map((line) => html`<p>${line}</p>`)}</div></main>
      <${kit.Foot} ...${room} left=${gettext("Eyes open is fine. So is doing none of it.")} right=${gettext("Other ways are on your phone")} />`;
  }
  return html`<main class="st-reading"><h1 class="st-reading-title">${exercise.title}</h1><div class="voice" data-long=${plain(exercise.prompt).length > 260 || undefined}>${prose(exercise.prompt)}</div>
      ${entry.gentler && exercise.gentler?.length > 0 && html`<p class="stage-gentler">${gettext("Or, more gently:")} ${plain(exercise.gentler)}</p>`}</main>
    <${kit.Foot} ...${room} left=${gettext("Your phone has more ways to settle.")} right=${gettext("Doing none of them is fine")} />`;
}

export function alternative(exercise, state) {
  const {led} = state.exercises[exercise.id] ?? {};
  return led ? anchors[led.anchor].lines.join(" ") : plain(exercise.prompt);
}
