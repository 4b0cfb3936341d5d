/** Everything this phone has shared or kept, with the way to take it back; from the menu and at the end. */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {say} from "../say.js";
import {current} from "../living.js";
import {JournalPages, hasPages} from "./journal-pages.js";
import {memory, put, remember} from "./memory.js";
import {textsOf, whereIs, yours} from "./own.js";
import {goTo} from "./place.js";
import {exerciseOf, items, takeBack} from "./sealed.js";
import {mayTakeBack, stateWords} from "./sealed-view.js";
import {Sheet} from "./sheet-up.js";
import {close, open} from "./sheet.js";
import {deck, gone, live, phase, state, waiting} from "./store.js";

function titleOf(key) {
  return deck.value?.exercises?.[exerciseOf(key)]?.title ?? "";
}

function Item({id, still}) {
  const item = items.value[id];
  const words = textsOf(item.answer);
  const said = words.length ? words.join(", ") : gettext("What you chose");
  return html`<li><div><p class="small muted">${titleOf(id)}</p><blockquote dir="auto">${whereIs(id) === "taken" ? "" : said}</blockquote>
    <p class="small">${stateWords(id)}</p></div>
    ${still && mayTakeBack(id) && html`<button class="button" data-kind="quiet" type="button" onClick=${() => open("takeback", {id})}>${gettext("Take it back")}</button>`}</li>`;
}

function Draft({id}) {
  const draft = memory.value.drafts[id];
  const text = draft?.text ?? draft?.words?.filter(Boolean).join(", ");
  if (!text) return null;
  const [exercise, stage] = [exerciseOf(id), id.slice(id.lastIndexOf("/") + 1)];
  const there = () => (close(), goTo({exercise, stage}));
  return html`<li><div><p class="small muted">${titleOf(id)}</p><blockquote dir="auto">${text}</blockquote><p class="small">${gettext("Not shared yet.")}</p></div>
    ${phase.value === "live" && live(exercise) && html`<button class="button" data-kind="quiet" type="button" onClick=${there}>${gettext("Go there")}</button>`}</li>`;
}

/** The list itself. `still`: taking back is still possible. */
export function MineList({still = true}) {
  const shared = Object.entries(items.value).filter(([id, item]) => item.answer !== null && !id.endsWith("/card")).map(([id]) => id);
  const {asides, drafts, notes} = memory.value;
  const kept = Object.entries(notes).filter(([, note]) => note.kept);
  if (!shared.length && !Object.keys(asides).length && !Object.keys(drafts).length && !kept.length) {
    return hasPages() ? html`<${JournalPages} />` : html`<p class="muted">${gettext("Nothing yet. Listening is taking part too.")}</p>`;
  }
  return html`<ul class="mine-list">${shared.map((id) => html`<${Item} key=${id} id=${id} still=${still} />`)}
    ${Object.keys(drafts).map((id) => html`<${Draft} key=${`draft-${id}`} id=${id} />`)}
    ${Object.entries(asides).map(([id, text]) => html`<li key=${`aside-${id}`}><div><p class="only-me">${icon("lock")}${gettext("Only on this phone")}</p><blockquote dir="auto">${text}</blockquote></div>
      <button class="button" data-kind="quiet" type="button" onClick=${() => put("asides", id, null)}>${gettext("Delete")}</button></li>`)}
    ${kept.map(([id, note]) => html`<li key=${`note-${id}`}><div><p class="only-me">${icon("mail-open")}${gettext("A note you kept")}</p><blockquote dir="auto">${note.text}</blockquote></div></li>`)}</ul><${JournalPages} />`;
}

export function Mine() {
  return html`<${Sheet} title=${gettext("Yours, on this phone only")} tone="mine"><${MineList} still /></${Sheet}>`;
}

function takenWords(out) {
  return out ? gettext("Taken back. It leaves every screen within a minute.") : gettext("Taken back.");
}

/** One confirmation, in plain words about what taking back can and cannot do. */
export function TakeBack({id}) {
  const out = whereIs(id) === "out";
  const {answer} = items.value[id] ?? {};
  const words = textsOf(answer);
  const mine = Object.entries(yours(exerciseOf(id), live(exerciseOf(id))?.shown ?? []));
  const agreed = mine.some(([reflection, key]) => key === id && current(state.value?.agreed).includes(reflection));
  const yes = () => {
    gone.value = new Set([...gone.value, ...mine.filter(([, key]) => key === id).map(([reflection]) => reflection)]);
    remember({gone: [...gone.value]});
    takeBack(id);
    say(waiting.value ? gettext("Will be taken back when there is signal.") : takenWords(out), {key: "own"});
    close();
  };
  return html`<${Sheet} title=${gettext("Take it back?")} tone="mine">
    ${words.map((text) => html`<blockquote class="taking" dir="auto">${text}</blockquote>`)}
    ${agreed && html`<p>${gettext("It leaves what the group holds to as well. That somebody took a line out is said, never who.")}</p>`}
    <p>${out ? gettext("It leaves every screen within a minute. Others may already have read it.") : gettext("It leaves the box at once. Nobody has read it.")}</p>
    ${out && answer?.pick !== undefined && html`<p>${gettext("Only the words can go: the picture is counted with the others, and counts carry no names.")}</p>`}
    <div class="sheet-acts"><button class="button" type="button" onClick=${close}>${gettext("Leave it there")}</button>
      <button class="button" data-kind="main" type="button" onClick=${yes}>${gettext("Take it back")}</button></div></${Sheet}>`;
}
