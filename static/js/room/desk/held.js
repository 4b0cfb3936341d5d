/** What the group holds to, beside everything the desk does; and on the stage when somebody asks for it. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {LivingText} from "../living-view.js";
import {Button, Sorry} from "./pieces.js";

export function Held({desk}) {
  const {agreed, stage, phase} = desk.state.value;
  if (!agreed) return null;
  const up = stage.agreed;
  return html`<section aria-labelledby="h-held"><details class="held">
    <summary class="panel-head">${icon("hand-heart")}<h2 id="h-held">${gettext("What we hold to")}</h2><span class="chip">${interpolate(gettext("Version %(n)s"), {n: agreed.versions.at(-1).n})}</span>${icon("chevron-down")}</summary>
    <${LivingText} agreed=${agreed} cards=${desk.deck.value.exercises} texts=${desk.texts.value} /></details>
    ${phase !== "ended" && html`<p class="row"><${Button} glyph="projector" label=${up ? gettext("On the stage now") : gettext("Show it on the stage")} aria-pressed=${String(Boolean(up))}
      press=${() => desk.ask("hold_up", {on: !up}, "held")} /></p>`}<${Sorry} desk=${desk} where="held" /></section>`;
}
