/** Two texts for one field, because two people wrote at once; both stay until one is chosen. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Press} from "./pieces.js";

function shown(value) {
  if (value === undefined || value === null || value === "") return html`<em>${gettext("Empty")}</em>`;
  if (typeof value === "boolean") return value ? gettext("Ticked") : gettext("Not ticked");
  if (Array.isArray(value)) return value.map((one) => shown(one)).flatMap((one, n) => (n ? [html`<br />`, one] : [one]));
  if (typeof value === "object") return Object.entries(value).map(([name, one]) => html`<span class="clash-part"><b>${name.replaceAll("_", " ")}</b> ${shown(one)}</span>`);
  return String(value);
}

export function Clash({field, mine, theirs, choose}) {
  const id = `clash-${field.name}`;
  return html`<section class="clash note" data-tone="care" aria-labelledby=${id}><h3 id=${id}>${interpolate(gettext("Two of you changed “%(field)s”."), {field: field.label})}</h3>
    <div class="clash-two"><div><h4>${gettext("Yours")}</h4><div class="clash-text" dir="auto">${shown(mine)}</div><${Press} label=${gettext("Keep yours")} press=${() => choose(false)} /></div>
      <div><h4>${gettext("Theirs")}</h4><div class="clash-text" dir="auto">${shown(theirs)}</div><${Press} label=${gettext("Take theirs")} press=${() => choose(true)} /></div></div>
    <p class="small">${gettext("Until you choose, others see theirs, and yours is kept on this computer.")}</p></section>`;
}
