/**
 * A measure on the phone: on the first evening, what it keeps and the way to a six-word card; on the last, then and now
 * for its person alone. What is kept is `firsts`, what a card is made of is `parcel`; both come with later.js.
 */

import {html, useEffect} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Lines, labelOf, rowOf, valuesOf, waysOf} from "./field.js";
import {placesOf} from "./lines.js";
import {Answering} from "./seat.js";
import {TwoPlaces} from "../../lib/weave.js";

const ENOUGH = 20; // phones: with fewer no change is ever shown, so nobody's first answers leave their phone

/** First answers are kept by the cohort; without one, with this room, and go when it ends. What keeps them comes a moment
 * after the rest of the phone: until then there are none. */
function keeping(card, seat) {
  const cohort = seat.room.value.first;
  const {firsts} = seat.rest.value;
  const note = `first:${card.item_set}`;
  return {
    cohort,
    ready: Boolean(!cohort || firsts),
    get: () => (cohort ? firsts?.firstOf(cohort.handle, card.item_set) : seat.noted(note)),
    keep(values) {
      const first = {set: card.item_set, values, until: cohort?.until};
      if (!cohort) seat.note(note, first);
      else if (!firsts.keepFirst(cohort.handle, first, seat.borrowed.value)) seat.note(`lent:${card.id}`, true);
      return first;
    },
    forget: () => (cohort ? firsts?.forgetFirst(cohort.handle, card.item_set) : seat.note(note, null)),
  };
}

/* ---- The first evening ---- */

export function Before(props) {
  const {card, entry, seat, stage} = props;
  const id = `${card.id}/${stage}`;
  const kept = keeping(card, seat);
  const where = seat.whereIs(id);
  const row = ["waiting", "boxed", "out"].includes(where) ? seat.answer(id)?.values : null;
  const said = JSON.stringify(row);
  const declined = seat.noted(`apart:${card.id}`);
  useEffect(() => {
    if (!kept.ready) return;
    if (!row || declined) {
      if (where !== "none" && !row) kept.forget();
      return;
    }
    const first = kept.keep(valuesOf(card, row));
    seat.rest.value.reseal?.(card.id, first); // a card that was made brings what was changed since
  }, [said, declined, kept.ready]);
  const own = row && kept.cohort && kept.ready && html`<${Remember} card=${card} seat=${seat} kept=${kept} declined=${declined} values=${valuesOf(card, row)} />`;
  return html`<${Answering} ...${props} ways=${waysOf(card, entry.gentler || seat.gentle(card.id))} Field=${Lines} own=${own} />`;
}

function Remember({card, seat, kept, declined, values}) {
  const right = `${card.id}/card`;
  const mayLeave = Boolean(seat.room.value.keys?.[right]); // a card that was added live has no ballot for it
  const hasCard = ["waiting", "boxed", "out"].includes(seat.whereIs(right));
  const until = seat.day(kept.cohort.until);
  const apart = () => {
    seat.note(`apart:${card.id}`, true);
    kept.forget();
    seat.rest.value.dropCard?.(card.id);
  };
  if (declined) {
    return html`<section class="note stack" data-tone="mine" data-gap="2"><p>${gettext("Yours are not compared. They count in tonight’s picture, and this phone has forgotten them.")}</p>
      <button class="button" data-kind="quiet" type="button" onClick=${() => seat.note(`apart:${card.id}`, null)}>${gettext("Compare them after all")}</button></section>`;
  }
  const lent = seat.noted(`lent:${card.id}`);
  return html`<section class="note stack" data-tone="mine" data-gap="2"><p class="only-me">${icon("lock")}${gettext("Then and now, for you alone")}</p>
    <p>${lent ? gettext("This phone keeps nothing when the evening is over. A card with six words brings these answers to the last one.")
      : interpolate(gettext("These answers stay on this phone until %(day)s, so that on the last evening it can lay them beside your new ones. Nobody else sees that."), {day: until})}</p>
    ${hasCard ? html`<p><strong>${gettext("You have a card.")}</strong> ${interpolate(gettext("Your six words open these answers on any phone, until %(day)s. Nothing else does."), {day: until})}</p>`
      : mayLeave && !lent && html`<p>${gettext("Another phone by then? A card with six words brings them there.")}</p>`}
    <div class="pair">${mayLeave && !hasCard && html`<button class="button" type="button" onClick=${() => seat.open("Card", {right, handle: kept.cohort.handle, until, first: {set: card.item_set, values}})}>${gettext("Make a card")}</button>`}
      <button class="button" data-kind="quiet" type="button" onClick=${apart}>${gettext("Don’t compare mine")}</button></div></section>`;
}

