/**
 * A slow breath: the ring opens for four seconds and closes for six, counted from one moment, so that screens which
 * share the moment and the clock breathe together. Where nothing may move only the words change (css/components/breath.css).
 */

import {html, useEffect, useState} from "../../vendor/preact.js";
import {gettext} from "../lib/i18n.js";
import {Breath} from "../lib/weave/breath.js";

const IN_MS = 4000;
const BREATH_MS = 10_000;
const WORDS = {in: gettext("In"), out: gettext("Out")};

/** {phase: "in", "out" or null before it begins, left: milliseconds until that changes, count: breaths so far}. */
export function breathAt(since, now) {
  const passed = now - since;
  if (passed < 0) return {phase: null, left: -passed, count: 0};
  const at = passed % BREATH_MS;
  const phase = at < IN_MS ? "in" : "out";
  return {phase, left: (phase === "in" ? IN_MS : BREATH_MS) - at, count: Math.floor(passed / BREATH_MS)};
}

/** The phase now, woken when it changes; null without `since`. `over()` is called after so many `breaths`. */
export function useBreath(since, now, {breaths = Infinity, over} = {}) {
  const [, wake] = useState(0);
  const {phase, left, count} = since === null ? {phase: null} : breathAt(since, now());
  const done = count >= breaths;
  useEffect(() => {
    if (since === null) return undefined;
    if (done) return void over?.();
    const alarm = setTimeout(() => wake((n) => n + 1), left + 10);
    return () => clearTimeout(alarm);
  });
  return done ? null : phase;
}

export function wordFor(phase) {
  return WORDS[phase] ?? "";
}

/** The ring with its word. It rests, half open, while there is no phase. */
export function BreathRing({phase}) {
  return html`<div class="breathing" data-breath=${phase ?? "rest"}><${Breath} /><p aria-live="off">${wordFor(phase)}</p></div>`;
}
