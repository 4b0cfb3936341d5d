/**
 * The arithmetic of the room's timer, the same on desk, stage and seat. A timer is what the room's state holds:
 * {total, ends, left} in milliseconds, `ends` on the server's clock while it runs, `left` while it is paused.
 * `now` is always the server's clock, as clock.js knows it. A timer never does anything by itself.
 */

import {gettext, interpolate, ngettext} from "../lib/i18n.js";

const MINUTE = 60_000;

/** Milliseconds left, never below zero. */
export function remaining(timer, now) {
  if (!timer) return 0;
  return Math.max(0, timer.ends === null ? (timer.left ?? 0) : timer.ends - now);
}

export function isPaused(timer) {
  return Boolean(timer) && timer.ends === null;
}

export function isOver(timer, now) {
  return Boolean(timer) && remaining(timer, now) === 0;
}

/** How much has passed, from 0 to 1: what the ring has woven. */
export function passed(timer, now) {
  if (!timer || timer.total <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - remaining(timer, now) / timer.total));
}

/** "4:10". Rounded up, so that the last second is seen and 0:00 means that it is time. */
export function face(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "4 minutes 10 seconds left", for ears. */
export function spoken(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds === 0) return gettext("Time. Nobody was cut off.");
  const m = Math.floor(seconds / 60);
  const s = seconds % 60;
  const minutes = interpolate(ngettext("%(m)s minute", "%(m)s minutes", m), {m});
  const rest = interpolate(ngettext("%(s)s second", "%(s)s seconds", s), {s});
  const length = m && s ? `${minutes} ${rest}` : m ? minutes : rest;
  return interpolate(gettext("%(length)s left"), {length});
}

/** "of 9 minutes" in whole minutes, or seconds for what is shorter than two. */
export function ofTotal(timer) {
  const s = Math.round(timer.total / 1000);
  if (timer.total < 2 * MINUTE) return interpolate(ngettext("of %(s)s second", "of %(s)s seconds", s), {s});
  const m = Math.round(timer.total / MINUTE);
  return interpolate(ngettext("of %(m)s minute", "of %(m)s minutes", m), {m});
}

/** Milliseconds until the face changes, so that a screen wakes once a second and never drifts. */
export function untilNextFace(timer, now) {
  if (!timer || timer.ends === null || timer.ends <= now) return null;
  return (timer.ends - now) % 1000 || 1000;
}
