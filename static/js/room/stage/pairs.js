/** When the phones have the word: look at your phone, and the common time. Who is with whom is never on the stage. */

import {html} from "../../../vendor/preact.js";
import {Ring, Twist} from "../../lib/weave.js";
import {useTicking} from "../ticking.js";
import {face, passed, remaining} from "../timer.js";

export function Pairs({title, line, state, now, turns, timed = true, three = false}) {
  const timer = timed ? state.timer : null;
  const at = useTicking(timer, now);
  const fill = timer ? passed(timer, at) : 0;
  return html`<main class="st-pair"><div><h2 class="voice">${title}</h2><p class="stage-say">${line}</p>${turns}</div>
    <div class="turn-ring">${three ? html`<${Ring} fill=${fill} />` : html`<${Twist} fill=${fill} />`}${timer && html`<p><b>${face(remaining(timer, at))}</b></p>`}</div></main>`;
}
