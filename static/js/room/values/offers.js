/** Lines of a set that are care signals: offered as what they mean, a quiet word or slower. They are no answers. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";

const SHEETS = {private_signal: ["hand", "word"], anonymous_slow_down: ["snail", "slow"]};

export function Offers({card, seat}) {
  if (!card.offers.length) return null;
  return html`<section class="value-offers stack" data-gap="2"><p class="small muted">${gettext("This is asked at once and apart from your lines. It is not counted.")}</p>
    ${card.offers.map(({text, routing}) => {
      const [glyph, sheet] = SHEETS[routing];
      return html`<button class="button" type="button" onClick=${() => seat.open(sheet)}>${icon(glyph)}<span dir="auto">${text}</span></button>`;
    })}</section>`;
}
