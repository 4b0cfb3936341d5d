/** The care bar: always at the foot, in the same place, from before joining until after the end. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {open} from "./sheet.js";
import {phase, room, step} from "./store.js";

export function CareBar() {
  const before = !room.value || phase.value === "door" || !["room", "ended", "appear"].includes(step.value);
  return html`<nav class="care-bar" aria-label=${before ? gettext("Before you join") : gettext("Care")}>
    ${before
      ? html`<button type="button" onClick=${() => open("how")}>${icon("shield")}${gettext("How anonymity works")}</button>`
      : html`<button type="button" data-care="moment" onClick=${() => open("moment")}>${icon("leaf")}${gettext("I need a moment")}</button>`}
    <button type="button" data-care="support" onClick=${() => open("support")}>${icon("life-buoy")}${gettext("Get support")}</button>
  </nav>`;
}
