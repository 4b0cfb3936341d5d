/** The quiet screen: one ring or one colour over everything, and a way back. It starts only when asked for. */

import {html, useRef, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {say} from "../say.js";
import {Breathing} from "./breathing.js";
import {useModal} from "./sheet-up.js";
import {close} from "./sheet.js";

export function Quiet() {
  const way = useSignal("ring");
  const box = useRef(null);
  useModal(box);
  const back = (event) => {
    event?.preventDefault();
    close();
    say(gettext("Welcome back. Nothing you missed needs an answer."));
  };
  return html`<dialog class="quiet" data-way=${way.value} ref=${box} onCancel=${back} aria-label=${gettext("A quiet screen")}>
    ${way.value === "ring" && html`<${Breathing} begun />`}
    <div class="row">
      <button class="button" data-kind="quiet" type="button" onClick=${() => (way.value = way.value === "ring" ? "colour" : "ring")}>
        ${way.value === "ring" ? gettext("One still colour") : gettext("A slow ring")}</button>
      <button class="button" type="button" onClick=${back}>${gettext("Back to the group")}</button></div>
  </dialog>`;
}
