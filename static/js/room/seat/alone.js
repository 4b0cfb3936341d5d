/** When nobody is at a desk: what that means for the people in the room, shown once and said once. */

import {effect, html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../say.js";
import {facilitator, phase, room, state} from "./store.js";
import {withFacilitator} from "./words.js";

const missing = () => phase.value === "live" && state.value?.attended === false;

function words() {
  const names = room.value?.facilitators ?? [];
  if (names.length < 2) return withFacilitator(gettext("%(name)s has lost signal. The room waits; nothing changes by itself."));
  const list = new Intl.ListFormat(document.documentElement.lang || "en").format(names);
  return interpolate(gettext("%(names)s have lost signal. The room waits; nothing changes by itself."), {names: list});
}

let before = false;
effect(() => {
  const now = missing();
  if (now && !before) say(words(), {key: "alone"});
  if (before && !now && facilitator.peek()) say(withFacilitator(gettext("%(name)s is back.")), {key: "alone"});
  before = now;
});

export function Alone() {
  return missing() && html`<section class="note banner" data-tone="calm"><p>${words()}</p></section>`;
}
