/** The room's words are there while somebody is still writing: they wait behind a button. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {withFacilitator} from "./words.js";

export function ShownNote({read}) {
  return html`<section class="note banner" data-tone="now"><p>${withFacilitator(gettext("%(name)s has shown what came together."))}</p>
    <div class="row"><button class="button" type="button" onClick=${read}>${gettext("See it")}</button></div></section>`;
}
