/**
 * The room as the desk or the stage knows it: frames go in at `receive`, signals come out. It folds events into the
 * state with the same fold as the server and keeps texts beside it. It opens no socket and draws nothing.
 */

import {batch, computed, signal} from "../../vendor/preact.js";
import {wayOf, withChanges} from "./changes.js";
import {fold} from "./fold.js";
import {firstOfBatch, startOf} from "./lanes.js";

/** `heard(event, frame)` is called after every event, for what must happen once (a tone, a spoken sentence). */
export function createMirror({heard = () => {}} = {}) {
  const mirror = {
    state: signal(null),
    texts: signal({}),
    room: signal(null),
    /** The deck as it was written; `deck` has what was changed live. */
    written: signal(null),
    care: signal([]),
    hands: signal(null),
    asks: signal(null),
    here: signal(0),
    band: signal(null),
    enough: signal(false),
    endedAt: signal(null),
    /** Per exercise, the index of the first reflection on the stage: the same on desk and stage. */
    lanes: signal({}),
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
      mirror.lanes.value = startsFrom(frame.state);
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
      if (frame.event.kind === "ended") mirror.endedAt.value = frame.now;
      turnLanes(frame.event);
    },
    beat,
    here: (frame) => (mirror.here.value = frame.here),
    hands: (frame) => (mirror.hands.value = frame),
    asks: (frame) => (mirror.asks.value = frame),
    care(frame) {
      mirror.care.value = frame.signals;
    },
  };

  function receive(frame) {
    batch(() => takes[frame.t]?.(frame));
    if (frame.t === "event") heard(frame.event, frame);
  }

  function beat(frame) {
    if (Number.isInteger(frame.here)) mirror.here.value = frame.here;
    if (frame.band !== undefined) mirror.band.value = frame.band;
    if (frame.enough !== undefined) mirror.enough.value = frame.enough;
  }

  function forget(ids) {
    const gone = new Set(ids);
    mirror.texts.value = Object.fromEntries(Object.entries(mirror.texts.value).filter(([id]) => !gone.has(id)));
  }

  /** A new batch, or a card put in the light, turns the stage's page; nothing else does. */
  function turnLanes({kind, exercise, ids, id}) {
    const entry = exercise && mirror.state.value.exercises[exercise];
    if (!entry) return;
    let start = null;
    if (kind === "shown" && ids.length) start = firstOfBatch(entry.shown, ids, mirror.texts.value);
    if (kind === "staged") start = 0;
    if (kind === "lit" && id) start = startOf(entry.shown, mirror.texts.value, id, mirror.lanes.value[exercise] ?? 0);
    if (start !== null) mirror.lanes.value = {...mirror.lanes.value, [exercise]: start};
  }

  function startsFrom(state) {
    return Object.fromEntries(
      Object.entries(state.exercises).map(([id, entry]) => [
        id,
        entry.light ? startOf(entry.shown, mirror.texts.value, entry.light) : 0,
      ]),
    );
  }

  return mirror;
}
