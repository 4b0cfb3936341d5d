/** Who else has this deck open, and where they are in it. Calm: a line at the top, a few words at their exercise. */

import {html, useComputed} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";

function placeSays(editor, {name, at}) {
  const unit = at && editor.byId(at);
  if (!unit) return interpolate(gettext("%(name)s is writing here too."), {name});
  const title = unit.source.value.title?.trim() || gettext("Without a title yet");
  return interpolate(gettext("%(name)s is at “%(title)s”."), {name, title});
}

export function Company({editor}) {
  const says = useComputed(() => editor.company.value.map((one) => placeSays(editor, one)).join(" "));
  return says.value && html`<p class="editor-company small">${icon("users")}<span>${says}</span></p>`;
}

/** In words, who is at an exercise. */
export function useHere(editor, unit) {
  return useComputed(() => {
    const names = editor.company.value.filter(({at}) => at && at === unit.id).map(({name}) => name);
    return names.length ? interpolate(ngettext("%(names)s is here", "%(names)s are here", names.length), {names: names.join(", ")}) : "";
  }).value;
}
