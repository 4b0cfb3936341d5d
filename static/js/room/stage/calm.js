/** While people are with themselves: the prompt, the time in the ring, one quiet sentence. Nothing is counted. */

import {html} from "../../../vendor/preact.js";
import {Head, Hub, WayIn} from "./frame.js";

export function Calm({exercise, entry, state, room, now, title, line, under}) {
  return html`<${Head} exercise=${exercise} entry=${entry} size="large" />
    <main class="weft weft-writing"><div class="side-warp"><${Hub} state=${state} now=${now} under=${under} /><${WayIn} room=${room} state=${state} /></div>
      <section class="stage-calm"><h2 class="voice">${title}</h2><p class="stage-say">${line}</p></section></main>`;
}
