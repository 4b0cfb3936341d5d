/**
 * Other words for a card that is or is to come, with the phone's picture of them beside. The Markdown is read by the
 * server, like every deck's; nothing leaves this dialog before it is pressed. And the way back to the words before.
 */

import {html, useEffect, useRef, useState} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../say.js";
import {Dialog} from "./keys.js";
import {PhonePreview} from "./phone-preview.js";
import {Button, Sorry} from "./pieces.js";

const MOST = 2000;
const MOST_MINUTES = 240;
const READS_WELL = 40; // words on a phone
const SETTLED_MS = 700; // a preview is asked for when typing rests

const words = (text) => text.split(/\s+/).filter(Boolean).length;

/** The Markdown that a card's words are made of: what was changed live, or the deck's own. */
function sourceOf(card) {
  const {title, prompt, gentler = ""} = card.source;
  return {title, prompt, gentler};
}

/** Whether the words of a card may still be changed. */
export function mayChange({visited, at}, id) {
  return id === at || !visited.includes(id);
}

export function change(desk, id) {
  desk.dialog.value = {Draw: Rewording, id};
}

/** Puts words in place of those on the card. Resolves to true when they stand there. */
function put(desk, card, fields, where) {
  return desk.ask("word", {exercise: card.id, was: card.rev ?? 0, ...fields}, where);
}

/** The nodes of what stands in the fields, a moment after the last key. */
function usePreview(desk, {prompt, gentler}, first) {
  const [seen, setSeen] = useState(first);
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) return void (begun.current = true);
    const timer = setTimeout(async () => {
      const nodes = await desk.preview({prompt, gentler});
      if (nodes) setSeen(nodes);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [prompt, gentler]);
  return seen;
}

function Length({text}) {
  const n = words(text);
  if (n <= READS_WELL) return null;
  return html`<p class="hint">${interpolate(gettext("%(n)s words. Up to forty read well on a phone."), {n})}</p>`;
}

/** Somebody has put other words there while these were being written: theirs are shown, and nothing is overwritten unseen. */
function Meanwhile({theirs, mine, take}) {
  const {title, prompt, gentler} = sourceOf(theirs);
  const head = interpolate(gettext("%(name)s changed these words meanwhile."), {name: theirs.by});
  useEffect(() => say(head, {key: "meanwhile"}), [theirs.rev]);
  const said = [["title", title], ["prompt", prompt], ["gentler", gentler]].filter(([name, text]) => text.trim() !== mine[name].trim());
  return html`<section class="note stack" data-tone="now" data-gap="2" aria-label=${gettext("Changed meanwhile")}>
    <p><strong>${head}</strong> ${said.length ? gettext("They say now:") : gettext("They say the same as yours.")}</p>
    ${said.map(([name, text]) => text && html`<blockquote class="voice" key=${name} dir="auto">${text}</blockquote>`)}
    <div class="row"><${Button} label=${gettext("Use theirs")} press=${() => take(sourceOf(theirs))} />
      <${Button} kind="quiet" label=${gettext("Go on with mine")} press=${() => take(null)} /></div></section>`;
}

function Rewording({desk, id, close}) {
  const card = desk.deck.value.exercises[id];
  const [now, setNow] = useState(card); // what the fields began with, should somebody else change it meanwhile
  const [fields, setFields] = useState(() => sourceOf(card));
  const [minutes, setMinutes] = useState(String(card.minutes));
  const seen = usePreview(desk, fields, {prompt: card.prompt, gentler: card.gentler});
  const set = (name) => (event) => setFields({...fields, [name]: event.currentTarget.value});
  const old = sourceOf(now);
  const changed = Object.fromEntries(Object.entries(fields).filter(([name, text]) => text.trim() !== old[name].trim()));
  const coming = !desk.state.value.visited.includes(id);
  const takes = Number(minutes);
  if (coming && takes !== now.minutes) changed.minutes = takes;
  const complete = fields.title.trim() && fields.prompt.trim() && takes >= 1 && takes <= MOST_MINUTES;
  const save = async () => {
    if (!Object.keys(changed).length) return close();
    return (await put(desk, now, changed, "words")) && close();
  };
  const take = (theirs) => {
    desk.forgive();
    setNow(card);
    if (theirs) setFields(theirs);
  };
  const here = desk.state.value.at === id;
  return html`<${Dialog} title=${gettext("Change the words")} wide close=${close}>
    <p>${here ? gettext("For this room only. People are told that you changed them; nothing they are writing is lost.") : gettext("For this room only; the deck stays as it is.")}</p>
    <div class="rewording"><div class="stack" data-gap="3">
      <div class="field"><label for="w-title">${gettext("Title")}</label><input id="w-title" maxlength="200" dir="auto" value=${fields.title} onInput=${set("title")} /></div>
      <div class="field"><label for="w-prompt">${gettext("What people are asked")}</label>
        <textarea id="w-prompt" rows="5" autofocus maxlength=${MOST} dir="auto" aria-describedby="w-how" onInput=${set("prompt")} value=${fields.prompt} /><${Length} text=${fields.prompt} />
        <p class="hint" id="w-how">${gettext("*So* is slanted, **so** is strong. A dash at the start of a line makes a list.")}</p></div>
      <div class="field"><label for="w-gentler">${gettext("The gentler version")}</label>
        <textarea id="w-gentler" rows="3" maxlength=${MOST} dir="auto" onInput=${set("gentler")} value=${fields.gentler} /><${Length} text=${fields.gentler} /></div>
      ${coming && html`<div class="field rewording-minutes"><label for="w-minutes">${gettext("Minutes")}</label><input id="w-minutes" type="number" min="1" max=${MOST_MINUTES} value=${minutes} onInput=${(event) => setMinutes(event.currentTarget.value)} /></div>`}
      </div><${PhonePreview} kind=${card.kind} title=${fields.title} ...${seen} /></div>
    ${(card.rev ?? 0) !== (now.rev ?? 0) && html`<${Meanwhile} theirs=${card} mine=${fields} take=${take} />`}<${Sorry} desk=${desk} where="words" />
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Leave them")}</button>
      <${Button} size="md" kind="main" label=${gettext("Use these words")} off=${!complete} desk=${desk} where="words" why=${gettext("A title, something to ask and some minutes are needed.")} press=${save} /></div><//>`;
}

/** Under the prompt: a way to the editor, and, once something was changed, who did and the way back. */
export function WordsLine({desk, card}) {
  const old = card.before && {title: card.before.title, prompt: card.before.prompt, gentler: card.before.gentler};
  const changed = old && JSON.stringify(old) !== JSON.stringify(sourceOf(card)); // and not only how long it takes
  const back = () => put(desk, card, old, "rewording");
  if (!desk.holds.value) return changed && html`<p class="small muted">${interpolate(gettext("%(name)s changed the words."), {name: card.by})}</p>`;
  return html`<p class="row desk-words">
    <${Button} kind="quiet" glyph="pencil" label=${gettext("Change the words")} press=${() => change(desk, card.id)} />
    ${changed && html`<span class="small muted">${interpolate(gettext("%(name)s changed the words."), {name: card.by})}</span>
      <${Button} kind="quiet" glyph="undo-2" label=${gettext("Put the old words back")} press=${back} />`}</p>
    <${Sorry} desk=${desk} where="rewording" />`;
}
