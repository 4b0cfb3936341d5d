/**
 * Adding something to the plan: a question of the bank, or an exercise of another deck. It is looked for, seen as on a
 * phone, and put after one that is or is to come. What it needs of spare ballots the server knows.
 */

import {html, useState} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {plain} from "../../lib/prose.js";
import {say} from "../say.js";
import {kindName} from "../wording.js";
import {Dialog} from "./keys.js";
import {useIdeas} from "./looking.js";
import {firstPlace} from "./order.js";
import {PhonePreview} from "./phone-preview.js";
import {Button, Sorry} from "./pieces.js";

const DEPTHS = [["1", gettext("Light")], ["2", gettext("Light or personal")], ["3", gettext("Any depth")]];
const DEPTH_OF = {1: gettext("light"), 2: gettext("personal"), 3: gettext("tender")};
const SIZES = [["", gettext("Any size")], ["pair", gettext("For two")], ["small", gettext("For small groups")], ["group", gettext("For everybody together")]];
const MINUTES = [["", gettext("Any length")], ...["3", "5", "8"].map((m) => [m, interpolate(gettext("Up to %(m)s min"), {m})])];

export function add(desk, after) {
  desk.dialog.value = {Draw: Adding, after};
}

function Select({id, label, value, options, set}) {
  return html`<div class="field"><label for=${id}>${label}</label><select id=${id} value=${value} onChange=${(event) => set(event.currentTarget.value)}>
    ${options.map(([name, words]) => html`<option key=${name} value=${name} selected=${name === value}>${words}</option>`)}</select></div>`;
}

function Source({value, set}) {
  const both = [["bank", gettext("A question")], ["decks", gettext("From another deck")]];
  return html`<fieldset class="adding-from"><legend class="visually-hidden">${gettext("Where from")}</legend>
    ${both.map(([name, words]) => html`<label key=${name} data-chosen=${name === value || undefined}><input type="radio" name="from" checked=${name === value} onChange=${() => set(name)} /><span>${words}</span></label>`)}</fieldset>`;
}

function Filters({wanted, set, themes, concepts}) {
  const field = (name) => (value) => set({...wanted, [name]: value});
  const bank = wanted.from === "bank";
  return html`<div class="adding-filters">
    <div class="field adding-words"><label for="add-words">${gettext("Words to look for")}</label><input id="add-words" type="search" autofocus autocomplete="off" value=${wanted.words} onInput=${(event) => field("words")(event.currentTarget.value)} /></div>
    <${Select} id="add-depth" label=${gettext("How near")} value=${wanted.depth} options=${DEPTHS} set=${field("depth")} />
    <${Select} id="add-minutes" label=${gettext("How long")} value=${wanted.minutes} options=${MINUTES} set=${field("minutes")} />
    ${bank && html`<${Select} id="add-theme" label=${gettext("About")} value=${wanted.theme} options=${[["", gettext("Anything")], ...themes.map(({id, name}) => [id, name])]} set=${field("theme")} />
      <${Select} id="add-size" label=${gettext("For whom")} value=${wanted.size} options=${SIZES} set=${field("size")} />
      <${Select} id="add-concept" label=${gettext("Idea")} value=${wanted.concept} options=${[["", gettext("Any")], ...concepts.map((name) => [name, name])]} set=${field("concept")} />`}</div>`;
}

/** "Friendship, 4 min, personal" */
function about({from, minutes, depth, ways}) {
  const parts = [from, interpolate(gettext("%(m)s min"), {m: minutes}), DEPTH_OF[depth]];
  return [...parts, ...(ways.length === 1 ? [kindName(ways[0].kind)] : [])].join(", ");
}

function foundSays({ideas, found, failed}) {
  if (failed) return gettext("This could not be fetched just now. Nothing is lost; try again in a moment.");
  if (!ideas) return "";
  if (!found) return gettext("Nothing like that. Try fewer words, or another length.");
  if (ideas.length < found) return interpolate(gettext("%(n)s found. These are the first %(m)s."), {n: found, m: ideas.length});
  return interpolate(ngettext("%(n)s found", "%(n)s found", found), {n: found});
}

