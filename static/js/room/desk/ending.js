/** Ending gently: what is still open, in sentences; what every phone will say; and the room that has closed. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {capital, inWords, longDate} from "../wording.js";
import {Act} from "./act.js";
import {asks, signalSays} from "./care.js";
import {useOwnMoves} from "./now.js";
import {Button, Told} from "./pieces.js";

function Check({state, title, line, children}) {
  return html`<li data-state=${state}><span class="check-mark">${icon(state === "ok" ? "check" : "hand")}</span>
    <div><${Told} title=${title} line=${line} /></div><span class="row">${children}</span></li>`;
}

/** How many reflections nobody saw (dealt notes were seen), and how many stay hidden, over the whole workshop. */
export function leftOver(exercises) {
  const all = Object.values(exercises);
  const sum = (part, entries = all) => entries.reduce((n, entry) => n + entry[part].length, 0);
  const undealt = all.some((entry) => entry.draft);
  return {waiting: sum("waiting", all.filter((entry) => !entry.deal?.notes)), hidden: sum("hidden"), undealt};
}

function Checks({desk}) {
  const {waiting, hidden, undealt} = leftOver(desk.state.value.exercises);
  const unseen = desk.care.value.filter((signal) => asks(signal) && signal.kind !== "slow");
  const {take_back_minutes: minutes, k} = desk.room.value;
  return html`<ul class="checks" data-roomy>
    ${unseen.map((signal) => html`<${Check} key=${signal.id} state="ask" title=${signalSays(signal)[0]} line=${signalSays(signal)[1]}>
      <${Button} label=${gettext("I’ve seen you")} press=${() => desk.ask("see", {signal: signal.id})} /><//>`)}
    ${waiting > 0 && html`<${Check} state="ask" line=${gettext("They are destroyed when you close. Go back to show them.")}
      title=${interpolate(ngettext("One reflection was never shown", "%(n)s reflections were never shown", waiting), {n: capital(inWords(waiting))})} />`}
    ${undealt && html`<${Check} state="ask" title=${gettext("Something was prepared and not dealt")} line=${gettext("Nobody has been told of it. Go back to deal it.")} />`}
    <${Check} state="ok" title=${gettext("What is still in the box is destroyed unread")}
      line=${k > 1 ? interpolate(gettext("Where fewer than %(k)s were left, nobody ever sees them."), {k: inWords(k)}) : gettext("Nobody ever sees it.")} />
    ${hidden > 0 && html`<${Check} state="ok" title=${interpolate(ngettext("One card stays hidden", "%(n)s cards stay hidden", hidden), {n: capital(inWords(hidden))})} line=${gettext("Deleted when you close. Nobody is told.")} />`}
    <${Check} state="ok" title=${gettext("People can still take words back")}
      line=${interpolate(ngettext("For %(n)s minute after you close.", "For %(n)s minutes after you close.", minutes), {n: minutes})} />
  </ul>`;
}

/** The first lines of this country, as the phones show them; the directory comes last. */
function lines(help) {
  const services = [...(help?.lines ?? []).slice(0, 2), ...(help?.directory ?? []).slice(0, 1)];
  return services.map(({service, contact}) => `${service}: ${contact}`).join(" · ");
}

function LastWords({desk}) {
  return html`<section class="last-words" aria-labelledby="h-last"><h2 id="h-last" class="desk-h2">${gettext("What every phone will say")}</h2>
    <blockquote class="note" data-tone="calm"><p class="voice">${gettext("Thank you for the company. Sometimes things stir later; that is common, and it usually settles. Do something ordinary and kind in the next hour.")}</p>
      <p class="small muted">${gettext("Then: taking words back, and people to call.")} ${lines(desk.room.value.help)}</p></blockquote></section>`;
}

export function Ending({desk}) {
  const state = desk.state.value;
  const card = desk.deck.value.exercises[state.at];
  const focus = useOwnMoves(desk, "ending");
  const unseen = desk.care.value.some((signal) => asks(signal) && signal.kind !== "slow");
  return html`<main class="desk-now" tabindex="-1" aria-label=${gettext("Ending")}>
    <div class="desk-scroll">
      <p class="desk-kind"><span class="chip">${gettext("Ending")}</span>
        <span>${card ? interpolate(gettext("The room still sees %(title)s. Nothing has changed for them yet."), {title: card.title}) : gettext("Nothing has changed for the room yet.")}</span></p>
      <h1 class="desk-prompt" tabindex="-1" ref=${focus}>${gettext("End gently")}</h1>
      <${Checks} desk=${desk} /><${LastWords} desk=${desk} />
    </div>
    <${Act} desk=${desk} label=${gettext("Next step")} step=${{
      glyph: "door-open",
      title: unseen ? gettext("Someone asked for something and has not been seen.") : gettext("Whenever you are ready."),
      line: unseen ? gettext("Closing is fine; the signal stays with you.") : gettext("Every phone keeps its words, its help lines and its way to take words back."),
      more: {label: gettext("Not yet"), press: () => desk.endGently(false)},
      main: {label: gettext("Close the room"), press: () => desk.move("end", {})},
    }} />
  </main>`;
}

export function Over({desk}) {
  const focus = useOwnMoves(desk, "ended");
  const {take_back_minutes: minutes, kept_until: until, circle, past_url: past} = desk.room.value;
  const kept = circle !== "rehearsal" && until;
  return html`<main class="desk-now" tabindex="-1" aria-label=${gettext("Ended")}><div class="desk-scroll">
    <p class="desk-kind"><span class="chip" data-tone="done">${gettext("Closed")}</span></p>
    <h1 class="desk-prompt" tabindex="-1" ref=${focus}>${gettext("The room is closed. Thank you for holding it.")}</h1>
    <p>${interpolate(ngettext("People can take words back for %(n)s more minute.", "People can take words back for %(n)s more minutes.", minutes), {n: minutes})}
      ${" "}${kept ? interpolate(gettext("What was shown is deleted on %(date)s, or sooner if you destroy it."), {date: longDate(until)}) : gettext("Nothing of this rehearsal is kept.")}</p>
    <p>${gettext("Stay a quarter of an hour: someone may come up to you. Then ten minutes for yourselves: what moved us, whom did we miss?")}</p>
    <p class="row">${kept && html`<a class="button" href=${past}>${gettext("What this workshop left behind")}</a>`}<a class="button" href="/office/">${icon("arrow-right", {flip: true})}<span>${gettext("To the office")}</span></a></p>
  </div></main>`;
}
