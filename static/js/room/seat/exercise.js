/** One exercise on the phone: its frame here, its body from the kind's own module, which is loaded when first needed. */

import {html, signal, useEffect} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {line, plain, prose} from "../../lib/prose.js";
import {loadSheet} from "../../lib/sheets.js";
import {say} from "../say.js";
import {Progress} from "./frame.js";
import {late} from "./lately.js";
import {memory, put} from "./memory.js";
import {back, deck, later, live, moved, part, place, reworded} from "./store.js";
import {toolbox} from "./toolbox.js";

const LONG_PROMPT = 110;
const Brought = late("Brought");
const Deeper = late("Deeper");
const MovedOn = late("MovedOn");
const Reworded = late("Reworded");
const WelcomeBack = late("WelcomeBack");
const addresses = JSON.parse(document.getElementById("kinds")?.textContent || "{}");
export const loaded = signal({}); // kind → its module, or "failed"

export async function load(kind) {
  if (loaded.peek()[kind] && loaded.peek()[kind] !== "failed") return;
  const {js, css} = addresses[kind];
  const found = await Promise.all([import(js), css && loadSheet(css)]).then(([module]) => module, () => "failed");
  loaded.value = {...loaded.value, [kind]: found};
}

/** The other kinds of this deck, while nothing else is going on. */
export function loadAhead() {
  const kinds = new Set(Object.values(deck.peek()?.exercises ?? {}).map((card) => card.kind));
  const idle = globalThis.requestIdleCallback ?? ((go) => setTimeout(go, 3000));
  idle(() => kinds.forEach(load));
}

/** A kind that stumbles must not take the care bar with it. */
function Boundary({children}) {
  this.componentDidCatch = (error) => {
    console.error(error);
    this.setState({stumbled: true});
  };
  return this.state?.stumbled ? html`<p class="note">${gettext("This part didn’t load as it should. You can listen along; what you wrote is safe.")}</p>` : children;
}

function useTitle({title}, {n, all}) {
  useEffect(() => {
    document.title = interpolate(gettext("%(n)s of %(all)s: %(title)s"), {n, all, title});
  }, [n, all, title]);
}

/** The prompt as the page's heading; the gentler version is one tap away for oneself, or already here for everyone. */
function Prompt({card, small}) {
  const forAll = live(card.id)?.gentler;
  const has = card.kind !== "reading" && card.gentler?.length > 0; // of a text it is a way of reading it aloud
  const gentle = has && (memory.value.gentler[card.id] ?? forAll);
  const nodes = gentle ? card.gentler : card.prompt;
  const long = small || plain(nodes).length > LONG_PROMPT;
  const swap = () => {
    put("gentler", card.id, !gentle);
    say(gentle ? gettext("The first version.") : gettext("A gentler version."));
  };
  const heading = card.kind === "reading"
    ? html`<h1 class="prompt" id="now" tabindex="-1" lang=${card.lang}>${card.title}</h1>`
    : html`<p class="over-title" lang=${card.lang}>${card.title}</p><h1 class="prompt" id="now" tabindex="-1" lang=${card.lang} data-size=${long && "sm"}>${line(nodes)}</h1>`;
  return html`<div class="stack" data-gap="2">${heading}
    ${card.kind === "reading" && html`<div class="voice reading" lang=${card.lang}>${prose(nodes)}</div>`}
    ${has && html`<p class="small"><button class="button" data-kind="inline" type="button" onClick=${swap}>${gentle ? gettext("The first version") : gettext("A gentler version")}</button></p>`}
    ${gentle && forAll && html`<p class="small muted">${gettext("The gentler version, for everyone.")}</p>`}</div>`;
}

function Body({card, entry, stage}) {
  const found = loaded.value[card.kind];
  useEffect(() => {
    load(card.kind);
  }, [card.kind]);
  if (found === "failed") return html`<p class="note">${gettext("This part hasn’t arrived yet.")} <button class="button" type="button" onClick=${() => load(card.kind)}>${gettext("Try again")}</button></p>`;
  if (!found) return null;
  return html`<${Boundary} key=${`${card.id}/${stage}`}><${found.Seat} card=${card} entry=${entry} stage=${stage} seat=${toolbox} /></${Boundary}>`;
}

export function Exercise() {
  const {News} = later.value; // nothing asks for it: it may come when the rest does
  const {exercise, stage} = place.value;
  const news = reworded.value?.id === exercise && reworded.value;
  const card = news.before ?? deck.value.exercises[exercise];
  const entry = live(exercise);
  useTitle(card, part(exercise));
  const deeper = card.depth >= 2 && !memory.value.notes[`depth:${card.id}`];
  const bare = loaded.value[card.kind]?.bare; // a kind that draws its own heading (pair, an unopened note)
  const own = bare?.({card, entry, seat: toolbox});
  return html`<main class="phone-main" data-top="tight">${moved.value && html`<${MovedOn} />`}${back.value && html`<${WelcomeBack} />`}${News && html`<${News} />`}<${Progress} />${news && html`<${Reworded} ...${news} />`}
    ${deeper ? html`<${Deeper} card=${card} />` : html`${!own && html`<${Prompt} card=${card} small=${entry.shown.length > 0} />`}${card.load_from && html`<${Brought} card=${card} modules=${loaded.value} load=${load} />`}<${Body} card=${card} entry=${entry} stage=${stage} />`}</main>`;
}
