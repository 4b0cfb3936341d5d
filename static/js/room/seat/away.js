/** The screens beside the path: not today, left, a room that does not know this phone, keys that do not match. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {LooseThread} from "../../lib/weave/small.js";
import {borrowed} from "./memory.js";
import {goStep} from "./path.js";
import {open} from "./sheet.js";
import {facilitator} from "./store.js";
import {withFacilitator} from "./words.js";

function Away({title, text, button = gettext("To the first page"), onClick = () => goStep("code")}) {
  return html`<main class="phone-main not-today"><${LooseThread} />
    <h1 class="phone-title" id="now" tabindex="-1">${title}</h1><p>${text}</p>
    <div class="phone-rest"><button class="button" type="button" onClick=${onClick}>${button}</button></div></main>`;
}

export const NotToday = () => html`<${Away} title=${gettext("That’s a fine choice.")} text=${gettext("Nothing was kept. Come back with the same numbers if you change your mind.")} />`;

export const Left = () => html`<${Away} title=${gettext("Thank you for being here.")}
  text=${borrowed.value ? gettext("Everything is cleared from this phone.") : gettext("You have left the room. Support stays at the foot, and the same numbers bring you back while the room is open.")} />`;

export const Gone = () => html`<${Away} title=${gettext("This room doesn’t know this phone any more.")}
  text=${gettext("That can happen after a long time away, or when you left in another tab. Come in again with the numbers on the screen; if the door is closed, tell the facilitator. What you wrote here and had not sent is still here.")} button=${gettext("Come in again")} />`;

export const Elsewhere = () => html`<${Away} title=${gettext("This room is open in another tab.")}
  text=${gettext("It goes on there, and nothing is lost. You can also go on here instead.")} button=${gettext("Go on here")} onClick=${() => location.reload()} />`;

export const Mismatch = () => html`<${Away} title=${gettext("Something doesn’t match.")}
  text=${withFacilitator(gettext("The square you scanned and this room do not belong together, so this phone sends nothing. Please scan the square on the screen again, and tell %(name)s if it keeps happening."))} />`;

export const Over = () => html`<${Away} title=${gettext("This workshop has closed.")} text=${gettext("If something from it is still with you, support is here.")} />`;

export const Out = () => html`<main class="phone-main not-today"><${LooseThread} />
  <h1 class="phone-title" id="now" tabindex="-1">${facilitator.value ? withFacilitator(gettext("%(name)s has asked you to step out.")) : gettext("You have been asked to step out.")}</h1>
  <p>${facilitator.value ? withFacilitator(gettext("Please speak with %(name)s. Support is here.")) : gettext("Please speak with whoever leads the workshop. Support is here.")}</p>
  <p class="muted">${gettext("Nothing you wrote is shown with this, and it stays yours to take back.")}</p>
  <div class="phone-rest"><button class="button" type="button" onClick=${() => open("mine")}>${gettext("Yours, on this phone only")}</button></div></main>`;

export const Turned = () => html`<${Away} title=${gettext("Not today.")}
  text=${withFacilitator(gettext("%(name)s can’t let anybody in any more; the group is at something that is hard to join. It is not about you. Nothing of you was kept. Support is here."))} />`;
