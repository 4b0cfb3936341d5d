/** The turns that phones suggest, as a band, with the one that most groups are at by the common time. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Fabric} from "../../lib/weave/fabric.js";
import {partName, turnName} from "../talk/parts.js";
import {useTicking} from "../ticking.js";
import {face, isOver, remaining} from "../timer.js";
import {turnAt} from "../turns.js";

const NOW = 0.02; // how wide the piece is that is being woven just now

/** Blue what has passed, yellow where it is being woven, bare what is to come. */
function woven(turns, index, left) {
  const seconds = turns.map((turn) => turn.seconds);
  const whole = seconds.reduce((sum, each) => sum + each, 0);
  const passed = seconds.slice(0, index + 1).reduce((sum, each) => sum + each, 0) - left / 1000;
  const at = Math.min(1, Math.max(0, passed / whole));
  return [{from: 0, to: at, dye: "woad"}, {from: at, to: Math.min(1, at + NOW), dye: "weld"}];
}

export function Turns({desk, exercise, timer}) {
  const now = useTicking(timer, desk.now);
  const turns = exercise.turns ?? [];
  if (turns.length < 2) return null;
  const {index, left} = timer ? turnAt(turns, timer, now) : {index: -1};
  const over = timer && (index >= turns.length || isOver(timer, now));
  const title = over ? gettext("Time. Nobody was cut off.") : index < 0 ? gettext("The turns, when you start them") : partName(turns[index].part);
  return html`<section class="turns" aria-labelledby="h-turns"><h2 id="h-turns" class="voice">${title}</h2>
    <div class="turn-band"><${Fabric} wide=${700} rows=${4} pitch=${6} step=${5} stretches=${index < 0 ? [] : woven(turns, index, left)} /></div>
    <ol class="turn-list">${turns.map((turn, i) => html`<li data-past=${i < index || undefined} aria-current=${i === index ? "step" : undefined}>${turnName(turn)} <small class="nums">${face(turn.seconds * 1000)}</small></li>`)}</ol>
    ${timer && !over && html`<p class="small muted">${interpolate(gettext("%(left)s left of this one, %(all)s of all together. Groups that agreed to change over are further on."), {left: face(left), all: face(remaining(timer, now))})}</p>`}</section>`;
}
