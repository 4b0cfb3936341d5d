/** A ring that opens for four seconds and closes for six, with the words; the words alone where nothing may move. */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Breath} from "../../lib/weave/breath.js";
import {Sheet} from "./sheet-up.js";

const OPEN_MS = 4000;
const CLOSE_MS = 6000;
const BREATHS = 6;

export function Breathing({begun = false, small}) {
  const moving = useSignal(begun);
  const word = useSignal("");
  useEffect(() => {
    if (!moving.value) return undefined;
    let timer;
    let left = BREATHS * 2;
    const turn = () => {
      if (left === 0) return void (moving.value = false);
      word.value = left % 2 ? gettext("Out") : gettext("In");
      timer = setTimeout(turn, left % 2 ? CLOSE_MS : OPEN_MS);
      left -= 1;
      return undefined;
    };
    turn();
    return () => (clearTimeout(timer), (word.value = ""));
  }, [moving.value]);
  return html`<div class="breathing" data-state=${moving.value ? "moving" : "still"} data-size=${small && "sm"}><${Breath} /><p aria-live="off">${word.value}</p></div>
    <button class="button" type="button" onClick=${() => (moving.value = !moving.value)}>
      ${icon(moving.value ? "square" : "wind")}${moving.value ? gettext("Stop the ring") : gettext("Start the ring")}</button>`;
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
