/**
 * The phone of somebody who is with nobody: not dealt yet and finding each other, come late, left behind, or sitting
 * out. Every one of these is said as the ordinary thing that it is, with a way on.
 *
 * `words` of a kind: {soon, dealt, join, back, choose}: before the deal, dealt without this phone, the button that
 * joins others, the way back from sitting out, and the sentence over finding each other.
 */

import {html, useSignal} from "../../../vendor/preact.js";
import {gettext, interpolate, listed} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {prose} from "../../lib/prose.js";
import {Answer, useRequest} from "../requests.js";
import {awaySays, called} from "./company.js";

export function SittingOut({card, seat, titled, sitting, words}) {
  return html`${titled && html`<h1 class="phone-title" id="now" tabindex="-1">${card.title}</h1>`}
    <section class="stack" data-gap="3"><p class="note" data-tone="calm">${gettext("You sit this one out. That is a full way to take part.")}</p>
    <p>${gettext("The same question, for you alone: think it through, or write it down for yourself on paper.")}</p>
    ${card.gentler?.length > 0 && html`<div class="voice">${prose(card.gentler)}</div>`}
    <button class="button" type="button" onClick=${sitting.set(false)}>${words.back}</button><${Answer} answer=${sitting.answer} seat=${seat} /></section>`;
}

export function Join({card, seat, words, line}) {
  const [answer, ask] = useRequest(seat);
  const join = () => ask("regroup", {exercise: card.id});
  return html`<button class="button" data-kind="main" data-size="lg" type="button" onClick=${join}>${icon("users")}${words.join}</button>
    <${Answer} answer=${answer} seat=${seat} />${!answer.value.sorry && html`<p class="small muted center">${line}</p>`}`;
}

/** Partners who were dealt and are not there now. */
export function Alone({deal, seat}) {
  return html`<div class="stack" data-gap="3"><h1 class="phone-title" id="now" tabindex="-1">${deal.with.length ? awaySays(deal.with).join(" ") : gettext("You are on your own just now.")}</h1>
      <p>${seat.withFacilitator(gettext("%(name)s knows. Wait here, or join others: whoever comes back finds you, or is found company too."))}</p></div>`;
}

/** People find each other in the hall and say so here: one starts a number, the others type it. */
export function JoinUp({card, seat, words}) {
  const mine = seat.mine.value.joined?.[card.id];
  return mine ? html`<${Joined} card=${card} seat=${seat} mine=${mine} />` : html`<${Joining} card=${card} seat=${seat} words=${words} />`;
}

function Joined({card, seat, mine}) {
  const others = mine.with.map(called);
  const [answer, ask] = useRequest(seat);
  const leave = () => ask("go_alone", {exercise: card.id}, gettext("You have left that number."));
  return html`<section class="stack joined" data-gap="3"><p class="small muted" id="joined-label">${gettext("Your number")}</p>
    <p class="joined-number" aria-labelledby="joined-label"><bdi>${mine.number}</bdi></p>
    <p role="status">${others.length ? interpolate(gettext("With you: %(who)s"), {who: listed(others)}) : gettext("Tell it to those you would like to be with. They type it on their phones.")}</p>
    <p class="small muted">${seat.withFacilitator(gettext("When everybody has found somebody, %(name)s begins."))}</p>
    <button class="button" data-kind="quiet" type="button" onClick=${leave}>${gettext("Leave this number")}</button><${Answer} answer=${answer} seat=${seat} /></section>`;
}

function Joining({card, seat, words}) {
  const number = useSignal("");
  const sorry = useSignal("");
  const ask = async (fields) => {
    const reply = await seat.tell("join_up", {exercise: card.id, ...fields});
    sorry.value = reply.t === "refused" ? (reply.code === "unknown" ? gettext("Nobody has that number here. Have another look at their phone.") : reply.say) : "";
  };
  const join = (event) => {
    event.preventDefault();
    const digits = number.value.replace(/\D/g, "");
    if (!digits) return void (sorry.value = gettext("Type the number that is on their phone, or start one of your own."));
    return ask({number: digits});
  };
  return html`<form class="stack" data-gap="3" onSubmit=${join}><p>${words.choose}</p>
    <div class="field"><label for="number">${gettext("The number on their phone")}</label>
    <input id="number" inputmode="numeric" autocomplete="off" maxlength="4" dir="ltr" value=${number.value} aria-describedby="number-wrong" onInput=${(event) => (number.value = event.target.value)} /></div>
    <p class="wrong" id="number-wrong" role="alert" hidden=${!sorry.value}>${sorry.value}</p>
    <div class="pair"><button class="button">${gettext("Join them")}</button>
      <button class="button" type="button" onClick=${() => ask({})}>${gettext("Start a number")}</button></div></form>`;
}
