/** While people write: the ring's threads run on and become the band, which fills in steps and never to the end. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Fan, Steps} from "../../lib/weave.js";
import {bandSentence} from "../wording.js";
import {Head, Hub, WayIn} from "./frame.js";

const NAMES = [["few", gettext("A few")], ["half", gettext("About half")], ["most", gettext("Most of us")]];

export function Writing({exercise, entry, state, room, band, now, verb, left}) {
  const name = band && band.exercise === exercise.id && band.stage === entry.stage ? band.band : null;
  const at = NAMES.findIndex(([step]) => step === name);
  return html`<${Head} exercise=${exercise} entry=${entry} size="large" />
    <main class="weft weft-writing">
      <div class="side-warp"><${Hub} state=${state} now=${now} under=${gettext("to take part")} /><${WayIn} room=${room} state=${state} /></div>
      <section class="stage-band"><h2 class="voice">${bandSentence(name, verb)}</h2>
        <div class="band-run"><${Fan} /><${Steps} band=${name} /></div>
        <ol class="stage-steps">${NAMES.map(([step, label]) => html`<li aria-current=${step === name ? "step" : undefined}>${label}</li>`)}</ol></section>
      <footer class="stage-foot"><span>${left ?? gettext("Listening is taking part.")}</span><span>${gettext("It comes out together, without names.")}</span></footer>
    </main>`;
}
