/** On the phone: what was brought back from an earlier exercise, to read before answering. */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {broughtTo} from "../brought.js";
import {deck, state, texts} from "./store.js";

/** `modules` and `load`: the kinds as far as they are here, and what brings one. */
export function Brought({card, modules, load}) {
  const cards = deck.value.exercises;
  const kind = cards[card.load_from]?.kind;
  useEffect(() => {
    if (kind) load(kind);
  }, [kind]);
  const found = broughtTo(card, {state: state.value, cards, texts: texts.value, modules});
  if (!found) return null;
  return html`<details class="held-history" open><summary>${interpolate(gettext("From “%(title)s”"), {title: found.title})}${icon("chevron-down")}</summary>
    <ul class="dashes">${found.lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul></details>`;
}
