/**
 * Reflections on threads that run from the ring: at most five, each settling once and then at rest. The one in the
 * light is larger and on the yellow thread.
 */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Threads} from "../../lib/weave.js";
import {isLong, pageFrom} from "../lanes.js";
import {Head, Hub, WayIn} from "./frame.js";

/** `say(id)` draws a reflection otherwise; `left` is another sentence at the foot. */
export function Lanes({exercise, entry, texts, state, room, start, now, scale, say = (id) => texts[id], left}) {
  const page = pageFrom(entry.shown, texts, start, scale);
  const lit = page.indexOf(entry.light);
  return html`<${Head} exercise=${exercise} entry=${entry} />
    <main class="weft">
      <div class="side-warp"><${Hub} state=${state} now=${now} word=${exercise.title} /><${WayIn} room=${room} state=${state} /></div>
      <div class="lanes">
        ${page.map((id, i) => html`<div class="lane" key=${id} data-spot=${i === lit || undefined} data-long=${isLong(texts[id], scale) || undefined}><blockquote dir="auto">${say(id)}</blockquote></div>`)}
        <${Threads} moment=${`${page.join()} ${lit}`} />
      </div>
      <footer class="stage-foot"><span>${left ?? gettext("Shown together, in no order, without names")}</span><span>${page.length < entry.shown.length ? gettext("More on your phone") : ""}</span></footer>
    </main>`;
}
