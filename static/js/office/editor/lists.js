/** Lists as text: one entry on each line, which is the quickest with any keyboard; rows of options with bars between. */

import {html, useState} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {same} from "./merging.js";
import {Labelled, describedBy} from "./pieces.js";

export const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
export const rowsOf = (text, bar) => linesOf(text).map((line) => line.split(bar).map((one) => one.trim()).filter(Boolean)).filter((row) => row.length);

/** " / " between options, unless one of them has it inside. */
export const barFor = (rows) => ((rows ?? []).flat().some((one) => String(one).includes(" / ")) ? "|" : " / ");

const asList = (value) => (Array.isArray(value) ? value : []);

/** What was typed stays as it was typed, for as long as it still means what the deck says. */
function useTyped(value, read, write) {
  const [text, setText] = useState(() => write(value));
  const meant = read(text);
  return [same(meant, value) ? text : write(value), setText];
}

function Listed({field, id, text, typed, wrong, more}) {
  const rows = Math.min(12, Math.max(3, text.split("\n").length + 1));
  return html`<${Labelled} id=${id} label=${field.label} help=${field.help} more=${more} wrong=${wrong}><textarea id=${id} data-field=${field.name} rows=${rows} dir="auto" aria-describedby=${describedBy(id, wrong)} value=${text} onInput=${(event) => typed(event.currentTarget.value)}></textarea><//>`;
}

export function Lines({field, id, value, set, wrong}) {
  const list = asList(value);
  const [text, setText] = useTyped(list, linesOf, (lines) => lines.join("\n"));
  const typed = (next) => {
    setText(next);
    const lines = linesOf(next);
    if (!same(lines, list)) set(lines.length ? lines : undefined);
  };
  const more = list.length ? interpolate(ngettext("%(n)s line.", "%(n)s lines.", list.length), {n: list.length}) : gettext("One on each line.");
  return html`<${Listed} field=${field} id=${id} text=${text} typed=${typed} wrong=${wrong} more=${more} />`;
}

export function Rows({field, id, value, set, wrong}) {
  const list = asList(value);
  const bar = barFor(list);
  const shown = bar === "|" ? " | " : bar;
  const [text, setText] = useTyped(list, (typed) => rowsOf(typed, bar), (rows) => rows.map((row) => asList(row).join(shown)).join("\n"));
  const typed = (next) => {
    setText(next);
    const rows = rowsOf(next, bar);
    if (!same(rows, list)) set(rows.length ? rows : undefined);
  };
  return html`<${Listed} field=${field} id=${id} text=${text} typed=${typed} wrong=${wrong} more=${interpolate(gettext("One choice on each line, its options parted by “%(bar)s”."), {bar: shown.trim()})} />`;
}
