/**
 * What can be done for the whole room at once, because nobody can be looked up: help lines on every phone, and a pause. Beside
 * them the ladder of what to do when somebody is in distress.
 */

import {html} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Button, Sorry} from "./pieces.js";

function Help({desk, where}) {
  const {on} = desk.state.value.support;
  const ask = (now) => desk.ask("support", {on: now}, where);
  if (!on) return html`<${Button} glyph="life-buoy" label=${gettext("Help lines on every phone")} press=${() => ask(true)} />`;
  return html`<${Button} glyph="life-buoy" label=${gettext("Put them there again")} press=${() => ask(true)} />
    <${Button} kind="quiet" label=${gettext("Take them off the stage")} press=${() => ask(false)} />`;
}

function Pause({desk, where}) {
  const {phase, rest} = desk.state.value;
  if (phase !== "live" || !desk.holds.value) return null;
  return html`<${Button} glyph=${rest ? "play" : "moon"} label=${rest ? gettext("Go on together") : gettext("A pause for everyone")}
    press=${() => desk.ask("rest", {on: !rest}, where)} />`;
}

/** The two buttons, and what is the case. */
export function ForAll({desk, where}) {
  return html`<div class="row for-all"><${Help} desk=${desk} where=${where} /><${Pause} desk=${desk} where=${where} /></div><${Sorry} desk=${desk} where=${where} />`;
}

export function ForEveryone({desk}) {
  const {phase, support, rest} = desk.state.value;
  if (phase === "ended") return null;
  const says = [
    support.on && gettext("The help lines are on every phone; the stage names where to find them."),
    rest && gettext("Everybody is pausing. Phones say that nothing is asked of anyone."),
  ].filter(Boolean);
  return html`<section class="everyone" aria-labelledby="h-everyone"><h3 id="h-everyone">${gettext("For everyone")}</h3>
    ${says.map((one) => html`<p class="small" key=${one}>${icon("check")}${one}</p>`)}<${ForAll} desk=${desk} where="everyone" /></section>`;
}

const STEPS = [
  [gettext("Stirred: tears, silence."), gettext("Allow it. Slow down, ground the room, a glass of water. Tears are not an emergency.")],
  [gettext("Struggling: cannot settle, leaves, looks far away."), gettext("One of you sits near: ordinary talk, the date, the room, the next hour. Offer a person to call. Do not dig for the story.")],
  [gettext("In danger, or somebody else is."), gettext("Stop being a facilitator and be a person with a phone. Ask straight out; asking does not plant it. Stay. Call the emergency number or a line together. If a child is at risk, follow your law, and say what you will do.")],
  [gettext("Unnamed and worrying, and nobody comes forward."), gettext("Pause. Put the help lines on every phone. Do not read the card out. Say:")],
  [gettext("Afterwards."), gettext("Talk it over the same day. Note time and steps, no names and no words of the card. Tell your contact. Look after yourself.")],
];
const TO_SAY = gettext("A card told us someone is having a very hard time. I’m glad you wrote it. I can’t see who you are, so I cannot come to you; I would like to. The numbers are on every phone now, I’m here at the front, and we’re taking ten minutes.");

export function Ladder() {
  return html`<details class="ladder"><summary>${gettext("What to do, step by step")}</summary><ol>${STEPS.map(
    ([title, line], n) => html`<li><strong>${title}</strong> ${line}${n === 3 && html`<blockquote class="voice">“${TO_SAY}”</blockquote>`}</li>`,
  )}</ol></details>`;
}
