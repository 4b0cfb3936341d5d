/**
 * Shown reflections: a list to read at one's own pace. What comes later waits behind a button, what is taken back
 * leaves at once. "yours" is known on this phone only. Nothing here is a live region.
 */

import {html, useEffect, useRef, useSignal} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {yours} from "./own.js";
import {open} from "./sheet.js";
import {gone, live, texts} from "./store.js";
import {useReadAloud} from "./read-aloud.js";
import {withFacilitator} from "./words.js";
import {WorryDoor} from "./worry.js";

function Own({id}) {
  return html`<div class="own"><span class="chip" data-tone="mine" data-wrap>${icon("lock")}${gettext("yours, only on this phone")}</span>
    <button class="button" data-kind="quiet" type="button" onClick=${() => open("takeback", {id})}>${icon("undo-2")}${gettext("Take it back")}</button></div>`;
}

/** The reflections of an exercise; `ids` narrows them (lines of a vote, say), `say(id)` draws one otherwise. */
export function FromRoom({exercise, ids = live(exercise)?.shown ?? [], title = gettext("From the room, shuffled"), say}) {
  const here = ids.filter((id) => texts.value[id] !== undefined && !gone.value.has(id));
  const known = useSignal(new Set(here));
  const focusOn = useSignal(null);
  const list = useRef(null);
  const seen = here.filter((id) => known.value.has(id));
  const fresh = here.length - seen.length;
  const own = yours(exercise, here);
  const light = live(exercise)?.light;
  useReadAloud(seen.map((id) => texts.value[id]));
  useEffect(() => {
    if (focusOn.value) list.current?.querySelector(`[data-id="${CSS.escape(focusOn.value)}"]`)?.focus();
  }, [focusOn.value]);
  const more = () => {
    const first = here.find((id) => !known.value.has(id));
    known.value = new Set(here);
    focusOn.value = first;
  };
  return html`<section class="stack" data-gap="2" aria-labelledby="from-room">
    <div class="room-head"><h2 id="from-room">${title}</h2>${seen.length > 0 && html`<span class="small muted">${interpolate(ngettext("%(n)s alone", "%(n)s together", seen.length), {n: seen.length})}</span>`}</div>
    <ul class="from-room" ref=${list}>${seen.map((id) => html`<li key=${id} data-id=${id} tabindex="-1" data-state=${light === id ? "spotlight" : undefined}>
      ${light === id && html`<span class="chip" data-tone="now">${icon("sun")}${withFacilitator(gettext("%(name)s is reading this one"))}</span>`}
      ${say ? say(id) : html`<blockquote dir="auto">${texts.value[id]}</blockquote>`}${own[id] && html`<${Own} id=${own[id]} />`}</li>`)}</ul>
    ${fresh > 0 && html`<button class="button" type="button" onClick=${more}>${interpolate(ngettext("%(n)s new", "%(n)s new", fresh), {n: fresh})}</button>`}
    <p class="small muted">${withFacilitator(gettext("Words stay here until %(name)s moves on. Take your time with them."))}</p>
    ${seen.length > 0 && html`<p><${WorryDoor} exercise=${exercise} /></p>`}
  </section>`;
}
