/** The prompt bank beside the deck: looked for by words and bounds, or one by chance within them. */

import {html, useEffect, useState} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {iconOf} from "./icons.js";
import {Press} from "./pieces.js";

const DEPTHS = [["1", gettext("Gentle")], ["2", gettext("Gentle or a little deeper")], ["3", gettext("Any depth")]];
const SIZES = [["", gettext("Any size")], ["pair", gettext("For two")], ["small", gettext("For small groups")], ["group", gettext("For everybody together")]];
const MINUTES = [["", gettext("Any length")], ...["3", "5", "8"].map((m) => [m, interpolate(gettext("Up to %(m)s min"), {m})])];
const RESTS_MS = 250;

function Select({id, label, value, options, set}) {
  return html`<div class="field"><label for=${id}>${label}</label><select id=${id} value=${value} onChange=${(event) => set(event.currentTarget.value)}>
    ${options.map(([name, words]) => html`<option key=${name} value=${name} selected=${name === value}>${words}</option>`)}</select></div>`;
}

function useFound(editor, wanted) {
  const [answer, setAnswer] = useState({});
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(async () => {
      const reply = await editor.api.bank(wanted).catch(() => null);
      if (!stale) setAnswer(reply?.status === 200 ? reply.body : {failed: true});
    }, RESTS_MS);
    return () => ((stale = true), clearTimeout(timer));
  }, [JSON.stringify(wanted)]);
  return [answer, setAnswer];
}

function foundSays({ideas, found, failed}) {
  if (failed) return gettext("This could not be fetched just now. Nothing is lost; try again in a moment.");
  if (!ideas) return "";
  if (!found) return gettext("Nothing like that. Try fewer words, or another length.");
  if (ideas.length < found) return interpolate(gettext("%(n)s found. These are the first %(m)s."), {n: found, m: ideas.length});
  return interpolate(ngettext("%(n)s found", "%(n)s found", found), {n: found});
}

export function Bank({editor, take}) {
  const [wanted, setWanted] = useState({words: "", depth: String(editor.head.source.peek().depth_max ?? 3), theme: "", size: "", minutes: "", concept: ""});
  const [answer, setAnswer] = useFound(editor, wanted);
  const set = (name) => (value) => setWanted({...wanted, [name]: value});
  const chance = async () => {
    const reply = await editor.api.bank({...wanted, one: "1"}).catch(() => null);
    setAnswer(reply?.status === 200 ? reply.body : {failed: true});
  };
  return html`<div class="adding-filters">
      <div class="field adding-words"><label for="bank-words">${gettext("Words to look for")}</label><input id="bank-words" type="search" autocomplete="off" value=${wanted.words} onInput=${(event) => set("words")(event.currentTarget.value)} /></div>
      <${Select} id="bank-depth" label=${gettext("How near")} value=${wanted.depth} options=${DEPTHS} set=${set("depth")} />
      <${Select} id="bank-minutes" label=${gettext("How long")} value=${wanted.minutes} options=${MINUTES} set=${set("minutes")} />
      <${Select} id="bank-theme" label=${gettext("About")} value=${wanted.theme} options=${[["", gettext("Anything")], ...editor.boot.themes]} set=${set("theme")} />
      <${Select} id="bank-size" label=${gettext("For whom")} value=${wanted.size} options=${SIZES} set=${set("size")} />
      <${Select} id="bank-concept" label=${gettext("Idea")} value=${wanted.concept} options=${[["", gettext("Any")], ...editor.boot.concepts.map((name) => [name, name])]} set=${set("concept")} /></div>
    <div class="row"><${Press} glyph="shuffle" label=${gettext("One more question")} press=${chance} /><p class="small muted" role="status">${foundSays(answer)}</p></div>
    <ul class="bank">${(answer.ideas ?? []).map(({id, ways}) => html`<li key=${id}><p class="voice">${ways[0].prompt}</p><p class="row small"><span class="muted">${ways[0].title}, ${interpolate(gettext("%(m)s min"), {m: ways[0].minutes})}</span>
      ${ways.map((way) => html`<button key=${way.kind} type="button" class="button" data-kind="quiet" data-size="sm" aria-label=${interpolate(gettext("Add it as %(kind)s: %(prompt)s"), {kind: editor.formOf(way.kind).label, prompt: way.prompt})} onClick=${() => take(way)}>${icon(iconOf(way.kind))}<span>${editor.formOf(way.kind).label}</span></button>`)}</p></li>`)}</ul>`;
}
