/**
 * The desk's next step where people are dealt to each other: prepare, look it over, deal, start the turns; or let people
 * find each other. `words` are the kind's: {prepare, deal, again, untold}.
 */

import {gettext, interpolate, ngettext} from "../../lib/i18n.js";

/** Whether an exercise before this one has dealt groups of this size, so that the same may be dealt again. */
function hasLast({exercise, state, desk}) {
  const cards = desk.deck.value.exercises;
  return state.visited.some((id) => state.exercises[id]?.deal?.groups && cards[id]?.size === exercise.size);
}

/** {people, groups} of those who have found each other so far: two or more under one number. */
function joinedUp({talk}) {
  const groups = Object.values(talk?.joined ?? {}).filter((seats) => seats.length > 1);
  return {people: groups.reduce((sum, seats) => sum + seats.length, 0), groups: groups.length};
}

function choosingStep({desk, exercise, entry}, prepare, words) {
  const {people, groups} = joinedUp(entry);
  const found = interpolate(ngettext("%(n)s person has found somebody", "%(n)s people have found each other", people), {n: people});
  const back = {label: gettext("Deal by chance instead"), press: () => desk.ask("choosing", {exercise: exercise.id, on: false})};
  return {
    glyph: "users",
    title: people ? interpolate(ngettext("%(found)s, in %(n)s group.", "%(found)s, in %(n)s groups.", groups), {found, n: groups}) : gettext("They find each other, and say so on their phones."),
    line: gettext("One of them starts a number, the others type it. Whoever stays alone can be dealt in afterwards."),
    more: exercise.size ? back : [],
    main: {label: words.prepare, press: prepare, off: !groups, why: gettext("Nobody has found anybody yet.")},
  };
}

export function talkStep(room, words) {
  const {desk, exercise, entry, state} = room;
  const id = exercise.id;
  const ask = (name, fields = {}) => () => desk.ask(name, {exercise: id, ...fields});
  const same = hasLast(room) ? [{label: gettext("Same as last time"), press: ask("deal", {how: "same"})}] : [];
  if (entry.draft) {
    return {
      glyph: "users", title: gettext("Each phone will say who, and who speaks first."), line: gettext("Turns begin when you say so, not when this arrives."),
      main: {label: words.deal, press: ask("send_deal")},
    };
  }
  if (!entry.deal && entry.talk?.choosing) return choosingStep(room, ask("deal"), words);
  if (!entry.deal) {
    return {
      glyph: "users", title: gettext("Nobody has been told yet."), line: words.untold,
      more: [{label: gettext("Let them choose"), press: ask("choosing", {on: true})}, ...same],
      main: {label: words.prepare, press: ask("deal")},
    };
  }
  if (!state.timer) {
    return {
      glyph: "timer", title: gettext("They are finding each other."), line: gettext("Start when the room has settled."),
      main: {label: exercise.turns?.length > 1 ? gettext("Start the turns") : gettext("Start the time"), press: () => desk.ask("timer", {act: "start"})},
    };
  }
  return {glyph: "arrow-left-right", calm: true, title: words.changes, line: gettext("Nobody is cut off.")};
}
