/** The pictures to choose from, the deck’s own first; each has a description, which stands beside it. Their order is that of choosing. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Picture} from "../../lib/drawing.js";

export function Pictures({field, id, value, set, wrong, unit}) {
  const chosen = Array.isArray(value) ? value : [];
  const own = Object.entries(unit.source.value.pictures ?? {}).map(([name, {description, file}]) => [name, description, {file}]);
  const choices = [...own, ...field.choices.map(([name, description, key]) => [name, description, {key}])];
  const known = new Set(choices.map(([name]) => name));
  const without = chosen.filter((name) => !known.has(name));
  const put = (name, on) => {
    const next = on ? [...chosen, name] : chosen.filter((one) => one !== name);
    set(next.length ? next : undefined);
  };
  return html`<fieldset class="field" data-field=${field.name} tabindex="-1" aria-describedby=${`${id}-help`}><legend>${field.label}</legend><p class="hint" id=${`${id}-help`}>${field.help}</p>
    ${without.map((name) => html`<p class="wrong" key=${name}><span>${interpolate(gettext("“%(name)s” has no drawing with a description, so the deck cannot be published with it."), {name})} <button type="button" class="button" data-kind="inline" onClick=${() => put(name, false)}>${gettext("Leave it out")}</button></span></p>`)}
    ${wrong && !without.length && html`<p class="wrong">${wrong}</p>`}
    <ul class="drawings">${choices.map(([name, description, picture]) => {
      const at = chosen.indexOf(name);
      return html`<li key=${name}><label data-chosen=${at >= 0 || undefined}><input type="checkbox" class="tick-box" checked=${at >= 0} disabled=${at < 0 && chosen.length >= field.most} onChange=${(event) => put(name, event.currentTarget.checked)} /><${Picture} of=${picture} described /><span><b>${name}</b><small>${description}</small></span></label></li>`;
    })}</ul></fieldset>`;
}
