/** Two texts for one field, because two people wrote at once; both stay until one is chosen. */

import {html} from "../../../vendor/preact.js";
import {Picture} from "../../lib/drawing.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Press} from "./pieces.js";

/** The parts of a group, each under its own name. */
function Parts({field, value}) {
  const known = new Map((field.fields ?? []).map((one) => [one.name, one]));
  const otherwise = field.type === "own" ? {type: "picture"} : {};
  return Object.entries(value).map(([name, one]) => html`<span class="clash-part" key=${name}><b>${known.get(name)?.label ?? (field.type === "own" ? name : name.replaceAll("_", " "))}</b> <${Shown} field=${known.get(name) ?? otherwise} value=${one} /></span>`);
}

/** A value of a field in words, as whoever writes it knows it. */
function Shown({field, value}) {
  if (value === undefined || value === null || value === "") return html`<em>${gettext("Empty")}</em>`;
  if (typeof value === "boolean") return value ? gettext("Ticked") : gettext("Not ticked");
  if (Array.isArray(value)) return value.map((one, n) => html`<span class="clash-part" key=${n}><${Shown} field=${field} value=${Array.isArray(one) ? one.join(" / ") : one} /></span>`);
  if (field.type === "picture") return html`<${Picture} of=${value} described /> ${value.description}`;
  if (typeof value === "object") return html`<${Parts} field=${field} value=${value} />`;
  return field.choices?.find(([name]) => name === value)?.[1] || String(value);
}

function One({field, title, value, label, press}) {
  return html`<div><h4>${title}</h4><div class="clash-text" dir="auto"><${Shown} field=${field} value=${value} /></div><${Press} label=${label} press=${press} /></div>`;
}

export function Clash({field, mine, theirs, choose}) {
  const id = `clash-${field.name}`;
  // The panel goes; one's place is in the field that it was about.
  const chosen = (other) => {
    choose(other);
    requestAnimationFrame(() => document.querySelector(`[data-field="${CSS.escape(field.name)}"]`)?.focus());
  };
  return html`<section class="clash note" data-tone="now" aria-labelledby=${id}><h3 id=${id}>${interpolate(gettext("Two of you changed “%(field)s”"), {field: field.label})}</h3>
    <p class="small">${gettext("Both texts are here, and nothing is lost. Until you choose, others see theirs; yours is kept on this computer, and you can go on changing it above.")}</p>
    <div class="clash-two"><${One} field=${field} title=${gettext("Yours")} value=${mine} label=${gettext("Keep yours")} press=${() => chosen(false)} />
      <${One} field=${field} title=${gettext("Theirs")} value=${theirs} label=${gettext("Take theirs")} press=${() => chosen(true)} /></div></section>`;
}
