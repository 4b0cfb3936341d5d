/** "Get support": someone here, someone else, right now. The same sheet from before joining until after the end. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {call, help, hideQuickly, ways} from "./help.js";
import {memory} from "./memory.js";
import {Door, Sheet} from "./sheet-up.js";
import {open} from "./sheet.js";
import {phase, step} from "./store.js";
import {day, withFacilitator} from "./words.js";

function Line({line}) {
  const known = ways(line);
  const about = [line.for, line.hours, known.length < 2 && /text|sms|chat/i.test(line.contact) && line.contact].filter(Boolean).join(". ");
  return html`<li class="help-line"><span><b>${line.service}</b><small>${about}</small></span>
    ${known.length
      ? html`<span class="row">${known.map((way) => html`<a class="button" href=${way.href} aria-label=${`${way.label}, ${line.service}`}>
          ${icon(way.way === "call" ? "phone" : "message-square")}<bdi dir="ltr">${way.shown}</bdi></a>`)}</span>`
      : html`<span class="small">${line.contact}</span>`}</li>`;
}

function SomeoneHere() {
  if (step.value !== "room" || phase.value === "ended") return null;
  const {as} = memory.value.appear ?? {};
  const small = as === "emblem" || as === "name"
    ? gettext("They see how you appear here.")
    : gettext("You appear without a sign: raise a hand too, or choose an emblem in the menu.");
  return html`<section class="help-part" aria-labelledby="help-here"><h2 id="help-here">${gettext("Someone here")}</h2>
    <${Door} name="hand-helping" title=${withFacilitator(gettext("Ask %(name)s to find me"))} small=${small} onClick=${() => open("word")} /></section>`;
}

export function Lines() {
  const {country, lines = [], directory = [], emergency: numbers = [], checked} = help();
  return html`
    <section class="help-part" aria-labelledby="help-lines">
      <h2 id="help-lines">${country ? interpolate(gettext("Someone else, in %(country)s"), {country}) : gettext("Someone else")}</h2>
      ${lines.length > 0 && html`<ul class="help-lines">${lines.map((line) => html`<${Line} key=${line.service} line=${line} />`)}</ul>`}
      <p class="small muted">${checked && interpolate(gettext("Checked %(date)s."), {date: day(checked)})} ${gettext("In another country:")}
        ${directory.map((one, i) => html`${i > 0 && ", "} <a href=${`https://${one.contact}`} rel="noreferrer" target="_blank">${one.contact}</a>`)}</p>
      <p class="small">${gettext("Not an emergency, but more than a workshop can give:")} <a href="/find-a-therapist/" rel="noopener noreferrer" target="_blank">${gettext("finding someone to talk to")}</a></p>
    </section>
    <section class="note danger" data-tone="care" aria-labelledby="help-now"><h2 id="help-now">${gettext("Right now")}</h2>
      <p>${gettext("If you or someone is in danger, call. We can’t see who you are, so we can’t send help.")}</p>
      ${numbers.length > 0
        ? html`<div class="pair">${numbers.map((number) => html`<a class="button" href=${call(number).href} aria-label=${call(number).label}>${icon("phone")}${number}</a>`)}</div>`
        : html`<p>${gettext("Call the emergency number of the country you are in.")}</p>`}
    </section>`;
}

export function Support() {
  const lead = html`<div class="sheet-head-row quick"><p class="small"><strong>${gettext("Opening this tells no one.")}</strong><br />
      <span class="muted">${gettext("It works without signal.")}</span></p>
    <button class="button nowrap" type="button" onClick=${hideQuickly}>${gettext("Hide this quickly")}</button></div>`;
  return html`<${Sheet} title=${gettext("Support is here.")} tone="care" lead=${lead}><${SomeoneHere} /><${Lines} /></${Sheet}>`;
}
