/**
 * A room's state, folded from its events: the twin of facilitation/domain/room.py, exercise_state.py and talk_state.py,
 * held to tests/vectors/fold.json.
 * `fold` is pure and never mutates. No texts, no clock, no drawing here.
 */

import { textSettled, textWithout } from "./living.js";

const without = (list, gone) => list.filter((id) => !gone.has(id));
const filterEntries = (object, keep) => Object.fromEntries(Object.entries(object).filter(keep));
const dropKey = (object, key) => filterEntries(object, ([name]) => name !== key);
const mapValues = (object, change) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

const NOBODY = { n: 0, seats: [] };

/** Dots and marks given to a line disappear with the line. */
function countsWithout(counts, gone) {
  const kept = (lines) => lines && filterEntries(lines, ([id]) => !gone.has(id));
  return mapValues(counts, (stage) => ({
    ...stage, ...(stage.dots && { dots: kept(stage.dots) }), ...(stage.holds && { holds: kept(stage.holds) }),
  }));
}

/** What was decided of lines that have gone; where other words have gone, the line stands as it was. */
const standsWithout = (stands, gone) => filterEntries(stands, ([line, to]) => !gone.has(line) && !gone.has(to));

/** What a reflection that was hidden leaves besides its own exercise. */
function left(state, id) {
  const gone = new Set([id]);
  const exercises = mapValues(state.exercises, (exercise) => ({ ...exercise, loaded: without(exercise.loaded, gone) }));
  return { exercises, agreed: textWithout(state.agreed, gone, false) };
}

/** The reflections at which the stage's pages were turned. Where one leaves, the next that stays takes its place. */
function pagesWithout({pages, shown}, gone) {
  const kept = without(shown, gone);
  const after = (anchor) => (shown.includes(anchor) ? shown.slice(shown.indexOf(anchor)) : []);
  const heir = (anchor) => after(anchor).find((id) => !gone.has(id)) ?? kept.at(-1);
  return pages.map((anchor) => (gone.has(anchor) ? heir(anchor) : anchor)).filter(Boolean);
}

function exerciseWithout(exercise, gone, seen) {
  return {
    ...exercise,
    waiting: without(exercise.waiting, gone),
    shown: without(exercise.shown, gone),
    hidden: without(exercise.hidden, gone),
    returned: without(exercise.returned, gone),
    loaded: without(exercise.loaded, gone),
    about: filterEntries(exercise.about, ([id]) => !gone.has(id)),
    stands: standsWithout(exercise.stands, gone),
    light: gone.has(exercise.light) ? null : exercise.light,
    pages: pagesWithout(exercise, gone),
    counts: countsWithout(exercise.counts, seen),
    held_counts: countsWithout(exercise.held_counts, seen),
  };
}

const ROOM = {
  begun: (state, event) => ({ phase: "live", door: "knock", begun: event.at }),
  moved: (state, event) => ({
    at: event.to,
    visited: state.visited.includes(event.to) ? state.visited : [...state.visited, event.to],
    exercises: event.entry === null ? state.exercises : { ...state.exercises, [event.to]: event.entry },
    timer: event.timer,
    rest: false,
    stage: { ...state.stage, agreed: false },
  }),
  added: (state, event) => ({ order: event.order, cards: { ...state.cards, [event.exercise]: event.card } }),
  worded: (state, event) => ({ cards: { ...state.cards, [event.exercise]: event.card } }),
  reordered: (state, event) => ({ order: event.order }),
  skipped: (state, event) => {
    const others = state.skipped.filter((id) => id !== event.exercise);
    return { skipped: event.on ? [...others, event.exercise] : others };
  },
  timer: (state, event) => ({ timer: event.timer }),
  peopled: (state, event) => ({ people: event.people }),
  door: (state, event) => ({ door: event.state }),
  stage: (state, event) => ({ stage: Object.fromEntries(Object.keys(state.stage).map((name) => [name, event[name]])) }),
  support: (state, event) => ({ support: { on: event.on, n: event.n } }),
  rest: (state, event) => ({ rest: event.on }),
  guests: (state, event) => ({ guests: event.n }),
  attending: (state, event) => ({ attended: event.on }),
  settled: (state, event) => ({ agreed: textSettled(state.agreed, event) }),
  late_see: (state, event) => ({ late_see: event.on }),
  arrived: (state, event) => ({ arrivals: [...state.arrivals, { n: event.n, veiled: event.veiled }] }),
  taken_back: (state, event) => {
    const seen = new Set(event.ids);
    const gone = new Set([...event.ids, ...event.unseen]);
    return {
      exercises: mapValues(state.exercises, (exercise) => exerciseWithout(exercise, gone, seen)),
      agreed: textWithout(state.agreed, gone, true),
    };
  },
  ended: (state) => ({
    phase: "ended",
    door: "closed",
    timer: null,
    begun: null,
    rest: false,
    exercises: mapValues(state.exercises, (exercise) => ({
      ...exercise, open: false, waiting: [], hidden: [], draft: null, held_counts: {},
      about: filterEntries(exercise.about, ([id]) => exercise.shown.includes(id)),
    })),
    apart: [],
  }),
  kept_apart: (state, {two, on}) => {
    const seats = new Set(two.map(({seat}) => seat));
    const others = state.apart.filter((known) => !known.every(({seat}) => seats.has(seat)));
    return { apart: on ? [...others, two] : others };
  },
  quiet: () => ({}),
};

