/** The run sheet: what was, is and will be, with a woven edge. Pressing one asks before it moves everyone. */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {kindAndMinutes} from "../wording.js";
import {add} from "./adding.js";
import {Arranging} from "./arranging.js";
import {Budget} from "./budget.js";
import {Button, Sorry} from "./pieces.js";

const WIDE = "(min-width: 72rem)";

function useWide() {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = () => setWide(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return wide;
}

function Step({desk, id}) {
  const {at, visited, exercises, skipped, phase} = desk.state.value;
  const exercise = desk.deck.value.exercises[id];
  const done = visited.includes(id) && id !== at;
  const out = skipped.includes(id);
  const open = done && exercises[id]?.open && exercises[id]?.stage;
  const close = {label: gettext("Only close it"), press: () => desk.ask("close", {exercise: id}, "sheet")};
  const press = () => desk.askToMove(id, "sheet", open && close);
  const inside = html`<span>${exercise.title}${done && html`<span class="visually-hidden"> (${gettext("done")})</span>`}</span>
    <small>${out ? gettext("Left out") : kindAndMinutes(exercise)}${open ? `, ${gettext("still open")}` : ""}</small>`;
  return html`<li data-done=${done || undefined} data-out=${out || undefined} aria-current=${id === at ? "step" : undefined}>
    ${phase === "live" && id !== at && desk.holds.value ? html`<button type="button" class="step" onClick=${press}>${inside}</button>` : html`<a class="step">${inside}</a>`}</li>`;
}

/** Turns the list into one that can be arranged, and back. */
function Change({desk}) {
  const on = desk.arranging.value;
  if (desk.state.value.phase === "ended" || !desk.holds.value) return null;
  return html`<${Button} kind=${on ? undefined : "quiet"} glyph=${on ? "check" : "pencil"}
    label=${on ? gettext("Done") : gettext("Change the plan")} press=${() => (desk.arranging.value = !on)} />`;
}

export function RunSheet({desk}) {
  const wide = useWide();
  const [open, setOpen] = useState(false);
  const {order, at, phase} = desk.state.value;
  const way = desk.way.value;
  const n = way.indexOf(at) + 1;
  const arranging = desk.arranging.value && phase !== "ended" && desk.holds.value;
  const list = arranging
    ? html`<${Arranging} desk=${desk} />`
    : html`<ol class="run-sheet">${order.map((id) => html`<${Step} key=${id} desk=${desk} id=${id} />`)}</ol>`;
  const where = n ? interpolate(gettext("Run sheet, %(n)s of %(all)s"), {n, all: way.length}) : gettext("Run sheet");
  useEffect(() => {
    document.getElementById("desk").toggleAttribute("data-arranging", Boolean(arranging)); // its column grows
  }, [arranging]);
  return html`<nav class="sheet pane desk-sheet" aria-label=${gettext("Run sheet")}>
    <details class="sheet-fold" open=${wide || open} onToggle=${(event) => !wide && setOpen(event.currentTarget.open)}>
      <summary>${where}</summary>${list}<p class="row sheet-change"><${Change} desk=${desk} />${arranging && html`<${Button} kind="quiet" glyph="plus" label=${gettext("Add something")} press=${() => add(desk, at ?? order.at(-1))} />`}</p></details>
    <${Sorry} desk=${desk} where="sheet" /><${Budget} desk=${desk} /></nav>`;
}
