/**
 * What the group holds to, on this phone: one tap away, and first of all for whoever comes in after it was made. That
 * gate is this phone's own: what its person answers is neither sent nor kept anywhere else.
 */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Lines, LivingText} from "../living-view.js";
import {remember} from "./memory.js";
import {leave} from "./path.js";
import {focusNow} from "./place.js";
import {Sheet} from "./sheet-up.js";
import {open} from "./sheet.js";
import {deck, state, texts} from "./store.js";

const text = () => ({agreed: state.value.agreed, cards: deck.value.exercises, texts: texts.value});

/** At the top of every page, once there is a text. */
export function Held() {
  if (!state.value?.agreed) return null;
  return html`<button class="icon-button" type="button" aria-label=${gettext("What we hold to")} onClick=${() => open("agreed")}>${icon("heart-handshake")}</button>`;
}

export function Agreed() {
  if (!state.value?.agreed) return null;
  return html`<${Sheet} title=${gettext("What we hold to")}><${LivingText} ...${text()} /></${Sheet}>`;
}

/** On the way in: three answers of equal standing, before anything is asked. */
export function Assent() {
  useEffect(focusNow, []);
  const come = (watching) => () => {
    remember({gate: false, ...(watching && {watching})});
    focusNow();
  };
  return html`<main class="phone-main" data-top="tight">
    <div class="stack" data-gap="2"><h1 class="phone-title" id="now" tabindex="-1">${gettext("This is what the group holds to.")}</h1>
      <p class="muted">${gettext("It was made before you came. Read it, and then choose how you would like to be here. Nobody is told what you choose.")}</p></div>
    <${Lines} ...${text()} />
    <div class="phone-rest"><button class="button" data-kind="main" data-size="lg" type="button" onClick=${come(false)}>${gettext("I can hold this too")}</button>
      <button class="button" type="button" onClick=${come(true)}>${icon("ear")}${gettext("I’d rather just listen today")}</button>
      <button class="button" type="button" onClick=${leave}>${gettext("Not today")}</button></div></main>`;
}
