/** What most stages share: the prompt at the head, the ring with the time, the way in, the line at the foot. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {line, plain} from "../../lib/prose.js";
import {Ring} from "../../lib/weave.js";
import {Qr, addressOf} from "../qr.js";
import {useTicking} from "../ticking.js";
import {face, isPaused, passed, remaining} from "../timer.js";
import {spacedCode} from "../wording.js";

/** Letters above which a heading takes the next smaller size. */
const SIZES = {large: {mid: 150, long: 230}, small: {mid: 0, long: 75}};

/** The prompt. `size` "large" while people write, "small" above results. */
export function Head({exercise, entry, size = "small"}) {
  const letters = plain(exercise.prompt).length;
  const {mid, long} = SIZES[size];
  return html`<header class="stage-head">
    <h1 data-mid=${(letters > mid && letters <= long) || undefined} data-long=${letters > long || undefined}>${line(exercise.prompt)}</h1>
    ${entry?.gentler && exercise.gentler?.length > 0 && html`<p class="stage-gentler">${gettext("Or, more gently:")} ${plain(exercise.gentler)}</p>`}
  </header>`;
}

/** The line under results. Late people find the code here where the square has no room. */
export function Foot({left, right, room, state}) {
  const code = state.stage.qr && state.door !== "closed";
  return html`<footer class="stage-foot stage-foot-wide"><span>${left}</span>
    <span>${right}${code && html`${right ? " · " : ""}<bdi class="join-code" dir="ltr">${spacedCode(room.code)}</bdi>`}</span></footer>`;
}

/** The ring is the time, where there is one; else it holds `word`. */
export function Hub({state, now, word, under = gettext("to write")}) {
  const {timer} = state;
  const at = useTicking(timer, now);
  const left = remaining(timer, at);
  return html`<div class="hub"><${Ring} fill=${timer && !word ? passed(timer, at) : 1} />
    <div>${timer && !word
      ? html`<output aria-live="off">${face(left)}</output><span>${left === 0 ? gettext("no hurry") : isPaused(timer) ? gettext("paused") : under}</span>`
      : html`<span class="hub-word voice">${word}</span>`}</div></div>`;
}

export function WayIn({room, state}) {
  if (!state.stage.qr || state.door === "closed" || !room.qr) return null;
  return html`<div class="qr"><${Qr} room=${room} /><span>${gettext("Join at")}<br />${addressOf(room)}<br /><bdi class="join-code" dir="ltr">${spacedCode(room.code)}</bdi></span></div>`;
}
