/**
 * The room as the desk or the stage knows it: frames go in at `receive`, signals come out. It folds events into the
 * state with the same fold as the server and keeps texts beside it. It opens no socket and draws nothing.
 */

import {batch, computed, signal} from "../../vendor/preact.js";
import {wayOf, withChanges} from "./changes.js";
import {fold} from "./fold.js";
import {scaleOf, startFrom} from "./lanes.js";
import {lineIds, wordsOf} from "./living.js";

const MINUTE_MS = 60_000;

/** `heard(event, frame)` is called after every event, for what must happen once (a tone, a spoken sentence). */
export function createMirror({heard = () => {}, layout} = {}) {
  const mirror = {
    state: signal(null),
    texts: signal({}),
    room: signal(null),
    /** The deck as it was written; `deck` has what was changed live. */
    written: signal(null),
    care: signal([]),
    hands: signal(null),
    knocking: signal(0),
    asks: signal(null),
    /** The leaders' own notes, and which cards the word list noticed something in: {id: topics}. The desk's alone. */
    notes: signal([]),
    heed: signal({}),
    here: signal(0),
    /** Phones that were given ballots, and how many can write: those who are not connected can, too. */
    ballots: signal(0),
    phones: computed(() => Math.max(mirror.here.value, mirror.ballots.value)),
    band: signal(null),
    turns: signal({}), // exercise → since when each of its pieces is where it is
    enough: signal(false),
    /** Per exercise, the index of the first reflection on the stage: the same on desk and stage. */
    lanes: computed(() => Object.fromEntries(
      Object.entries(mirror.state.value?.exercises ?? {}).map(([id, entry]) => [id, startOf(id, entry)]),
    )),
    /** How the stage is laid out: as its own address says, or as the desk does; and by how much its text is larger. */
    layout: computed(() => layout ?? mirror.state.value?.stage.layout),
    scale: computed(() => scaleOf(mirror.layout.value)),
    receive,
  };
  const changes = computed(() => mirror.state.value?.cards);
  mirror.deck = computed(() => mirror.written.value && withChanges(mirror.written.value, changes.value));
  mirror.way = computed(() => wayOf(mirror.state.value));

  const takes = {
    snapshot(frame) {
      mirror.state.value = frame.state;
      mirror.texts.value = frame.texts ?? {};
      mirror.room.value = frame.room;
      mirror.written.value = frame.deck;
      mirror.care.value = frame.care ?? [];
      mirror.knocking.value = frame.knocking ?? 0;
      mirror.notes.value = frame.notes ?? [];
      mirror.heed.value = frame.heed ?? {};
      beat(frame);
    },
    event(frame) {
      const before = mirror.state.value;
      if (!before) return;
      mirror.state.value = fold(before, frame.event);
      if (frame.texts) mirror.texts.value = {...mirror.texts.value, ...frame.texts};
      if (frame.event.kind === "moved" || frame.event.kind === "staged") mirror.band.value = null;
      if (["moved", "staged", "gathered"].includes(frame.event.kind)) mirror.enough.value = false;
      if (frame.event.kind === "taken_back") forget([...frame.event.ids, ...frame.event.unseen]);
      if (frame.heed) mirror.heed.value = {...mirror.heed.value, ...frame.heed};
      if (frame.event.kind === "ended") {
        mirror.room.value = {...mirror.room.value, take_back_until: frame.now + frame.event.minutes * MINUTE_MS};
      }
    },
    beat,
    turns: (frame) => (mirror.turns.value = frame.turns),
    here: (frame) => (mirror.here.value = frame.here),
    hands: (frame) => (mirror.hands.value = frame),
    door: (frame) => (mirror.knocking.value = frame.knocking),
    asks: (frame) => (mirror.asks.value = frame),
    led_by: (frame) => (mirror.room.value = {...mirror.room.value, ...frame.room}),
    care(frame) {
      mirror.care.value = frame.signals;
    },
    notes(frame) {
      mirror.notes.value = frame.notes;
    },
  };

  function receive(frame) {
    batch(() => takes[frame.t]?.(frame));
    if (frame.t === "event") heard(frame.event, frame);
  }

  function beat(frame) {
    if (Number.isInteger(frame.here)) mirror.here.value = frame.here;
    if (frame.ballots) mirror.ballots.value = frame.ballots;
    if (frame.band !== undefined) mirror.band.value = frame.band;
    if (frame.enough !== undefined) mirror.enough.value = frame.enough;
  }

  function forget(ids) {
    const gone = new Set(ids);
    mirror.texts.value = Object.fromEntries(Object.entries(mirror.texts.value).filter(([id]) => !gone.has(id)));
  }

  /** Where the page of one exercise begins: among its lines, whatever they are (seeds of a deck, reflections). */
  function startOf(exercise, entry) {
    const cards = mirror.deck.value?.exercises ?? {};
    const ids = lineIds(cards[exercise] ?? {}, entry);
    const words = Object.fromEntries(ids.map((id) => [id, wordsOf(id, cards, mirror.texts.value) ?? ""]));
    return startFrom({pages: entry.pages, shown: ids}, words, mirror.scale.value);
  }

  return mirror;
}
