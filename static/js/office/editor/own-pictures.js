/**
 * Pictures that a deck brings: taken in by a button or by dropping a file, and used once they have a name and a
 * description. What is asked here goes into the exercise as one step, so undoing takes one step too.
 */

import {html, useEffect, useRef, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Picture} from "../../lib/drawing.js";
import {say} from "../../room/say.js";
import {Offline} from "./api.js";
import {Labelled, Press, describedBy} from "./pieces.js";

const LARGEST_BYTES = 8 * 1024 * 1024;
const TYPES = "image/jpeg,image/png,image/webp";
const WORDS = ["description", "credit", "licence"];

/** The exercise with one of its pictures put in, renamed or, where `picture` is null, taken out. Pure. */
export function withPicture(source, was, name, picture, most) {
  const entries = Object.entries(source.pictures ?? {});
  const options = Array.isArray(source.options) ? source.options : [];
  const kept = entries.flatMap(([key, one]) => (key !== was ? [[key, one]] : picture ? [[name, picture]] : []));
  const next = picture && was === null ? [...kept, [name, picture]] : kept;
  const chosen = picture ? options.map((one) => (one === was ? name : one)) : options.filter((one) => one !== was);
  const offered = picture && was === null && chosen.length < most && !chosen.includes(name) ? [...chosen, name] : chosen;
  const {pictures: _, options: __, ...rest} = source;
  return {...rest, ...(offered.length && {options: offered}), ...(next.length && {pictures: Object.fromEntries(next)})};
}

/** What still keeps a picture from being used, in a sentence; nothing where it can be. Pure. */
export function lacks({name, was, description}, taken, ours) {
  const called = name.trim();
  if (!called) return gettext("It has no name yet.");
  if (ours.has(called)) return gettext("A drawing of ours has this name already.");
  if (called !== was && taken.has(called)) return gettext("Another picture has this name already.");
  if (!description.trim()) return gettext("It has no description yet, for those who do not see it.");
  return "";
}

async function sent(editor, file) {
  if (file.size > LARGEST_BYTES) return {say: gettext("This file is larger than 8 MB; save it smaller.")};
  try {
    const {status, body} = await editor.api.picture(file);
    return status === 200 ? {file: body.file} : {say: body.say ?? gettext("This could not be taken in.")};
  } catch (error) {
    if (!(error instanceof Offline)) throw error;
    return {say: gettext("There is no connection, so the picture was not sent. Choose it again when there is one.")};
  }
}

/** A button for a file that is a file input, so that every keyboard and every screen reader knows it. */
function Choose({id, label, take, busy}) {
  const chosen = ({currentTarget: input}) => {
    const [file] = input.files;
    input.value = "";
    if (file) take(file);
  };
  return html`<label class="own-choose"><input type="file" id=${id} accept=${TYPES} disabled=${busy} onChange=${chosen} /><span class="button" data-size="sm">${busy ? gettext("Taking it in…") : label}</span></label>`;
}

/** Name and description of one picture, before it can be used. */
function Asked({id, asked, put, use, leave, replace, taken, ours, busy}) {
  const first = useRef(null);
  const [tried, setTried] = useState(false);
  const missing = lacks(asked, taken, ours);
  useEffect(() => first.current?.focus(), []);
  const go = () => (missing ? (setTried(true), say(missing, {key: "picture"})) : use());
  const entered = (event) => event.key === "Enter" && (event.preventDefault(), go());
  const text = (name, label, help, more = {}) => html`<${Labelled} id=${`${id}-${name}`} label=${label} help=${help}><input id=${`${id}-${name}`} data-own=${name} maxlength=${name === "name" ? 80 : 200} autocomplete="off" dir="auto" aria-describedby=${describedBy(`${id}-${name}`)} value=${asked[name]} onKeyDown=${entered} onInput=${(event) => put({[name]: event.currentTarget.value})} ...${more} /><//>`;
  return html`<div class="own-asked" role="group" aria-label=${gettext("This picture")}><${Picture} of=${{file: asked.file}} described />
    <div class="own-words">
      ${text("name", gettext("Its name"), gettext("A few words; they stand beside it, and lines about it begin with them."), {ref: first, "aria-required": "true"})}
      ${text("description", gettext("What is to be seen"), gettext("A plain sentence, for everybody who does not see it. Not what it means."), {"aria-required": "true"})}
      <details><summary>${gettext("Who made it")}</summary><div class="card-fields-rare">
        ${text("credit", gettext("Who made it"), gettext("People see it at the end of the workshop."))}
        ${text("licence", gettext("Licence"), gettext("How it may be used, such as CC BY 4.0."))}</div></details>
      <p class="wrong" aria-live="polite">${tried && missing}</p>
      <p class="row"><${Press} label=${asked.was === null ? gettext("Use this picture") : gettext("That is it")} press=${go} /><${Press} kind="quiet" label=${gettext("Not like this")} press=${leave} />
        ${asked.was !== null && html`<${Choose} id=${`${id}-other`} label=${gettext("Another file")} take=${replace} busy=${busy} />`}</p></div></div>`;
}

