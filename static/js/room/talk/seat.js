/**
 * People dealt to each other, on the phone: whom one is with, the turns, changing over together, and every way out and
 * back in. The kinds bring what their turns say. Nothing is typed here and nothing recorded.
 */

import {html, useEffect, useRef} from "../../../vendor/preact.js";
import {Emblem} from "../../lib/emblems.js";
import {gettext, interpolate, listed, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Answer, useRequest} from "../requests.js";
import {awaySays, called, inThisStep, there} from "./company.js";
import {Turn, useSignals, useTurn} from "./turn.js";
import {Alone, Join, JoinUp, SittingOut} from "./without.js";

export function dealOf({card, seat}) {
  return seat.mine.value.deal?.[card.id] ?? null;
}

/** Whether this person sits out, as the room agreed to last; its word on what is this seat's may be a moment behind. */
function useSitting(card, seat) {
  const [answer, ask] = useRequest(seat);
  const noted = seat.noted(`sit:${card.id}`);
  const out = noted ?? (seat.mine.value.sitting ?? []).includes(card.id);
  const set = (on) => async () => {
    const agreed = await ask("sit_out", {exercise: card.id, on}, on ? gettext("You sit this one out.") : gettext("You will have company."));
    if (agreed) seat.note(`sit:${card.id}`, on);
  };
  return {out, set, answer};
}

/** With whom, as they appear: "You and Shell", "You, Shell, and Wren". */
export function With({others, note}) {
  const all = others.length ? listed([gettext("You"), ...others.map(called)]) : gettext("You, for yourself");
  return html`<p class="turn-with">${others.map(({emblem}) => html`<${Emblem} name=${emblem} />`)}<span><b dir="auto">${all}</b><small>${note}</small></span></p>`;
}

function findEach(others) {
  if (!others.length) return gettext("Nobody else is asked for just now.");
  return others.some(({emblem, name}) => emblem || name) ? gettext("Find each other; take your time.") : gettext("Look for somebody who is looking too.");
}

/** Changing over needs the others too; what they said is told, and one's own can be taken back. */
function ChangeOver({card, deal, at, seat}) {
  const {said} = deal;
  const now = said?.turn === at.index ? said : {mine: false, others: 0};
  const others = there(deal.with);
  const [answer, ask] = useRequest(seat);
  const press = () => ask(
    "change_over", {exercise: card.id, turn: at.index, on: !now.mine},
    now.mine ? gettext("Not yet, then.") : gettext("You would like to change over."),
  );
  const waits = others.length === 1
    ? interpolate(gettext("Changes when %(who)s agrees too. Nothing is cut off when the ring closes."), {who: called(others[0])})
    : gettext("Changes when you agree on it. Nothing is cut off when the ring closes.");
  const asked = others.length === 1
    ? interpolate(gettext("%(who)s would like to change over."), {who: called(others[0])})
    : interpolate(ngettext("One of you would like to change over.", "%(n)s of you would like to change over.", now.others), {n: now.others});
  return html`<button class="button" data-kind="main" data-size="lg" type="button" aria-pressed=${String(now.mine)} onClick=${press}>
      ${icon(now.mine ? "check" : "arrow-left-right")}${now.mine ? gettext("You would like to change over") : gettext("Change over now")}</button>
    <${Answer} answer=${answer} seat=${seat} />
    <p class="small muted center" role="status">${now.others && !now.mine ? asked : waits}</p>`;
}

function Longer({card, deal, seat}) {
  const [answer, ask] = useRequest(seat);
  const press = () => ask("longer", {exercise: card.id}, gettext("Noted. Only that somebody needs longer is seen."));
  if (deal.longer) return html`<p class="small muted center">${seat.withFacilitator(gettext("%(name)s sees that somebody needs longer, not who."))}</p>`;
  return html`<button class="button" data-kind="quiet" type="button" onClick=${press}>${icon("timer")}${gettext("I need longer")}</button><${Answer} answer=${answer} seat=${seat} />`;
}

/** The quieter choices at the foot, the same wherever people talk. */
function Foot({seat, sitting, children}) {
  return html`<div class="phone-rest">${children}<div class="pair">
    <button class="button" type="button" onClick=${() => seat.open("word")}>${icon("hand-helping")}${seat.withFacilitator(gettext("Ask %(name)s over"))}</button>
    <button class="button" type="button" onClick=${sitting.set(true)}>${gettext("Sit this one out")}</button></div><${Answer} answer=${sitting.answer} seat=${seat} /></div>`;
}

