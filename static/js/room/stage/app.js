/**
 * The stage: for eyes only. Nothing here can be focused or pressed, nothing has a name on it, and everything it shows
 * is on the phones as text. Without signal it keeps what it last showed, with a small dot.
 */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Ring} from "../../lib/weave.js";
import {pageFrom, pageOfLines, widthOf} from "../lanes.js";
import {addressOf} from "../qr.js";
import {rehearsalSays} from "../rehearsal.js";
import {Brought, broughtNow} from "./brought.js";
import {Calm} from "./calm.js";
import {Closed} from "./closed.js";
import {HelpLine, Resting} from "./resting.js";
import {Doors} from "./doors.js";
import {Foot, Head} from "./frame.js";
import {HeadsLine} from "./heads.js";
import {HeldLines, HeldUp} from "./held-up.js";
import {Lanes} from "./lanes-view.js";
import {Pairs} from "./pairs.js";
import {BarRows, DotRows, LineRows} from "./rows.js";
import {WordRows} from "./word-rows.js";
import {Writing} from "./writing.js";

/** What a kind's `Stage` may build with, so that its module needs nothing of the stage's own. */
const kit = {BarRows, Calm, DotRows, Foot, Head, HeldLines, Lanes, LineRows, Pairs, WordRows, Writing, addressOf, pageFrom, pageOfLines, widthOf};

/** The same, for text that is by so much larger. */
function kitAt(scale) {
  return {...kit, scale, pageOfLines: (keys, texts, start) => pageOfLines(keys, texts, start, scale)};
}

function Live({stage}) {
  const state = stage.state.value;
  const exercise = stage.deck.value.exercises[state.at];
  const kind = stage.kinds.value[exercise.kind];
  if (!kind?.Stage) return html`<${Head} exercise=${exercise} size="large" />`;
  const brought = broughtNow(stage, exercise, state.exercises[state.at]);
  if (brought) return html`<${Brought} exercise=${exercise} entry=${state.exercises[state.at]} brought=${brought} room=${stage.room.value} state=${state} scale=${stage.scale.value} />`;
  return html`<${kind.Stage} key=${exercise.id} kit=${kitAt(stage.scale.value)} exercise=${exercise} entry=${state.exercises[state.at]} state=${state}
    texts=${stage.texts.value} cards=${stage.deck.value.exercises} room=${stage.room.value} band=${stage.band.value} start=${stage.lanes.value[exercise.id] ?? 0} now=${stage.now} scale=${stage.scale.value} layout=${stage.layout.value} />`;
}

function Screen({stage}) {
  const state = stage.state.value;
  const room = stage.room.value;
  if (state.phase !== "ended" && state.stage.agreed && state.agreed) return html`<${HeldUp} stage=${stage} />`;
  if (state.phase === "lobby") return html`<${Doors} room=${room} here=${stage.here.value} people=${state.people} guests=${state.guests} />`;
  if (state.phase === "ended") return html`<${Closed} room=${room} state=${state} />`;
  return html`<${Live} stage=${stage} />`;
}

export function App({stage}) {
  const state = stage.state.value;
  if (!state) return null;
  const {circle} = stage.room.value;
  const quiet = state.phase === "ended" || (state.phase !== "live" && !state.stage.agreed);
  return html`<div class=${`stage ${quiet ? "stage-quiet" : "stage-rows"}`} data-layout=${stage.layout.value} data-dim=${state.stage.dim || undefined} data-help=${(state.support.on && state.phase !== "ended") || undefined}>
    ${circle === "rehearsal" && html`<aside class="ribbon" aria-label=${gettext("About this room")}>${rehearsalSays(state, stage.here.value)}</aside>`}
    <${Screen} stage=${stage} /><${HeadsLine} state=${state} here=${stage.here.value} />
    ${state.phase === "live" && state.rest && html`<${Resting} />`}
    ${state.phase !== "ended" && state.support.on && html`<${HelpLine} room=${stage.room.value} />`}
    ${state.stage.dim && html`<div class="stage-dim"><${Ring} fill=${1} /></div>`}
    ${!stage.online.value && state.phase !== "ended" && html`<span class="stage-dot"></span>`}
  </div>`;
}
