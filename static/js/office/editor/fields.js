/** What is open in the middle: the fields of an exercise, or of the deck as a whole, drawn from the form of its kind. */

import {html, useComputed} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {OtherKind} from "./adding.js";
import {Clash} from "./clash.js";
import {HEAD} from "./deck.js";
import {iconOf} from "./icons.js";
import {INPUTS} from "./inputs.js";
import {Press} from "./pieces.js";

const WIDE = new Set(["number", "choice"]); // two of these stand side by side

const AT_ONCE = new Set(["tick", "choice", "pictures"]); // each press is a step of its own for undo

/** What must be mended in one field, in a sentence. */
function wrongIn(editor, unit, {name}) {
  const exercise = unit === editor.head ? null : unit.id;
  if (exercise === undefined || (exercise === null && unit !== editor.head)) return undefined;
  return editor.findings.value.find((one) => one.must && one.field === name && one.exercise === exercise)?.why;
}

/** One field: its input, and what somebody else wrote there meanwhile. Only its own words draw it again. */
function Field({editor, unit, field}) {
  const value = useComputed(() => unit.source.value[field.name]).value;
  const clash = useComputed(() => unit.clashes.value?.[field.name]).value; // null: theirs is empty
  const wrong = useComputed(() => wrongIn(editor, unit, field)).value;
  const Input = INPUTS[field.type];
  const set = (next) => editor.set(unit, field.name, next, !AT_ONCE.has(field.type));
  return html`<div class="field-one" data-clash=${clash !== undefined || undefined}><${Input} field=${field} id=${`f-${field.name}`} value=${value} set=${set} editor=${editor} unit=${unit} wrong=${value !== undefined && value !== "" ? wrong : undefined} />
    ${clash !== undefined && html`<${Clash} field=${field} mine=${value} theirs=${clash} choose=${(theirs) => editor.choose(unit, field.name, theirs)} />`}</div>`;
}

/** Short fields in twos, the others one below another. */
function paired(fields) {
  const rows = [];
  for (const field of fields) {
    const last = rows.at(-1);
    const short = WIDE.has(field.type) && (field.type === "number" || field.choices?.length > 2) && field.name !== "item_set";
    if (short && last?.length === 1 && last.short) last.push(field);
    else rows.push(Object.assign([field], {short}));
  }
  return rows;
}

function Rows({editor, unit, fields}) {
  const draw = (field) => html`<${Field} key=${field.name} editor=${editor} unit=${unit} field=${field} />`;
  return paired(fields).map((row) => (row.length > 1 ? html`<div class="field-2" key=${row[0].name}>${row.map(draw)}</div>` : draw(row[0])));
}

function Gone({editor, unit}) {
  return html`<p class="note" data-tone="care" role="alert">${gettext("Somebody else has taken this one out. Your words are still here.")} <${Press} kind="inline" label=${gettext("Put it back")} press=${() => editor.rescue(unit)} /></p>`;
}

function KindLine({editor, unit, form}) {
  return html`<p class="row kind-line"><span class="kind-chip">${icon(iconOf(form.kind))}${form.label}</span><${Press} kind="inline" label=${gettext("Change the kind")} press=${() => (editor.asked.value = {Draw: OtherKind, unit})} /></p>
    <p class="small muted">${form.for}</p>`;
}

export function Fields({editor}) {
  const unit = editor.find(editor.open.value) ?? editor.head;
  const isHead = unit === editor.head;
  const kind = useComputed(() => (editor.find(editor.open.value) ?? editor.head).source.value.kind);
  const form = editor.formOf(isHead ? HEAD : kind.value);
  if (!form) return html`<p class="note">${gettext("This kind cannot be written here. It stays in the deck as it is.")}</p>`;
  const usual = form.fields.filter((field) => !field.rare);
  const rare = form.fields.filter((field) => field.rare);
  return html`<form class="card-fields" aria-labelledby="h-fields" key=${unit.key} onSubmit=${(event) => event.preventDefault()}>
    <h2 id="h-fields" class="visually-hidden" tabindex="-1">${isHead ? gettext("The deck as a whole") : editor.titleOf(unit)}</h2>
    ${isHead ? html`<p class="kind-chip">${icon("layers")}${gettext("The deck as a whole")}</p>` : html`<${KindLine} editor=${editor} unit=${unit} form=${form} />`}
    ${unit.gone.value && html`<${Gone} editor=${editor} unit=${unit} />`}
    <${Rows} editor=${editor} unit=${unit} fields=${usual} />
    ${rare.length > 0 && html`<details class="rare"><summary>${gettext("More, seldom needed")}</summary><div class="card-fields-rare"><${Rows} editor=${editor} unit=${unit} fields=${rare} /></div></details>`}</form>`;
}
