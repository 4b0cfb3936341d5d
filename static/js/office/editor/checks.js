/** What there is to look at, beside the list: first what is needed before it can be published, then the gentle checks. */

import {html, useComputed} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {HEAD} from "./deck.js";

const FOCUS_MS = 40;

/** The field that a finding is about, once it is drawn. */
function focusOn(name) {
  setTimeout(() => {
    const field = name && document.querySelector(`[data-field="${CSS.escape(name)}"]`);
    field?.closest("details")?.setAttribute("open", "");
    (field ?? document.querySelector(".card-fields h2"))?.focus();
  }, FOCUS_MS);
}

/** A finding names its exercise as it is called now; a title that is typed draws only its own findings again. */
function Finding({editor, finding, goTo}) {
  const {exercise, field, why, mend, must} = finding;
  const unit = exercise ? editor.byId(exercise) : editor.head;
  const title = useComputed(() => (exercise ? unit?.source.value.title?.trim() : "")).value;
  if (!unit) return null;
  const name = exercise ? title || gettext("Without a title yet") : gettext("The deck as a whole");
  const jump = () => (goTo(unit.key), focusOn(field));
  const label = field && must && editor.formOf(unit.source.peek().kind ?? HEAD)?.fields.find((one) => one.name === field)?.label;
  return html`<li data-must=${must ? "" : undefined}><button type="button" class="finding" onClick=${jump}><strong>${name}</strong>${label && html`<span class="muted">, ${label}</span>`}</button>
    <span>${why}${mend && html` ${mend}`}</span></li>`;
}

function List({editor, findings, goTo}) {
  return html`<ul>${findings.map((finding, n) => html`<${Finding} key=${`${finding.exercise}${finding.rule}${n}`} editor=${editor} finding=${finding} goTo=${goTo} />`)}</ul>`;
}

export function Checks({editor, goTo}) {
  const all = editor.findings.value;
  const [must, gentle] = [all.filter((one) => one.must), all.filter((one) => !one.must)];
  const list = (findings) => html`<${List} editor=${editor} findings=${findings} goTo=${goTo} />`;
  return html`<section class="gentle" aria-label=${gettext("Checks")}>
    ${must.length > 0 && html`<h2>${gettext("Before it can be published")}</h2>${list(must)}`}
    <h2>${gettext("Gentle checks")}</h2>${gentle.length ? list(gentle) : html`<p class="small muted">${editor.rows.value.length ? gettext("Nothing to say. It reads well.") : gettext("They begin with the first exercise.")}</p>`}</section>`;
}