function below(at, next, seat) {
  if (at.left === null) return seat.withFacilitator(gettext("Begin when you all like; %(name)s starts the time for everyone."));
  if (at.over || !next) return gettext("Nothing is cut off when the ring closes.");
  return interpolate(gettext("Then: %(role)s."), {role: next.title});
}

/** Somebody who came to a pair or group is said, once. */
function useNewcomers(deal, seat) {
  const before = useRef(deal.with);
  useEffect(() => {
    const known = before.current.map(called);
    const came = deal.with.map(called).filter((name) => !known.includes(name));
    const lost = awaySays(deal.with).filter((sentence) => !awaySays(before.current).includes(sentence));
    if (came.length && before.current !== deal.with) seat.say(interpolate(gettext("%(who)s joins you."), {who: listed(came)}), {key: "company"});
    for (const sentence of lost) seat.say(sentence, {key: "company"});
    before.current = deal.with;
  }, [JSON.stringify(deal.with)]);
}

/** `says(turn, deal)`: {title, guide} of a turn. `note`: a line beside the names. `round(at)`: a sentence under the guide.
 * `part`: more of the kind's own. */
function Talking({card, deal, seat, sitting, says, note, round, part}) {
  const at = useTurn(card, deal, seat);
  const {title, guide} = says(at.turn ?? {part: "shared", speaker: null}, deal);
  const next = at.next && says(at.next, deal);
  const mine = inThisStep(at.turn?.part, deal.place, deal.with);
  const together = at.turn?.speaker === null;
  const turned = together ? `${title}.` : interpolate(gettext("%(role)s. Change over when you’re ready."), {role: title});
  useSignals(at, at.over ? gettext("Time. Nobody was cut off.") : turned, seat);
  useNewcomers(deal, seat);
  const away = awaySays(deal.with);
  const last = at.index >= at.turns.length - 1;
  return html`<${With} others=${there(mine)} note=${deal.late ? gettext("You came while they were talking. Listen along; your turn can come last.") : note?.(deal, mine) ?? (!at.running && findEach(mine))} />
    ${away.length > 0 && html`<p class="note small" role="status">${away.join(" ")} ${gettext("You are still company enough: go on.")}</p>`}
    <${Turn} card=${card} at=${at} title=${title} guide=${guide} two=${deal.people === 2} />
    <p class="small muted center">${below(at, next, seat)} ${at.over ? "" : round?.(at)}</p>
    ${part?.({card, deal, seat, at})}
    <${Foot} seat=${seat} sitting=${sitting}>${at.running && !at.over && html`${!last && html`<${ChangeOver} card=${card} deal=${deal} at=${at} seat=${seat} />`}<${Longer} card=${card} deal=${deal} seat=${seat} />`}</${Foot}>`;
}

/** The whole of it. `words`: what this kind says while people are without company (see without.js). */
export function Talk({card, entry, seat, says, note, round, part, words}) {
  const sitting = useSitting(card, seat);
  const deal = entry.deal && dealOf({card, seat});
  if (sitting.out) return html`<${SittingOut} card=${card} seat=${seat} titled=${Boolean(deal)} sitting=${sitting} words=${words} />`;
  if (!entry.deal && entry.talk?.choosing) return html`<${JoinUp} card=${card} seat=${seat} words=${words} /><${Foot} seat=${seat} sitting=${sitting} />`;
  if (!entry.deal) return html`<p class="note">${seat.withFacilitator(words.soon)}</p><${Foot} seat=${seat} sitting=${sitting} />`;
  if (!deal) {
    const late = gettext("Somebody who waits is asked first; otherwise you join others and listen along.");
    return html`<p class="note">${seat.withFacilitator(words.dealt)}</p>
      <${Foot} seat=${seat} sitting=${sitting}>${!entry.talk?.choosing && html`<${Join} card=${card} seat=${seat} words=${words} line=${late} />`}</${Foot}>`;
  }
  if (!there(deal.with).length) {
    return html`<${Alone} deal=${deal} seat=${seat} /><${Foot} seat=${seat} sitting=${sitting}><${Join} card=${card} seat=${seat} words=${words} line=${gettext("Nobody else’s talk is interrupted.")} /></${Foot}>`;
  }
  return html`<${Talking} card=${card} deal=${deal} seat=${seat} sitting=${sitting} says=${says} note=${note} round=${round} part=${part} />`;
}
