/** One input for each type of field. Each is given {field, id, value, set, wrong}; an empty one is set to undefined. */

import {html, useState} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {Lines, Rows} from "./lists.js";
import {Pictures} from "./pictures.js";
import {OwnPictures} from "./own-pictures.js";
import {Labelled, describedBy} from "./pieces.js";
import {Steps} from "./steps.js";

const FEW = 3; // choices that are shown all at once

const countWords = (text) => text.split(/\s+/).filter(Boolean).length;
const wordsSay = (n) => interpolate(ngettext("%(n)s word.", "%(n)s words.", n), {n});
const orNothing = (text) => (text === "" ? undefined : text);

/** What every text field has in common. */
function attributes({field, id, wrong}) {
  return {id, "data-field": field.name, "aria-describedby": describedBy(id, wrong), "aria-required": field.needed ? "true" : undefined, "aria-invalid": wrong ? "true" : undefined};
}

function Line(props) {
  const {field, id, value, set, wrong} = props;
  const title = field.name === "title";
  return html`<${Labelled} id=${id} label=${field.label} help=${field.help} wrong=${wrong}><input ...${attributes(props)} class=${title ? "voice title-input" : undefined} maxlength=${field.most} autocomplete="off" dir="auto" value=${value ?? ""} onInput=${(event) => set(orNothing(event.currentTarget.value))} /><//>`;
}

function Prose(props) {
  const {field, id, value, set, wrong} = props;
  const text = value ?? "";
  const n = countWords(text);
  return html`<${Labelled} id=${id} label=${field.label} help=${field.help} more=${n > 0 && wordsSay(n)} wrong=${wrong}><textarea ...${attributes(props)} class="voice" rows=${field.name === "prompt" ? 4 : 2} maxlength=${field.most} dir="auto" value=${text} onInput=${(event) => set(orNothing(event.currentTarget.value))}></textarea><//>`;
}

/** Whole numbers stay numbers; what is none yet stays as it was typed, and the checks say so. */
function asNumber(text) {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : text;
}

function NumberField(props) {
  const {field, id, value, set, wrong} = props;
  const hint = field.default && value === undefined ? interpolate(gettext("%(n)s unless you say so."), {n: field.default}) : null;
  return html`<${Labelled} id=${id} label=${field.label} help=${field.help} more=${hint} wrong=${wrong}><input ...${attributes(props)} inputmode="numeric" autocomplete="off" value=${value ?? ""} onInput=${(event) => set(asNumber(event.currentTarget.value))} /><//>`;
}

function Tick({field, id, value, set}) {
  const on = value ?? field.default ?? false;
  const press = (event) => set(event.currentTarget.checked === (field.default ?? false) ? undefined : event.currentTarget.checked);
  return html`<div class="field tick-field"><p class="tick"><label><input type="checkbox" id=${id} data-field=${field.name} aria-describedby=${`${id}-help`} checked=${on} onChange=${press} /> ${field.label}</label></p><p class="hint" id=${`${id}-help`}>${field.help}</p></div>`;
}

function Radios({field, id, value, set}) {
  const now = value ?? field.default;
  return html`<fieldset class="field leaves" aria-describedby=${`${id}-help`}><legend>${field.label}</legend>
    ${field.choices.map(([name, words], n) => html`<p class="tick" key=${name}><label><input type="radio" name=${id} data-field=${n ? undefined : field.name} checked=${now === name} onChange=${() => set(name === field.default ? undefined : name)} /> ${words}</label></p>`)}
    <p class="hint" id=${`${id}-help`}>${field.help}</p></fieldset>`;
}

function Choice(props) {
  const {field, id, value, set, wrong} = props;
  const open = field.default === null && !field.needed;
  if (field.choices.length <= FEW && field.choices.length > 1 && !open && typeof field.choices[0][0] === "string") return html`<${Radios} ...${props} />`;
  const now = value ?? field.default ?? "";
  const known = field.choices.some(([name]) => name === now);
  const pick = ({currentTarget: {selectedIndex}}) => set(options[selectedIndex][0] === "" || options[selectedIndex][0] === field.default ? undefined : options[selectedIndex][0]);
  const options = [...(open || !known ? [["", open ? gettext("No") : gettext("Choose")]] : []), ...field.choices];
  return html`<${Labelled} id=${id} label=${field.label} help=${field.help} wrong=${wrong}><select ...${attributes(props)} onChange=${pick}>
    ${options.map(([name, words]) => html`<option key=${name} value=${name} selected=${name === now}>${words}</option>`)}</select><//>`;
}

function Earlier({field, id, value, set, editor, unit}) {
  const rows = editor.rows.value;
  const before = rows.slice(0, rows.indexOf(unit)).filter((one) => one.id);
  const options = [["", gettext("Nothing")], ...before.map((one) => [one.id, editor.titleOf(one)])];
  if (value && !before.some((one) => one.id === value)) options.push([value, value]);
  return html`<${Labelled} id=${id} label=${field.label} help=${field.help}><select id=${id} data-field=${field.name} aria-describedby=${`${id}-help`} onChange=${(event) => set(orNothing(event.currentTarget.value))}>
    ${options.map(([name, words]) => html`<option key=${name} value=${name} selected=${name === (value ?? "")}>${words}</option>`)}</select><//>`;
}

/** Fields inside a field: notes, timed turns, sizes. */
function Group({field, id, value = {}, set, editor, unit}) {
  const [all, setAll] = useState(false);
  const known = typeof value === "object" && value ? value : {};
  const put = (name) => (next) => {
    const {[name]: _, ...rest} = known;
    const made = next === undefined ? rest : {...rest, [name]: next};
    set(Object.keys(made).length ? made : undefined);
  };
  const shown = field.fields.filter((one) => !one.rare || all || one.name in known);
  const short = shown.every((one) => one.type === "number" || one.type === "line");
  return html`<fieldset class="field group" data-field=${field.name} tabindex="-1"><legend>${field.label}</legend><p class="hint">${field.help}</p>
    <div class=${short ? "group-short" : "group-long"}>${shown.map((one) => {
      const Input = INPUTS[one.type];
      return html`<${Input} key=${one.name} field=${one} id=${`${id}-${one.name}`} value=${known[one.name]} set=${put(one.name)} editor=${editor} unit=${unit} />`;
    })}</div>
    ${!all && shown.length < field.fields.length && html`<p><button type="button" class="button" data-kind="inline" onClick=${() => setAll(true)}>${gettext("All of them")}</button></p>`}</fieldset>`;
}

export const INPUTS = {line: Line, prose: Prose, number: NumberField, tick: Tick, choice: Choice, earlier: Earlier, group: Group, lines: Lines, rows: Rows, steps: Steps, pictures: Pictures, own: OwnPictures};