/* ---- The last evening ---- */

export function After(props) {
  const {card, entry, seat, stage, then} = props;
  const kept = keeping(card, seat);
  const first = kept.get();
  const before = first && rowOf(card, first.values);
  const row = seat.answer(`${card.id}/${stage}`)?.values;
  useEffect(() => {
    if (kept.cohort) seat.rest.value.firsts?.takeShelf(seat.room.value.id).catch(() => null);
  }, [card.id, kept.ready]);
  const many = Boolean(before) && (seat.here.value ?? 0) >= ENOUGH;
  const own = html`${before && row && html`<${ThenAndNow} card=${card} then=${before} now=${row} />`}
    ${!before && kept.cohort && kept.ready && html`<${NoFirst} card=${card} seat=${seat} cohort=${kept.cohort} />`}`;
  return html`<${Answering} ...${props} ways=${withBefore(waysOf(card, entry.gentler || seat.gentle(card.id)), many ? before : null)}
    Field=${many ? Agreeing : before ? Alone : Lines} then=${then && {...then, row: before}} own=${own} />`;
}

/** The first answers go along only where their person has agreed to it, for this answer. */
function withBefore(ways, before) {
  return {
    ...ways,
    blank: () => ({...ways.blank(), along: false}),
    toAnswer: (draft) => ({...ways.toAnswer(draft), ...(before && draft.along ? {before} : null)}),
    fromAnswer: (answer) => ({...ways.fromAnswer(answer), along: Boolean(answer.before)}),
  };
}

function Alone(props) {
  return html`<${Lines} ...${props} /><p class="small muted">${gettext("Your first answers stay on this phone. It shows you then and now when you have shared.")}</p>`;
}

function Agreeing({draft, set, ...props}) {
  return html`<${Lines} ...${props} draft=${draft} set=${set} />
    <label class="phone-check"><input type="checkbox" name="along" checked=${draft.along} onChange=${(event) => set({...draft, along: event.target.checked})} /><span>${gettext("Send my first answers along, without my name. If twenty people do, the room sees in steps how far each line has moved.")}</span></label>`;
}

function NoFirst({card, seat, cohort}) {
  return html`<section class="note stack" data-gap="2"><p>${gettext("This phone has no first answers of yours, and that is fine: today’s count as they are. Nothing is asked again.")}</p>
    <button class="button" data-kind="quiet" type="button" onClick=${() => seat.open("SixWords", {set: card.item_set, ...cohort})}>${gettext("I have a card with six words")}</button></section>`;
}

function ThenAndNow({card, then, now}) {
  return html`<section class="note stack then-now" data-tone="mine" data-gap="2" aria-labelledby="then-now"><h2 class="only-me" id="then-now">${icon("lock")}${gettext("Then and now, for you alone")}</h2>
    <ul>${card.lines.map((line, i) => html`<li key=${line.id}><p dir="auto">${line.text}</p>
      <p class="small">${interpolate(gettext("Then %(then)s, now %(now)s."), {then: labelOf(card, line, then[i]), now: labelOf(card, line, now[i])})}</p>
      <${TwoPlaces} places=${placesOf(card, line).length} then=${at(card, line, then[i])} now=${at(card, line, now[i])} /></li>`)}</ul>
    <p class="small">${gettext("On this phone only. Up, down or the same: all true.")}</p></section>`;
}

/** One's own screen is never turned round. */
function at(card, line, value) {
  const found = placesOf(card, line).findIndex((place) => place.value === value);
  return found < 0 ? null : found;
}
