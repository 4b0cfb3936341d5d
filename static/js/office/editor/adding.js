/** Something new in the deck: one of the kinds, each with what it is for, or a question of the prompt bank. */

import {html, useRef, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Dialog} from "../../room/desk/keys.js";
import {Bank} from "./bank.js";
import {iconOf} from "./icons.js";

// Kind → the minutes that a new one begins with; in the order in which an evening often has them.
const GUESS = {grounding: 3, reading: 3, agreements: 10, pulse: 3, measure: 4, cloud: 3, wall: 6, picture: 5, choice: 4, vote: 5, circle: 10, pair: 8, triad: 15, small: 12, notes: 7, journal: 5, closing: 5};
const ORDER = Object.keys(GUESS);

/** Their order on the shelf; a kind that is not known here comes last. */
const inOrder = (forms) => [...forms].sort((a, b) => (ORDER.indexOf(a.kind) + 1 || ORDER.length + 1) - (ORDER.indexOf(b.kind) + 1 || ORDER.length + 1));

/** What a new one of this kind begins with: what its card cannot do without, where there is only one sensible start. */
export function blank(form) {
  const source = {kind: form.kind, title: "", minutes: GUESS[form.kind] ?? 5, prompt: ""};
  for (const field of form.fields) {
    if (!field.needed || field.name in source) continue;
    if (field.type === "choice") source[field.name] = field.choices[0][0];
  }
  return source;
}

function focusTitle() {
  setTimeout(() => document.querySelector('[data-field="title"]')?.focus(), 40);
}

function Kinds({editor, take}) {
  return html`<ul class="kinds">${inOrder(editor.boot.forms.kinds).map((form) => html`<li key=${form.kind}><button type="button" class="kind" onClick=${() => take(blank(form))}>${icon(iconOf(form.kind))}<span><b>${form.label}</b><small>${form.for}</small></span></button></li>`)}</ul>`;
}

export function Adding({editor, after, close}) {
  const [from, setFrom] = useState("kinds");
  const done = useRef(false);
  const take = (source) => {
    if (done.current) return;
    done.current = true;
    close();
    editor.add(source, after);
    focusTitle();
  };
  const tab = (name, words) => html`<label data-chosen=${from === name || undefined}><input type="radio" name="from" checked=${from === name} onChange=${() => setFrom(name)} /><span>${words}</span></label>`;
  const place = after ? interpolate(gettext("It comes after %(title)s."), {title: editor.titleOf(editor.find(after))}) : gettext("It comes at the end.");
  return html`<${Dialog} title=${gettext("Add an exercise")} wide close=${close}>
    <div class="row adding-top"><fieldset class="adding-from"><legend class="visually-hidden">${gettext("What to begin with")}</legend>${tab("kinds", gettext("A kind"))}${tab("bank", gettext("A question"))}</fieldset><p class="small muted">${place}</p></div>
    ${from === "kinds" ? html`<${Kinds} editor=${editor} take=${take} />` : html`<${Bank} editor=${editor} take=${take} />`}
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Not now")}</button></div><//>`;
}

/** Another kind for what is there: what both kinds have stays, the rest can be undone. */
export function OtherKind({editor, unit, close}) {
  const take = (fresh) => {
    const form = editor.formOf(fresh.kind);
    const has = new Set(form.fields.map(({name}) => name));
    const old = unit.source.peek();
    const stays = Object.fromEntries(Object.entries(old).filter(([name]) => has.has(name) || name === "id"));
    close();
    if (fresh.kind !== old.kind) editor.replace(unit, {...fresh, ...stays, kind: fresh.kind}, interpolate(gettext("another kind for %(title)s"), {title: editor.titleOf(unit)}));
  };
  return html`<${Dialog} title=${gettext("Another kind")} wide close=${close}><p class="small muted">${gettext("What both kinds have stays as it is. Undo brings the rest back.")}</p>
    <${Kinds} editor=${editor} take=${take} /><div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Leave it")}</button></div><//>`;
}