function One({name, picture, change, remove}) {
  return html`<li><${Picture} of=${picture} described /><div><b dir="auto">${name}</b><small dir="auto">${picture.description || gettext("No description yet.")}</small>
    <p class="row"><${Press} kind="inline" label=${gettext("Change")} aria-label=${interpolate(gettext("Change %(name)s"), {name})} data-change=${name} press=${change} /><${Press} kind="inline" label=${gettext("Take out")} aria-label=${interpolate(gettext("Take out %(name)s"), {name})} press=${remove} /></p></div></li>`;
}

const words = (picture) => Object.fromEntries(WORDS.map((word) => [word, picture?.[word] ?? ""]));

export function OwnPictures({field, id, value, editor, unit, wrong}) {
  const own = value && typeof value === "object" ? value : {};
  const [asked, setAsked] = useState(null); // {was, name, file, description, credit, licence}
  const [state, setState] = useState({}); // {busy, sorry, over}
  const box = useRef(null);
  const ours = new Set(editor.formOf("picture").fields.find(({type}) => type === "pictures").choices.map(([name]) => name));
  const full = Object.keys(own).length >= field.most;
  const focusOn = (query) => setTimeout(() => box.current?.querySelector(query)?.focus());

  async function take(file, was = null) {
    if (state.busy || (full && was === null && !asked)) return;
    setState({busy: true});
    const {file: kept, say: sorry} = await sent(editor, file);
    setState({sorry});
    if (sorry) return void say(sorry, {key: "picture"});
    setAsked((now) => (now ? {...now, file: kept} : {was: null, name: "", ...words(), file: kept}));
  }

  function use() {
    const {was, name, file, ...said} = asked;
    const picture = {file, ...Object.fromEntries(Object.entries(said).map(([key, text]) => [key, text.trim()]).filter(([, text]) => text))};
    const called = name.trim();
    editor.replace(unit, withPicture(unit.source.peek(), was, called, picture, 12), interpolate(gettext("the picture %(name)s"), {name: called}));
    setAsked(null);
    focusOn(`[data-change="${CSS.escape(called)}"]`);
  }

  function remove(name) {
    editor.replace(unit, withPicture(unit.source.peek(), name, name, null, 12), interpolate(gettext("the picture %(name)s"), {name}));
    say(interpolate(gettext("%(name)s is taken out."), {name}), {key: "picture"});
    focusOn("input[type=file]");
  }

  function leave() {
    const {was} = asked;
    setAsked(null);
    focusOn(was === null ? "input[type=file]" : `[data-change="${CSS.escape(was)}"]`);
  }

  const over = (on) => (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setState((now) => ({...now, over: on}));
    if (event.type === "drop" && event.dataTransfer.files[0]) take(event.dataTransfer.files[0], asked?.was ?? null);
  };
  return html`<fieldset class="field own-pictures" ref=${box} data-field=${field.name} data-over=${state.over || undefined} tabindex="-1" aria-describedby=${`${id}-help`} onDragOver=${over(true)} onDragLeave=${over(false)} onDrop=${over(false)}><legend>${field.label}</legend><p class="hint" id=${`${id}-help`}>${field.help}</p>
    ${wrong && html`<p class="wrong">${wrong}</p>`}
    ${Object.keys(own).length > 0 && html`<ul class="own-list">${Object.entries(own).map(([name, picture]) => html`<${One} key=${name} name=${name} picture=${picture} change=${() => setAsked({was: name, name, file: picture.file, ...words(picture)})} remove=${() => remove(name)} />`)}</ul>`}
    ${asked ? html`<${Asked} id=${id} key=${asked.was ?? ""} asked=${asked} put=${(part) => setAsked((now) => ({...now, ...part}))} use=${use} leave=${leave} replace=${(file) => take(file, asked.was)} taken=${new Set(Object.keys(own))} ours=${ours} busy=${state.busy} />`
      : full ? html`<p class="small muted">${gettext("More do not fit into one exercise.")}</p>`
        : html`<p class="own-add"><${Choose} id=${`${id}-file`} label=${gettext("Choose a picture")} take=${take} busy=${state.busy} /> <span class="small muted">${gettext("or drop one here.")}</span></p>`}
    <p class="wrong" role="alert">${state.sorry}</p></fieldset>`;
}
