/** Agreements on the stage: the lines, with a woven band for how many can hold each, and what stands. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Bars} from "../../lib/weave.js";
import {linesOf, othersFor} from "../living.js";
import {versionName} from "../living-view.js";
import {bandSentence, longDate} from "../wording.js";
import {canHold, isSettled} from "./words.js";

const MANY = 6;

function Row({id, words, entry, texts, counts}) {
  const stands = entry.stands[id];
  const others = othersFor(id, entry, texts);
  const now = others.find(([other]) => other === stands)?.[1];
  const open = others.length > 0 && !now && stands !== "out";
  return html`<li class="st-agree-row" data-out=${stands === "out" || undefined}><div><p class="voice" dir="auto">${now ?? words}</p>
    ${open && html`<p class="st-agree-open">${gettext("Some of us would word this differently")}</p>`}
    ${stands === "out" && html`<p class="st-agree-open">${gettext("Left out for now")}</p>`}</div>
    <div class="st-hold"><${Bars} n=${counts.holds[id] ?? 0} of=${Math.max(1, counts.of)} dye="moss" /><p>${canHold(counts.holds[id] ?? 0)}</p></div></li>`;
}

/** Those of `lines` that are on the stage now. */
function paged(kit, lines, start) {
  const page = new Set(kit.pageOfLines(lines.map(([id]) => id), Object.fromEntries(lines), start));
  return lines.filter(([id]) => page.has(id));
}

export function Stage({kit, cards, ...room}) {
  const {exercise, entry, texts, state, band} = room;
  const latest = state.agreed?.versions.at(-1);
  const counts = entry.counts.marks;
  const all = linesOf(exercise, entry, cards, texts);
  const here = latest?.by === exercise.id && isSettled(state.agreed, exercise.id, all, entry);
  const lines = here ? all.filter(([id]) => entry.stands[id] !== "out") : all;
  if (entry.stage === "keep" || (latest?.by === exercise.id && !counts)) return html`<${Settled} kit=${kit} cards=${cards} ...${room} />`;
  if (!lines.length) return html`<${kit.Writing} ...${room} />`;
  const page = paged(kit, lines, room.start);
  const more = page.length < lines.length && gettext("All of them are on your phone");
  if (entry.stage === "marks" && counts) {
    return html`<header class="stage-head"><h1>${here ? gettext("What we hold to") : exercise.title}</h1></header><main class="st-agree" data-many=${page.length > MANY || undefined}><ol>${page.map(([id, words]) => html`<${Row} key=${id} id=${id} words=${words} entry=${entry} texts=${texts} counts=${counts} />`)}</ol></main>
      <${kit.Foot} ...${room} left=${here ? versionName(latest) : gettext("One line can matter more than ten. Every line stays open to a better wording.")} right=${more || gettext("On every phone, one tap away")} />`;
  }
  const at = band && band.exercise === exercise.id && band.stage === entry.stage ? band.band : null;
  const left = entry.stage === "marks" ? gettext("Mark on your phone what you can hold.") : gettext("Add a line on your phone.");
  return html`<${kit.Head} ...${room} /><${kit.LineRows} lines=${page.map(([, words]) => words)} />
    <${kit.Foot} ...${room} left=${`${left} ${at ? bandSentence(at, entry.stage === "marks" ? "marked" : "written") : ""}`} right=${more || gettext("Without names")} />`;
}

function Settled({kit, cards, ...room}) {
  const {entry, state, texts} = room;
  const asked = entry.counts.keep;
  const until = room.room.kept_until ? longDate(room.room.kept_until) : "";
  const said = entry.stage !== "keep" ? versionName(state.agreed.versions.at(-1))
    : !asked ? interpolate(gettext("May we keep this until %(date)s? Answer on your phone."), {date: until})
    : asked.keep ? interpolate(gettext("We keep it until %(date)s."), {date: until}) : gettext("It is not kept.");
  return html`<${kit.HeldLines} agreed=${state.agreed} cards=${cards} texts=${texts} />
    <${kit.Foot} ...${room} left=${said} right=${gettext("On every phone, one tap away")} />`;
}
