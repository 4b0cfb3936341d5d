/** A minute with the ring, begun and stopped by its person alone; and the same in words. */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {BreathRing, useBreath, wordFor} from "../pace.js";
import {say} from "../say.js";
import {Sheet} from "./sheet-up.js";
import {buzz} from "./vibrating.js";

const BREATHS = 6;
const PULSE_MS = 40;
const steady = () => performance.now();

export function Breathing({begun = false}) {
  const since = useSignal(begun ? steady() : null);
  const phase = useBreath(since.value, steady, {breaths: BREATHS, over: () => (since.value = null)});
  useEffect(() => {
    if (!phase) return;
    say(wordFor(phase), {key: "breath"});
    if (phase === "in") buzz(PULSE_MS);
  }, [phase]);
  const on = since.value !== null;
  return html`<${BreathRing} phase=${phase} />
    <button class="button" type="button" onClick=${() => (since.value = on ? null : steady())}>
      ${icon(on ? "square" : "wind")}${on ? gettext("Stop the ring") : gettext("Start the ring")}</button>`;
}

/** The same in words: an equal way, not a second best. */
function InWords() {
  return html`<section class="in-words" aria-labelledby="in-words"><h2 id="in-words">${gettext("In words")}</h2>
    <ol><li>${gettext("Let your eyes rest on something pleasant nearby.")}</li>
      <li>${gettext("Feel what is holding you up: a chair, a floor, a wall.")}</li>
      <li>${gettext("Notice three sounds.")}</li></ol></section>`;
}

export function Breathe() {
  return html`<${Sheet} title=${gettext("Breathe for a minute")} lead=${html`<p class="muted">${gettext("Two ways, as good as each other. Or do neither.")}</p>`}>
    <div class="two-ways"><section class="stack" data-gap="2"><${Breathing} /></section><${InWords} /></div></${Sheet}>`;
}
