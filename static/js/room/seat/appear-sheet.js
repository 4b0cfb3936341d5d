/** How to be here, changed from the menu. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {say} from "../say.js";
import {Ways} from "./appear.js";
import {notReached} from "./care.js";
import {memory, remember} from "./memory.js";
import {Sheet} from "./sheet-up.js";
import {close} from "./sheet.js";
import {tell} from "./wire.js";

export function AppearSheet() {
  const done = async (appear) => {
    const before = memory.value.appear;
    remember({appear});
    close();
    const reply = await tell("appear", appear);
    if (reply.t !== "refused" || memory.value.appear !== appear) return;
    remember({appear: before});
    say(reply.say || notReached(), {key: "own"});
  };
  return html`<${Sheet} title=${gettext("How would you like to be here?")} lead=${html`<p class="muted">${gettext("It never rewrites the past.")}</p>`}>
    <${Ways} button=${gettext("Keep this")} done=${done} /></${Sheet}>`;
}
