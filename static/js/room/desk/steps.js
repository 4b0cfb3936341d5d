/**
 * The next step of an exercise that gathers answers, for the bar under the middle: one main button at a time. A kind
 * with other steps exports its own `step` and may fall back on these.
 */

import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {fewest} from "../fewest.js";
import {capital, inWords} from "../wording.js";

/** True when something came out of the box that the room has not seen. */
export function isHeld(entry) {
  return entry.waiting.length > 0 || entry.held_counts[entry.stage] !== undefined;
}

/** True when the stage that people are at has shown something. */
export function hasShown(entry) {
  return entry.counts[entry.stage] !== undefined || (entry.shown.length > 0 && entry.stages.indexOf(entry.stage) === 0);
}

export function sealed(k) {
  if (k === 1) return gettext("Nothing is in the box so far.");
  return interpolate(gettext("Fewer than %(k)s so far. They stay sealed."), {k: inWords(k)});
}

function showStep({desk, exercise, entry}) {
  const n = entry.waiting.length;
  const hidden = entry.hidden.length;
  const stays = interpolate(ngettext("One stays hidden.", "%(n)s stay hidden.", hidden), {n: capital(inWords(hidden))});
  return {
    glyph: "eye",
    title: hidden ? `${gettext("Ready when you are.")} ${stays}` : gettext("Ready when you are."),
    line: gettext("They appear on every phone and on the stage at the same moment."),
    main: {
      label: n ? interpolate(ngettext("Show this one", "Show these %(n)s", n), {n}) : gettext("Show the result"),
      press: () => desk.ask("show", {exercise: exercise.id, stage: entry.stage}),
    },
  };
}

export function gatherStep({desk, exercise, entry}) {
  const again = hasShown(entry);
  const k = again ? desk.room.value.k : fewest(desk.room.value.k, exercise);
  if (isHeld(entry)) return showStep({desk, exercise, entry});
  const enough = desk.enough.value;
  const gather = {
    label: again ? gettext("Gather again") : gettext("Gather"),
    off: !enough,
    why: sealed(k),
    press: () => desk.ask("gather", {exercise: exercise.id, stage: entry.stage}),
  };
  if (again && !enough) {
    return {
      glyph: "package", calm: true, more: gather,
      title: interpolate(ngettext("Later ones wait in the box.", "Later ones wait until %(k)s are in the box.", k), {k: inWords(k)}),
    };
  }
  const asksMore = k > desk.room.value.k;
  if (asksMore && !enough && desk.here.value < k) {
    return {glyph: "package", calm: true, more: gather, title: interpolate(gettext("Fewer than %(k)s are here, so this one stays sealed."), {k: inWords(k)}), line: stays(k)};
  }
  if (entry.flowing && !again) {
    return {glyph: "package", calm: true, title: gettext("They come out by themselves."), line: interpolate(ngettext("Whenever something is in the box.", "Shuffled, whenever at least %(k)s are in the box.", k), {k: inWords(k)})};
  }
  return {
    glyph: "package",
    title: enough ? enoughSays(k, again) : sealed(k),
    line: asksMore && !enough ? stays(k) : entry.review
      ? gettext("They come out together, shuffled. You look them over before the room does.")
      : gettext("They come out together, shuffled, on every screen at once."),
    main: gather,
  };
}

/** Said where a card asks for more answers than the room itself does. */
function stays(k) {
  return interpolate(gettext("This card never opens for fewer than %(k)s, so that nobody is guessed. That is fine: go on, or talk about it instead."), {k: inWords(k)});
}

function enoughSays(k, again) {
  if (again) return gettext("A few more came later.");
  return interpolate(ngettext("Something is in the box.", "At least %(k)s are in the box.", k), {k: inWords(k)});
}
