/** On the stage: what was brought back from an earlier exercise, until something of this one is shown. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {broughtTo} from "../brought.js";
import {pageOfLines} from "../lanes.js";
import {Foot, Head} from "./frame.js";
import {LineRows} from "./rows.js";

/** {title, lines} while it is to be seen, else null. */
export function broughtNow(stage, exercise, entry) {
  if (!exercise.load_from || entry.shown.length || Object.keys(entry.counts).length) return null;
  return broughtTo(exercise, {state: stage.state.value, cards: stage.deck.value.exercises, texts: stage.texts.value, modules: stage.kinds.value});
}

export function Brought({exercise, entry, brought, ...room}) {
  const keys = brought.lines.map((_, place) => place);
  const page = pageOfLines(keys, brought.lines, 0, room.scale);
  return html`<${Head} exercise=${exercise} entry=${entry} /><${LineRows} lines=${page.map((place) => brought.lines[place])} />
    <${Foot} ...${room} left=${interpolate(gettext("From “%(title)s”"), {title: brought.title})} right=${page.length < keys.length ? gettext("All of them are on your phone") : ""} />`;
}
