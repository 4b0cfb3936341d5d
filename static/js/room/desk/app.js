/** The desk, put together: header, now, care, run sheet, controls, in the order in which ears and keyboards meet them. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {Side} from "./care.js";
import {Controls} from "./controls.js";
import {Ending, Over} from "./ending.js";
import {Header, Offline, Ribbon} from "./header.js";
import {Asked, Back, Hands} from "./holding.js";
import {Dialog, KeyList, Question} from "./keys.js";
import {Lobby} from "./lobby.js";
import {Now} from "./now.js";
import {RunSheet} from "./sheet.js";

function Middle({desk}) {
  const {phase} = desk.state.value;
  if (phase === "ended") return html`<${Over} desk=${desk} />`;
  if (desk.ending.value) return html`<${Ending} desk=${desk} />`;
  return phase === "lobby" ? html`<${Lobby} desk=${desk} />` : html`<${Now} desk=${desk} />`;
}

function Dialogs({desk}) {
  const open = desk.dialog.value;
  const close = () => (desk.dialog.value = null);
  if (open === "keys") return html`<${KeyList} close=${close} />`;
  if (open?.Draw) return html`<${open.Draw} desk=${desk} close=${close} ...${open} />`;
  if (open === "hands") return html`<${Dialog} title=${gettext("Holding the room")} close=${close}><${Hands} desk=${desk} />
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Close")}</button></div><//>`;
  return open && html`<${Question} ask=${open} close=${close} />`;
}

const OVER = {
  4401: gettext("This desk is no longer yours, or you were signed out. Sign in and open it again from the office."),
  4404: gettext("There is no such room."),
  4410: gettext("This room is over."),
};

const NOT_YOURS = new Set([4401, 4404]); // then nothing of the room stays on the screen

export function App({desk}) {
  if (NOT_YOURS.has(desk.over.value) || (desk.over.value && !desk.state.value)) {
    return html`<main class="desk-now"><div class="desk-scroll"><div role="alert"><h1 class="desk-prompt">${OVER[desk.over.value] ?? gettext("The desk has closed.")}</h1></div>
      <p><a class="button" href="/office/">${gettext("To the office")}</a></p></div></main>`;
  }
  if (!desk.state.value || !desk.room.value) {
    return html`<main class="desk-now"><div class="desk-scroll"><h1 class="desk-prompt">${gettext("Opening the desk")}</h1></div></main>`;
  }
  return html`<section class="desk-top" aria-label=${gettext("About this room")}><${Ribbon} desk=${desk} /><${Offline} desk=${desk} /><${Asked} desk=${desk} /><${Back} desk=${desk} /></section><${Header} desk=${desk} />
    <${Middle} desk=${desk} /><${Side} desk=${desk} /><${RunSheet} desk=${desk} /><${Controls} desk=${desk} /><${Dialogs} desk=${desk} />`;
}
