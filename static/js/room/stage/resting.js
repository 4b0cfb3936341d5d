/** What the whole room is told at once: that everybody pauses, and where help is to be found. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Ring} from "../../lib/weave.js";

/** Over whatever was on the stage, which is there again afterwards. */
export function Resting() {
  return html`<aside class="stage-rest" aria-label=${gettext("A pause for everyone")}><${Ring} fill=${1} /><div><p class="voice">${gettext("We are pausing.")}</p><p>${gettext("There is nothing you need to do.")}</p></div></aside>`;
}

/** The directory by name; the lines themselves are on every phone. */
export function HelpLine({room}) {
  const directory = room.help?.directory?.[0];
  return html`<aside class="stage-help" aria-label=${gettext("Help lines")}><strong>${gettext("Help lines are on every phone.")}</strong>
    ${directory && html` <span>${interpolate(gettext("Anywhere: %(address)s"), {address: directory.contact})}</span>`}</aside>`;
}
