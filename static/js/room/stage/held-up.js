/** What the group holds to, as a whole: over whatever the stage shows, until the desk takes it down or moves on. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {inWords} from "../living.js";
import {goneSays, versionName} from "../living-view.js";
import {sizeFor} from "./fitting.js";

export function HeldLines({agreed, cards, texts}) {
  const lines = inWords(agreed.versions.at(-1).lines, cards, texts).map(([, words]) => words);
  return html`<header class="stage-head"><h1>${gettext("What we hold to")}</h1></header>
    <main class="st-held" data-size=${sizeFor(lines)}><ol>${lines.map((text) => html`<li class="voice" dir="auto">${text}</li>`)}</ol></main>`;
}

export function HeldUp({stage}) {
  const {agreed} = stage.state.value;
  return html`<${HeldLines} agreed=${agreed} cards=${stage.deck.value.exercises} texts=${stage.texts.value} />
    <footer class="stage-foot stage-foot-wide"><span>${[versionName(agreed.versions.at(-1)), goneSays(agreed)].filter(Boolean).join(". ")}</span>
      <span>${gettext("On every phone, one tap away")}</span></footer>`;
}
