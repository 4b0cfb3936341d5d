/** The pages of the journal where everything of this phone is listed, and before it is left or cleared: save, keep, delete. */

import {html} from "../../../vendor/preact.js";
import {gettext, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {put, remove, saveCopy, textOf, written} from "./journal.js";
import {borrowed} from "./memory.js";

function Page({page}) {
  const stay = (event) => put({...page, stays: event.target.checked});
  return html`<li><details><summary><span dir="auto">${textOf(page)}</span><small>${page.title}</small></summary><blockquote dir="auto">${textOf(page)}</blockquote>
    ${!borrowed.value && html`<label class="phone-check"><input type="checkbox" checked=${page.stays} onChange=${stay} /><span>${gettext("Keep it on this phone after today")}</span></label>`}
    <div class="row">${!borrowed.value && html`<button class="button" data-kind="quiet" type="button" onClick=${() => saveCopy([page])}>${gettext("Save a copy")}</button>`}
      <button class="button" data-kind="quiet" type="button" onClick=${() => remove(page.id)}>${gettext("Delete")}</button></div></details></li>`;
}

/** Pages that are to be wiped are not listed: they are only where they were written. */
const listed = () => written.value.filter(({wipes}) => !wipes);

export function hasPages() {
  return listed().length > 0;
}

/** Are there pages that would go with this workshop, or that stay after it? */
export const wouldGo = () => listed().some(({stays}) => !stays);
export const wouldStay = () => listed().some(({stays}) => stays);

export function JournalPages() {
  const pages = listed();
  if (!pages.length) return null;
  return html`<section class="phone-part" aria-labelledby="journal-pages"><h3 id="journal-pages" class="only-me">${icon("lock")}${gettext("Your private pages")}</h3>
    <p class="small muted">${gettext("They were never sent anywhere.")}</p>
    <ul class="journal-entries">${pages.map((page) => html`<${Page} key=${page.id} page=${page} />`)}</ul>
    ${pages.length > 1 && !borrowed.value && html`<button class="button" type="button" onClick=${() => saveCopy(pages)}>${icon("arrow-down-to-line")}${gettext("Save all of them")}</button>`}</section>`;
}

/** Before leaving: pages go too, unless they are kept. */
export function PagesGo() {
  if (!wouldGo()) return null;
  const going = listed().filter(({stays}) => !stays);
  return html`<div class="note stack" data-tone="mine" data-gap="2"><p>${ngettext("Your private page goes too.", "Your private pages go too.", going.length)}</p>
    ${!borrowed.value && html`<div class="row"><button class="button" type="button" onClick=${() => saveCopy(going)}>${gettext("Save a copy")}</button>
      <button class="button" type="button" onClick=${() => going.forEach((page) => put({...page, stays: true}))}>${gettext("Keep on this phone")}</button></div>`}</div>`;
}
