/**
 * A room's state, folded from its events: the twin of facilitation/domain/room.py, held to tests/vectors/fold.json.
 * `fold` is pure and never mutates. No texts, no clock, no drawing here.
 */

const without = (list, gone) => list.filter((id) => !gone.has(id));
const dropKey = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
const mapValues = (object, change) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

/** Dots given to a line disappear with the line. */
function countsWithout(counts, gone) {
  return mapValues(counts, (stage) =>
    stage.dots ? { ...stage, dots: Object.fromEntries(Object.entries(stage.dots).filter(([id]) => !gone.has(id))) } : stage);
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
    light: gone.has(exercise.light) ? null : exercise.light,
    pages: pagesWithout(exercise, gone),
    counts: countsWithout(exercise.counts, seen),
    held_counts: countsWithout(exercise.held_counts, seen),
  };
}

const ROOM = {
  begun: () => ({ phase: "live", door: "closed" }),
  moved: (state, event) => ({
    at: event.to,
    visited: state.visited.includes(event.to) ? state.visited : [...state.visited, event.to],
    exercises: event.entry === null ? state.exercises : { ...state.exercises, [event.to]: event.entry },
    timer: event.timer,
    rest: false,
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
  taken_back: (state, event) => {
    const seen = new Set(event.ids);
    const gone = new Set([...event.ids, ...event.unseen]);
    return { exercises: mapValues(state.exercises, (exercise) => exerciseWithout(exercise, gone, seen)) };
  },
  ended: (state) => ({
    phase: "ended",
    door: "closed",
    timer: null,
    rest: false,
    exercises: mapValues(state.exercises, (exercise) => ({
      ...exercise, open: false, waiting: [], hidden: [], draft: null, held_counts: {},
    })),
  }),
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
    held_counts: event.counts === null ? exercise.held_counts : { ...exercise.held_counts, [event.stage]: event.counts },
  }),
  shown: (exercise, event) => ({
    waiting: without(exercise.waiting, new Set(event.ids)),
    shown: [...exercise.shown, ...event.ids],
    pages: event.ids.length ? [event.ids[0]] : exercise.pages,
    counts: event.counts === null ? exercise.counts : { ...exercise.counts, [event.stage]: event.counts },
    held_counts: dropKey(exercise.held_counts, event.stage),
  }),
  hidden: (exercise, event) => ({
    waiting: without(exercise.waiting, new Set([event.id])),
    shown: without(exercise.shown, new Set([event.id])),
    hidden: [...exercise.hidden, event.id],
    light: exercise.light === event.id ? null : exercise.light,
    pages: pagesWithout(exercise, new Set([event.id])),
  }),
  gone: (exercise, event) => ({
    shown: without(exercise.shown, new Set([event.id])),
    light: exercise.light === event.id ? null : exercise.light,
    pages: pagesWithout(exercise, new Set([event.id])),
  }),
  unhidden: (exercise, event) => {
    const to = event.to_shown ? "shown" : "waiting";
    return { hidden: without(exercise.hidden, new Set([event.id])), [to]: [...exercise[to], event.id] };
  },
  lit: ({pages}, {id}) => ({ light: id, pages: id && id !== pages.at(-1) ? [...pages, id] : pages }),
  closed: () => ({ open: false }),
  reopened: () => ({ open: true }),
  led: (exercise, event) => ({ led: event.led }),
  sat_out: (exercise, event) => {
    const others = exercise.sitting.filter((seat) => seat !== event.seat);
    return { sitting: event.on ? [...others, event.seat] : others };
  },
  drafted: (exercise, event) => ({ draft: event.draft }),
  dealt: (exercise, event) => ({ deal: event.deal, draft: null }),
  returned: (exercise, event) => ({ returned: [...exercise.returned, event.id] }),
};

/** The state after `event`. Throws for a kind it does not know. */
export function fold(state, event) {
  const inExercise = EXERCISE[event.kind];
  if (inExercise) {
    const before = state.exercises[event.exercise];
    const after = { ...before, ...inExercise(before, event) };
    return { ...state, exercises: { ...state.exercises, [event.exercise]: after } };
  }
  const inRoom = ROOM[event.kind];
  if (!inRoom) throw new Error(`unknown event ${event.kind}`);
  return { ...state, ...inRoom(state, event) };
}
