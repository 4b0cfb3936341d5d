/** "How anonymity works": the promises at length, with this room's numbers where one is known already. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Cannot, Promises} from "./consent.js";
import {Sheet} from "./sheet.js";
import {circle} from "./store.js";

export function How() {
  return html`<${Sheet} title=${gettext("How your words stay yours")}>
    <${Promises} />${circle.value !== "rehearsal" && html`<${Cannot} />`}
    <p class="small muted">${gettext("Choosing just to listen sends a sealed blank of the same size, so that it looks like an answer to everyone, the server included.")}</p>
  </${Sheet}>`;
}
