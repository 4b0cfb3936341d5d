/**
 * What the seat knows at this moment, as signals: where on its path it is, the room as the server tells it, the
 * exercise that this phone shows (which is not always where the room is). Only wire.js and place.js write the room's
 * part. No network, no drawing here.
 */

import {computed, signal} from "../../../vendor/preact.js";
import {wayOf, withChanges} from "../changes.js";

/** code → consent → appear → room → ended; aside: away ("Not today"), left, gone (the room does not know us), out (asked
 * to step out), turned (not let in), over (the room was closed before we were in it), elsewhere (another tab goes on). */
export const step = signal("code");
export const looked = signal(null); // what /join/look said
export const entry = signal(null); // {code} or {secret}: how one came

export const room = signal(null);
export const written = signal(null); // the deck as the server first sent it
export const state = signal(null);
export const texts = signal({});
export const mine = signal({deal: {}, notes: {}});
export const here = signal(null);
export const ballots = signal(0); // phones that can write, connected or not
export const band = signal(null);
export const turns = signal({}); // exercise → since when each of its pieces is where it is
export const connected = signal(false);
export const waiting = signal(false); // no signal for more than four seconds
export const print = signal(null); // the room's fingerprint, worked out on this phone, for those who came by code
export const lost = signal(null); // a room that this phone was in and that no longer knows its seat
export const mismatch = signal(false); // the room's keys are not the ones that the QR code promised

/** {exercise, stage} on this phone; null before the room begins. */
export const place = signal(null);
export const moved = signal(null); // {exercise, stage, dismissed} where the room went while someone was writing
export const sheet = signal(null); // {name, …} of the open sheet, or null
export const back = signal(false); // just back from sleep or lost signal
export const reworded = signal(null); // {id, by, before}: words changed here; `before`: the card as it was, to somebody writing
export const gone = signal(new Set()); // reflections taken back here: off this screen at once, off the others soon
export const seenSignal = signal(null); // null, "waiting", "told", "lost", "seen"

/** What later.js brought, by name; see lately.js, which fills it. */
export const later = signal({});

const changes = computed(() => state.value?.cards);
export const deck = computed(() => written.value && withChanges(written.value, changes.value));

export const phase = computed(() => state.value?.phase ?? "lobby");
export const card = computed(() => deck.value?.exercises?.[place.value?.exercise] ?? null);
export const facilitator = computed(() => room.value?.facilitator ?? looked.value?.facilitator ?? "");
export const others = computed(() => Math.max(0, (room.value?.k ?? looked.value?.k ?? 5) - 1));
export const circle = computed(() => room.value?.circle ?? looked.value?.circle ?? "circle");

/** Which part of the way this is: {n, all}. */
export function part(exercise) {
  const way = wayOf(state.value);
  return {n: way.indexOf(exercise) + 1, all: way.length};
}

export function live(exercise) {
  return state.value?.exercises?.[exercise] ?? null;
}
