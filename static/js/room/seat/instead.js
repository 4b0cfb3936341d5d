/** What stands where a form would: words that one kept, the place of somebody who watches, an exercise that has closed. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {draftOf} from "./drafts.js";
import {Gently} from "./gently.js";

export function OnlyMine({id, text, write}) {
  return html`<section class="note stack" data-tone="mine" data-gap="2"><p class="only-me">${icon("lock")}${gettext("Only on this phone")}</p><blockquote class="voice" dir="auto">${text}</blockquote><${Gently} id=${id} text=${text} />
    ${write && html`<button class="button" data-kind="quiet" type="button" onClick=${write}>${gettext("Share it after all")}</button>`}</section>`;
}

export function Watching({join}) {
  return html`<section class="stack" data-gap="3"><p class="muted">${gettext("You are watching. Nothing is asked of you.")}</p>
    <button class="button" type="button" onClick=${join}>${icon("pencil")}${gettext("Take part in this one")}</button></section>`;
}

export function Closed({id}) {
  const draft = draftOf(id);
  const text = draft?.text ?? draft?.words?.filter(Boolean).join(", ");
  return html`<section class="note stack" data-gap="2"><p><strong>${gettext("This one has closed.")}</strong> ${text ? gettext("You can keep your words on this phone.") : gettext("There is nothing you need to do.")}</p>
    ${text && html`<blockquote class="voice" dir="auto">${text}</blockquote>`}</section>`;
}
