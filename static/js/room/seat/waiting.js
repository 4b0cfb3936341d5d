/** Between pressing "Take your seat" and the room's first word. Nothing before 400 ms, then one sentence. */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";

const SAY_AFTER_MS = 400;

export function Waiting() {
  const late = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => (late.value = true), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return html`<main class="phone-main" data-top="tight"><h1 class="phone-title" id="now" tabindex="-1">${gettext("You’re in.")}</h1>
    ${late.value && html`<p class="muted">${gettext("Finding the room…")}</p>`}</main>`;
}
