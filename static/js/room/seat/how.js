/** "How anonymity works": the promises at length, with this room's numbers where one is known already. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Cannot, Promises} from "./consent.js";
import {Sheet} from "./sheet-up.js";
import {circle} from "./store.js";

export function How() {
  return html`<${Sheet} title=${gettext("How your words stay yours")}>
    <${Promises} />${circle.value !== "rehearsal" && html`<${Cannot} />`}
    <p class="small muted">${gettext("Choosing just to listen sends a sealed blank of the same size. On the way and in the database it looks like any answer, and nobody can tell whose it is.")}</p>
  </${Sheet}>`;
}