function Found({answer, chosen, choose}) {
  return html`<div class="adding-found"><p class="small muted" role="status">${foundSays(answer)}</p>
    <ul>${(answer.ideas ?? []).map((idea) => html`<li key=${idea.id}><label class="idea" data-chosen=${idea.id === chosen?.id || undefined}><input type="radio" name="idea" checked=${idea.id === chosen?.id} onChange=${() => choose(idea)} />
      <span><span class="voice">${idea.add.prompt ? plain(idea.prompt) : idea.title}</span><span class="small muted">${about(idea)}</span></span></label></li>`)}</ul></div>`;
}

function Way({idea, way, set}) {
  if (idea.ways.length < 2) return null;
  return html`<${Select} id="add-as" label=${gettext("As")} value=${way.kind} options=${idea.ways.map(({kind}) => [kind, kindName(kind)])} set=${set} />`;
}

/** After which card it may come, from where the room is. */
function Place({desk, value, set}) {
  const state = desk.state.value;
  const cards = desk.deck.value.exercises;
  const first = state.at === null ? [["", gettext("First of all")]] : [];
  const after = state.order.slice(Math.max(0, firstPlace(state) - 1)).map((id) => [id, interpolate(gettext("After %(title)s"), {title: cards[id].title})]);
  return html`<${Select} id="add-place" label=${gettext("Its place")} value=${value ?? ""} options=${[...first, ...after]} set=${(id) => set(id || null)} />`;
}

/** What to know before it is added: that it goes deeper than this deck, or that no ballots are left for it. */
function Notes({desk, idea, way}) {
  const deeper = idea.depth > desk.deck.value.depth_max;
  return html`${deeper && html`<p class="note" data-tone="now">${gettext("This goes deeper than the rest of this plan. Phones say so before it begins, and anyone can watch first.")}</p>`}
    ${!way.room && html`<p class="note" data-tone="care">${gettext("Every spare ballot of this room is in use, so nothing more that gathers words can be added. Pairs, threes or a text still can.")}</p>`}`;
}

export function Adding({desk, after: wish, close}) {
  const [wanted, setWanted] = useState({from: "bank", words: "", depth: String(desk.deck.value.depth_max), theme: "", size: "", minutes: ""});
  const [after, setAfter] = useState(wish);
  const [picked, setPicked] = useState(null);
  const [kind, setKind] = useState(null);
  const answer = useIdeas(desk.room.value.id, wanted);
  const idea = picked ?? answer.ideas?.[0] ?? null;
  const way = idea && (idea.ways.find((one) => one.kind === kind) ?? idea.ways[0]);
  const look = (fields) => (setPicked(null), setWanted(fields));
  const surprise = async () => setPicked(await answer.surprise());
  const put = async () => {
    const fields = {after, ...idea.add, ...(idea.add.prompt ? {kind: way.kind} : {})};
    if (!(await desk.ask("add", fields, "adding"))) return;
    close();
    say(interpolate(gettext("%(title)s is in the plan."), {title: idea.title}), {key: "order"});
  };
  return html`<${Dialog} title=${gettext("Add something")} wide close=${close}>
    <div class="row adding-top"><${Source} value=${wanted.from} set=${(from) => look({...wanted, from})} />
      ${wanted.from === "bank" && html`<${Button} glyph="shuffle" label=${gettext("One more question")} press=${surprise} />`}</div>
    <${Filters} wanted=${wanted} set=${look} themes=${answer.themes} concepts=${answer.concepts} />
    <div class="adding"><${Found} answer=${answer} chosen=${idea} choose=${setPicked} />
      ${idea && html`<div class="stack adding-one" data-gap="3"><${PhonePreview} kind=${way.kind} title=${idea.title} prompt=${idea.prompt} gentler=${way.gentler} />
        <${Way} idea=${idea} way=${way} set=${setKind} /><${Place} desk=${desk} value=${after} set=${setAfter} /><${Notes} desk=${desk} idea=${idea} way=${way} /></div>`}</div>
    <${Sorry} desk=${desk} where="adding" />
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Not now")}</button>
      <button type="button" class="button" data-kind="main" aria-disabled=${idea && way.room ? undefined : "true"} onClick=${() => idea && way.room && put()}>${gettext("Add it")}</button></div><//>`;
}