const EXERCISE = {
  staged: (exercise, event) => ({ stage: event.stage, light: null, pages: exercise.shown.slice(0, 1) }),
  reviewing: (exercise, event) => ({ review: event.on }),
  flowing: (exercise, event) => ({ flowing: event.on }),
  softened: (exercise, event) => ({ gentler: event.on }),
  gathered: (exercise, event) => ({
    batches: event.batch,
    waiting: [...exercise.waiting, ...event.ids],
    about: { ...exercise.about, ...event.about },
    held_counts: event.counts === null ? exercise.held_counts : { ...exercise.held_counts, [event.stage]: event.counts },
  }),
  shown: (exercise, event) => ({
    waiting: without(exercise.waiting, new Set(event.ids)),
    shown: [...exercise.shown, ...event.ids],
    pages: event.ids.length ? [event.ids[0]] : exercise.pages,
    about: { ...exercise.about, ...event.about },
    counts: event.counts === null ? exercise.counts : { ...exercise.counts, [event.stage]: event.counts },
    held_counts: dropKey(exercise.held_counts, event.stage),
  }),
  hidden: (exercise, event) => ({
    waiting: without(exercise.waiting, new Set([event.id])),
    shown: without(exercise.shown, new Set([event.id])),
    hidden: [...exercise.hidden, event.id],
    stands: standsWithout(exercise.stands, new Set([event.id])),
    light: exercise.light === event.id ? null : exercise.light,
    pages: pagesWithout(exercise, new Set([event.id])),
  }),
  gone: (exercise, event) => ({
    shown: without(exercise.shown, new Set([event.id])),
    about: dropKey(exercise.about, event.id),
    stands: standsWithout(exercise.stands, new Set([event.id])),
    light: exercise.light === event.id ? null : exercise.light,
    pages: pagesWithout(exercise, new Set([event.id])),
  }),
  unhidden: (exercise, event) => {
    const to = event.to_shown ? "shown" : "waiting";
    return { about: { ...exercise.about, ...event.about }, hidden: without(exercise.hidden, new Set([event.id])), [to]: [...exercise[to], event.id] };
  },
  lit: ({pages}, {id}) => ({ light: id, pages: id && id !== pages.at(-1) ? [...pages, id] : pages }),
  stood: (exercise, { line, to }) => ({
    stands: to === "kept" ? dropKey(exercise.stands, line) : { ...exercise.stands, [line]: to },
  }),
  closed: () => ({ open: false }),
  reopened: () => ({ open: true }),
  circled: (exercise, event) => ({ circles: event.circles }),
  led: (exercise, event) => ({ led: event.led }),
  sat_out: (exercise, event) => {
    const others = exercise.sitting.filter((seat) => seat !== event.seat);
    return { sitting: event.on ? [...others, event.seat] : others };
  },
  drafted: (exercise, event) => ({ draft: event.draft }),
  dealt: ({ talk }, { deal, before, signs }) =>
    ({ deal, draft: null, ...(talk && { talk: { ...talk, absent: {}, before, pace: {}, signs, longer: NOBODY } }) }),
  mended: ({ talk }, { deal, placed, begun, signs, people }) => {
    const absent = Object.fromEntries(Object.entries(talk.absent).filter(([seat]) => !placed.includes(seat)));
    const pace = { ...talk.pace, ...mapValues(begun, (from) => ({ from, jumps: [], said: null })) };
    const grown = (known) => ({ ...known, people: Math.max(known.people, people[known.group] ?? 0) });
    return { deal, talk: { ...talk, absent, pace, signs: mapValues({ ...talk.signs, ...signs }, grown) } };
  },
  absent: ({ talk }, { seat, why }) => {
    const others = dropKey(talk.absent, seat);
    return { talk: { ...talk, absent: why ? { ...others, [seat]: why } : others } };
  },
  paced: ({ talk }, { group, pace }) => ({ talk: { ...talk, pace: group === null ? {} : { ...talk.pace, [group]: pace } } }),
  longer: ({ talk }, { seat, n }) =>
    ({ talk: { ...talk, longer: { n, seats: n ? [...talk.longer.seats, ...(seat ? [seat] : [])] : [] } } }),
  choosing: ({ talk }, { on }) => ({ talk: { ...talk, choosing: on } }),
  joined_up: ({ talk }, { seat, number }) => {
    const joined = mapValues(talk.joined, (seats) => without(seats, new Set([seat])));
    if (number !== null) joined[number] = [...(joined[number] ?? []), seat];
    return { talk: { ...talk, joined: Object.fromEntries(Object.entries(joined).filter(([, seats]) => seats.length)) } };
  },
  returned: (exercise, event) => ({ returned: [...exercise.returned, event.id] }),
};

/** The state after `event`. Throws for a kind it does not know. */
export function fold(state, event) {
  const inExercise = EXERCISE[event.kind];
  if (inExercise) {
    const before = state.exercises[event.exercise];
    const after = { ...before, ...inExercise(before, event) };
    const next = { ...state, exercises: { ...state.exercises, [event.exercise]: after } };
    return event.kind === "hidden" || event.kind === "gone" ? { ...next, ...left(next, event.id) } : next;
  }
  const inRoom = ROOM[event.kind];
  if (!inRoom) throw new Error(`unknown event ${event.kind}`);
  return { ...state, ...inRoom(state, event) };
}
