/** How far the room is, said in bands: a few, about half, most. Never a number, never everybody. */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Ring} from "../../lib/weave/rings.js";
import {say} from "../say.js";
import {announce} from "./settings.js";
import {band, live, place} from "./store.js";
import {bandWords, withFacilitator} from "./words.js";

const COUNT_EVERY_MS = 15000;

export function RoomLine({verb = "written", after}) {
  const {exercise, stage} = place.value;
  const mine = band.value?.exercise === exercise && band.value?.stage === stage ? band.value.band : null;
  const words = bandWords(verb, mine);
  useEffect(() => {
    if (mine && announce.value !== "quiet") say(words, {key: "count", every: COUNT_EVERY_MS});
  }, [mine]);
  const then = live(exercise)?.flowing
    ? gettext("Words come out in batches, shuffled.")
    : after ?? withFacilitator(gettext("%(name)s will show them together, shuffled."));
  return html`<section class="room-line" aria-label=${gettext("In the room")}><${Ring} band=${mine ?? "none"} size="sm" />
    <p class="small"><strong>${words}</strong> <span class="muted">${then}</span></p></section>`;
}
