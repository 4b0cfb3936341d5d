/** After the end: thanks, one's own words with the way to take them back while that lasts, and a clean phone. */

import {html, useEffect, useSignal} from "../../../vendor/preact.js";
import {clockTime, gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Cloth} from "../../lib/weave/cloths.js";
import {saveEntry} from "./calendar.js";
import {firstsHere} from "./firsts-sheet.js";
import {wouldGo, wouldStay} from "./journal-pages.js";
import {borrowed, memory} from "./memory.js";
import {MineList} from "./mine.js";
import {clear} from "./path.js";
import {open} from "./sheet.js";
import {Lines} from "./support.js";
import {circle, deck, room, state} from "./store.js";
import {dayAndTime} from "../wording.js";
import {day, withFacilitator} from "./words.js";
import {wipeOnClose} from "./wiped-on-close.js";
import {serverNow, wipe} from "./wire.js";

const MINUTE_MS = 60_000;
const DEFAULT_MINUTES = 15;

/** [until when words can be taken back, whether that is over]. A rehearsal has destroyed them already. */
function useWindow() {
  const until = room.value?.take_back_until ?? (memory.value.ended ?? serverNow()) + (room.value?.take_back_minutes ?? DEFAULT_MINUTES) * MINUTE_MS;
  const over = useSignal(serverNow() >= until);
  useEffect(() => {
    const timer = setTimeout(() => (over.value = true), Math.max(0, until - serverNow()));
    return () => clearTimeout(timer);
  }, [until]);
  return [until, over.value];
}

/** Words that never left this phone stay until their person clears them. */
function keptForOneself() {
  const {asides, notes} = memory.peek();
  return Object.keys(asides).length > 0 || Object.values(notes).some((note) => note?.kept) || wouldGo();
}

/** Whom one can reach, and when the group meets again; the calendar entry is made on this phone. */
function Afterwards() {
  const {contact, title, next_at: next} = room.value ?? {};
  if (!contact && !next) return null;
  return html`<section class="phone-part" aria-labelledby="afterwards"><h2 id="afterwards">${gettext("Afterwards")}</h2>
    ${next && html`<p><strong>${gettext("Next time:")}</strong> ${dayAndTime(next)}</p>
      ${!borrowed.value && html`<button class="button" type="button" onClick=${() => saveEntry(title, next)}>${icon("calendar-plus")}${gettext("Add to calendar")}</button>`}`}
    ${contact && html`<p>${withFacilitator(gettext("%(name)s and the others can be reached here: %(contact)s"), {contact})}</p>`}</section>`;
}

/** The same lines that are behind "Get support", here without being asked for; they are in the page and need no signal. */
function Company() {
  return html`<section class="phone-part company" aria-labelledby="company"><h2 id="company">${gettext("People you can reach if you want company")}</h2><${Lines} /></section>`;
}

/** Who made the deck, what it builds on, and how its words may be used. */
function Credits() {
  const {credits = [], licence} = deck.value ?? {};
  if (!credits.length && !licence) return null;
  return html`<details class="small muted"><summary>${gettext("Where this came from")}</summary>
    <ul class="dashes">${credits.map((line) => html`<li>${line}</li>`)}</ul>
    ${licence && html`<p>${interpolate(gettext("Its words may be used under %(licence)s."), {licence})}</p>`}</details>`;
}

export function Ended() {
  const [until, over] = useWindow();
  const wiped = useSignal(false);
  const kept = room.value?.kept_until;
  const rehearsal = circle.value === "rehearsal";
  const clearAll = async () => {
    wiped.value = true;
    await wipe();
    clear();
  };
  useEffect(() => wipeOnClose(deck.peek()?.exercises), []);
  useEffect(() => {
    if (!over || !memory.value.room) return;
    if (keptForOneself()) wipe();
    else clearAll();
  }, [over]);
  const promise = [
    !over && !rehearsal && interpolate(gettext("You can take these back until %(time)s."), {time: clockTime(until)}),
    rehearsal ? gettext("This was a rehearsal: nothing is kept.") : kept && interpolate(gettext("All words are destroyed on %(date)s."), {date: day(kept)}),
  ].filter(Boolean).join(" ");
  return html`<main class="phone-main" data-top="tight">
    <div class="ended-cloth"><${Cloth} parts=${state.value?.visited?.length || 8} label=${gettext("A woven cloth, one stretch for each part we did together")} /></div>
    <div class="stack" data-gap="2"><h1 class="phone-title" tabindex="-1" id="now">${gettext("Thank you for being here.")}</h1>
      <p class="muted">${gettext("Sometimes things stir later; that is common, and it usually settles. Do something ordinary and kind in the next hour.")}</p></div>
    <${Afterwards} />
    ${wiped.value
      ? html`<p class="note" data-tone="calm" role="status">${wouldStay() ? gettext("This workshop is cleared from this phone. The private pages you kept stay here.") : firstsHere().length ? gettext("This workshop is cleared from this phone.") : gettext("Everything is cleared from this phone.")}</p>`
      : html`<section class="phone-part" aria-labelledby="yours"><h2 id="yours">${gettext("Yours, on this phone only")}</h2>
          <p class="small muted">${promise}</p><${MineList} still=${!over && !rehearsal} /></section>
        <button class="button" type="button" onClick=${clearAll}>${borrowed.value ? gettext("I’m done: clear this phone now") : wouldStay() || firstsHere().length ? gettext("Clear this workshop from this phone") : gettext("Clear everything from this phone")}</button>
        ${wouldStay() && html`<p class="small muted">${gettext("The private pages that you keep stay, for you to find next time.")}</p>`}`}
    ${firstsHere().length > 0 && html`<p class="small muted">${gettext("Your first answers stay on this phone, to be laid beside your last ones.")} <button class="button" data-kind="inline" type="button" onClick=${() => open("Firsts")}>${gettext("Keep or forget them")}</button></p>`}
    <${Company} />
    <${Credits} />
    ${(wiped.value || over) && html`<p><a class="button" href="/">${gettext("To the first page")}</a></p>`}
  </main>`;
}
