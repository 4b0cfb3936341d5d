/** First answers on this phone, from the menu: what is kept, until when, and the way to forget it. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../say.js";
import {allFirsts, forgetAll} from "../values/firsts.js";
import {Sheet} from "./sheet-up.js";
import {close} from "./sheet.js";
import {day} from "./words.js";

export const firstsHere = () => allFirsts(new Date().toISOString().slice(0, 10));

export function Firsts() {
  const until = firstsHere().map((one) => one.until).sort().at(-1);
  const forget = () => (forgetAll(), say(gettext("Forgotten on this phone."), {key: "own"}), close());
  return html`<${Sheet} title=${gettext("Your first answers")} tone="mine">
    <p>${until
      ? interpolate(gettext("This phone keeps what you marked on a first evening, so that it can lay it beside your last answers, for you alone. It forgets them by itself on %(day)s."), {day: day(until)})
      : gettext("This phone keeps no first answers.")}</p>
    <div class="sheet-acts"><button class="button" type="button" onClick=${close}>${gettext("Keep them")}</button>
      ${until && html`<button class="button" data-kind="main" type="button" onClick=${forget}>${gettext("Forget them")}</button>`}</div></${Sheet}>`;
}
