/**
 * The gentler way into an exercise, for the whole room: offered and taken back here, whoever suggests it. Phones show it
 * in place of the first way, which stays one tap away for each. A text to read has none: there it is a way of reading.
 */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {plain, prose} from "../../lib/prose.js";
import {Button, Sorry} from "./pieces.js";

/** Whether this exercise has a gentler version that phones can show. */
export function hasGentler({kind, gentler}) {
  return kind !== "reading" && gentler?.length > 0;
}

export function soften(desk, exercise, on, where = "gentler") {
  return desk.ask("soften", {exercise: exercise.id, on}, where);
}

/** Offers it, or takes it off the phones again. */
function GentlerButton({desk, exercise, entry, where, ...rest}) {
  if (!hasGentler(exercise) || !desk.holds.value) return null;
  const on = !entry.gentler;
  return html`<${Button} kind="quiet" label=${on ? gettext("Offer it to everyone") : gettext("Take it off the phones")} press=${() => soften(desk, exercise, on, where)} ...${rest} />`;
}

/** Under the prompt while everybody sees it. */
export function GentlerNote({desk, exercise, entry}) {
  if (!entry.gentler || !hasGentler(exercise)) return null;
  return html`<div class="note" data-tone="calm"><p><strong>${gettext("A gentler way in, offered to everyone:")}</strong> ${plain(exercise.gentler)}</p>
    <p><${GentlerButton} desk=${desk} exercise=${exercise} entry=${entry} where="gentler" /></p><${Sorry} desk=${desk} where="gentler" /></div>`;
}

/** Among the deck's notes. */
export function GentlerPart({desk, exercise, entry}) {
  if (exercise.kind === "reading") return prose(exercise.gentler);
  return html`${entry.gentler ? gettext("Everyone sees this now; the first way is one tap away.") : prose(exercise.gentler)}
    <${GentlerButton} desk=${desk} exercise=${exercise} entry=${entry} where="notes" /><${Sorry} desk=${desk} where="notes" />`;
}
