/**
 * The leaders' own notes. Each has one of their own and reads the others'. They are kept by themselves while one writes;
 * what could not be kept stays in this page, and what was written on two screens is put together, never overwritten.
 */

import {html, useEffect, useRef, useState} from "../../../vendor/preact.js";
import {gettext, interpolate, listed} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {longDate} from "../wording.js";
import {Sorry} from "./pieces.js";

const PAUSE_MS = 1_200;
const AGAIN_MS = 5_000;
const LENGTH = 4_000;

/** One's own words and those of one's other screen, so that nothing of either is lost. `base`: what both began from. */
export function together(base, mine, theirs) {
  if (mine === theirs || theirs.includes(mine)) return theirs;
  if (mine.startsWith(base)) return `${theirs}${theirs && base ? "" : "\n"}${mine.slice(base.length)}`.trim();
  return `${theirs}\n${mine}`.trim();
}

function useNote(desk) {
  const own = desk.notes.value.find(({author, before}) => author === desk.member && !before);
  const kept = useRef({text: own?.text ?? "", version: own?.version ?? 0});
  const [text, setText] = useState(kept.current.text);
  const [state, setState] = useState("kept");
  const now = useRef(text);
  const timer = useRef(null);
  now.current = text;

  async function save() {
    const written = now.current;
    if (written === kept.current.text) return setState("kept");
    setState("keeping");
    const reply = await desk.send("note", {text: written, base: kept.current.version});
    if (reply.t === "ok") kept.current = {text: written, version: reply.version};
    else if (reply.code !== "stale") return later("page", AGAIN_MS);
    return now.current === kept.current.text ? setState("kept") : later("writing", PAUSE_MS);
  }

  function later(how, ms) {
    setState(how);
    clearTimeout(timer.current);
    timer.current = setTimeout(save, ms);
  }

  // The newest of one's own other screen: taken over as it is, or put together with what is not kept yet.
  useEffect(() => {
    if (!own || own.version <= kept.current.version) return;
    const mine = now.current;
    const next = mine === kept.current.text ? own.text : together(kept.current.text, mine, own.text);
    kept.current = {text: own.text, version: own.version};
    setText(next);
    if (next !== own.text) later("writing", PAUSE_MS);
  }, [own?.version]);

  useEffect(() => {
    const ask = (event) => now.current !== kept.current.text && event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => (removeEventListener("beforeunload", ask), clearTimeout(timer.current), save());
  }, []);

  const write = (event) => (setText(event.target.value), later("writing", PAUSE_MS));
  return {text, state, write, save, own};
}

const STATES = {
  kept: gettext("Kept."),
  writing: gettext("Kept when you pause."),
  keeping: gettext("Keeping…"),
  page: gettext("Not kept yet: no signal. It stays in this page."),
};

function Until({desk}) {
  const {notes_until: until, kept_until: words} = desk.room.value;
  if (!until) return gettext("A rehearsal: deleted soon after the end.");
  return interpolate(until === words ? gettext("Deleted on %(date)s, with the words.") : gettext("Deleted on %(date)s."), {date: longDate(until)});
}

function Carry({desk, note}) {
  const {cohort} = desk.room.value;
  if (!cohort || !note) return null;
  return html`<label class="tick small"><input type="checkbox" checked=${note.carry}
    onChange=${(event) => desk.ask("carry_note", {note: note.id, on: event.target.checked}, "notes-own")} />
    <span>${interpolate(gettext("Take it along to the next evening of %(group)s. Whoever leads that one can read it."), {group: cohort})}</span></label>`;
}

function Others({desk}) {
  const others = desk.notes.value.filter(({author, before, text}) => text && (before || author !== desk.member));
  return others.map((note) => html`<div class="others-note" key=${note.id}><h3>${note.before
    ? interpolate(gettext("From last time, by %(name)s"), {name: note.by}) : note.by}</h3><p dir="auto">${note.text}</p>${note.before && html`<${Carry} desk=${desk} note=${note} />`}</div>`);
}

export function Notes({desk}) {
  const {text, state, write, save, own} = useNote(desk);
  const names = desk.room.value.leads.map(({name}) => name);
  const whose = names.length > 1
    ? interpolate(gettext("Notes, only for %(names)s"), {names: listed(names)})
    : gettext("Notes, only for you");
  return html`<section class="own-notes" aria-labelledby="h-notes"><div class="panel-head">${icon("notebook-pen")}<h2 id="h-notes"><label for="notes">${whose}</label></h2></div>
    <${Others} desk=${desk} />
    <textarea class="notes" id="notes" rows="4" maxlength=${LENGTH} dir="auto" aria-describedby="notes-kept" value=${text} onInput=${write} onBlur=${save}></textarea>
    <p class="tiny muted desk-kept" id="notes-kept"><span data-state=${state}>${STATES[state]}</span> <${Until} desk=${desk} /> ${gettext("Never on the stage, in no export.")}</p>
    <${Carry} desk=${desk} note=${own} /><${Sorry} desk=${desk} where="notes-own" /></section>`;
}
