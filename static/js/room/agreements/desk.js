/** Agreements on the desk: gather lines, see the marks, settle the text with the room, ask whether it may be kept. */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Bars} from "../../lib/weave.js";
import {linesOf, othersFor} from "../living.js";
import {LivingText} from "../living-view.js";
import {longDate} from "../wording.js";
import {canHold, chosen, isSettled} from "./words.js";

const cardsOf = (desk) => desk.deck.value.exercises;
const inTheRoom = ({desk, exercise, entry, texts}) => linesOf(exercise, entry, cardsOf(desk), texts);

/** What there is to begin with; and, said kindly, that nothing came over where something was to. */
function ToBeginWith({kit, ...room}) {
  const {desk, exercise, entry} = room;
  const lines = inTheRoom(room).filter(([id]) => !entry.shown.includes(id));
  return html`${lines.length > 0 && html`<section aria-labelledby="h-begin"><div class="desk-h"><h2 id="h-begin" class="voice">${gettext("There to begin with")}</h2>
      <p class="small muted">${entry.loaded.length ? gettext("What the group brought from before stands first.") : gettext("Offered by the deck. On every phone and on the stage.")}</p></div>
    <ul class="reflections">${lines.map(([id, words]) => html`<li class="reflection" key=${id} data-state="review"><blockquote dir="auto">${words}</blockquote>
      <span class="chip">${entry.loaded.includes(id) ? gettext("from before") : gettext("offered")}</span></li>`)}</ul></section>`}
    <${kit.NothingCame} desk=${desk} exercise=${exercise} entry=${entry} />`;
}

function Line({id, words, kit, counts, ...room}) {
  const {desk, exercise, entry, texts} = room;
  const stands = entry.stands[id];
  const label = `line-${id}`;
  const others = othersFor(id, entry, texts);
  const ask = (to) => desk.ask("stand", {exercise: exercise.id, line: id, to}, `card:${id}`);
  const hide = (reflection) => desk.ask("hide", {exercise: exercise.id, reflection}, `card:${id}`);
  const mine = entry.shown.includes(id);
  return html`<li class="settling" data-counted=${Boolean(counts) || undefined} data-out=${stands === "out" || undefined}>
    <blockquote id=${label} dir="auto" data-replaced=${(stands && stands !== "out") || undefined}>${words}</blockquote>
    ${counts && html`<div class="settling-held"><${Bars} n=${counts.holds[id] ?? 0} of=${Math.max(1, counts.of)} dye="moss" /><span class="small muted">${canHold(counts.holds[id] ?? 0)}</span></div>`}
    <div class="actions"><${kit.Button} label=${stands === "out" ? gettext("Left out") : gettext("Leave out")} aria-pressed=${String(stands === "out")} aria-describedby=${label} press=${() => ask(stands === "out" ? "kept" : "out")} />
      ${mine && html`<${kit.Button} kind="quiet" glyph="eye-off" label=${gettext("Hide")} aria-describedby=${label} press=${() => hide(id)} />`}</div>
    ${others.length > 0 && html`<div class="settling-others"><p class="small muted settling-open">${icon("pencil")}${gettext("Still open: other words have been asked for.")}</p><ul>${others.map(([other, text]) => html`<li key=${other}>
      <blockquote id=${`o-${other}`} dir="auto">${text}</blockquote>
      <div class="actions"><${kit.Button} label=${stands === other ? gettext("These words stand") : gettext("Take these words")} aria-pressed=${String(stands === other)} aria-describedby=${`o-${other}`} press=${() => ask(stands === other ? "kept" : other)} />
        <${kit.Button} kind="quiet" glyph="eye-off" label=${gettext("Hide")} aria-describedby=${`o-${other}`} press=${() => hide(other)} /></div></li>`)}</ul></div>`}
    <${kit.Sorry} desk=${desk} where=${`card:${id}`} /></li>`;
}

/** The lines with their marks; every change here is seen by the room. */
function Settling({kit, lines, ...room}) {
  const {entry} = room;
  const counts = entry.counts.marks;
  return html`<section aria-labelledby="h-settle"><div class="desk-h"><h2 id="h-settle" class="voice">${gettext("Settle it together")}</h2>
      ${counts && html`<span class="chip" data-tone="done">${interpolate(ngettext("%(n)s of us marked", "%(n)s of us marked", counts.of), {n: counts.of})}</span>`}
      <p class="small muted">${gettext("The room sees every change. One line can matter more than ten.")}</p></div>
    <ul class="settling-list">${lines.map(([id, words]) => html`<${Line} key=${id} id=${id} words=${words} kit=${kit} counts=${counts} ...${room} />`)}</ul></section>`;
}

function TheText({desk, state, texts}) {
  if (!state.agreed) return null;
  return html`<section class="note stack" data-tone="calm" data-gap="2" aria-labelledby="h-text"><h2 id="h-text" class="voice">${gettext("What the group holds to")}</h2>
    <${LivingText} agreed=${state.agreed} cards=${cardsOf(desk)} texts=${texts} /></section>`;
}

/** Marks came out, or the text was settled without any: from here on lines are settled. */
function isOut({entry, state, exercise}) {
  return Boolean(entry.counts.marks) || state.agreed?.versions.at(-1).by === exercise.id;
}

/** More lines than the stage can hold: the next ones can be brought to it. */
function Next({kit, lines, ...room}) {
  const {desk, exercise, entry} = room;
  const [ids, words] = [lines.map(([id]) => id), Object.fromEntries(lines)];
  const next = kit.nextPage(ids, words, desk.lanes.value[exercise.id] ?? 0);
  if (kit.pageOfLines(ids, words, 0).length === ids.length || !next.length) return null;
  return html`<p class="row"><${kit.Bring} ...${room} entry=${entry} next=${next} /></p>`;
}

export function Desk({kit, ...room}) {
  const {entry, state, exercise} = room;
  const lines = inTheRoom(room);
  const people = {...room, entry: {...entry, shown: entry.shown.filter((id) => !(id in entry.about))}};
  if (entry.stage === "lines") return html`<${kit.Gathered} kit=${kit} ...${room} lanes=${false} light=${false} title=${gettext("Lines from the room")} /><${ToBeginWith} kit=${kit} ...${room} />`;
  if (entry.waiting.length) return html`<${kit.Hidden} ...${room} /><${kit.Review} ...${room} />`;
  if (entry.stage === "keep") return html`<${Kept} kit=${kit} ...${room} /><${TheText} ...${room} />`;
  if (isOut(room)) {
    return html`${state.agreed?.versions.at(-1).by === exercise.id && html`<${TheText} ...${room} />`}
      <${kit.Hidden} ...${room} /><${Next} kit=${kit} lines=${lines} ...${room} /><${Settling} kit=${kit} lines=${lines} ...${room} />`;
  }
  return html`<${kit.Progress} ...${room} verb="marked" /><${kit.Hidden} ...${room} />
    ${entry.shown.length > 0 && html`<${kit.InTheRoom} ...${people} lanes=${false} light=${false} title=${gettext("Lines from the room")} />`}
    <${ToBeginWith} kit=${kit} ...${room} /><${kit.DeckNotes} ...${room} title=${gettext("While they mark")} />`;
}

function Kept({kit, ...room}) {
  const {desk, entry} = room;
  const asked = entry.counts.keep;
  if (!asked) return html`<${kit.Progress} ...${room} verb="chosen" />`;
  const until = longDate(desk.room.value.kept_until);
  return html`<p class="note" data-tone="calm">${asked.keep
    ? interpolate(gettext("The group keeps it until %(date)s. Its next workshop starts from it."), {date: until})
    : gettext("Somebody would rather not, so it is not kept. It goes with the other words of this workshop. Nobody can see who, or how many.")}</p>`;
}

/* ---- The next step ---- */

function toMarks({desk, exercise}) {
  return {label: gettext("On to the marks"), press: () => desk.ask("stage", {exercise: exercise.id, stage: "marks"})};
}

function stepOfLines(kit, room) {
  const {desk, entry} = room;
  const lines = inTheRoom(room);
  if (kit.isHeld(entry)) return kit.gatherStep(room);
  if (!entry.shown.length) return {...kit.gatherStep(room), more: lines.length ? toMarks(room) : []};
  return {
    glyph: "hand",
    title: gettext("The lines are out. Now the marks."),
    line: gettext("Everybody marks what they can hold, or asks for other words. No more lines can be added then."),
    more: desk.enough.value ? kit.gatherStep(room).main : [],
    main: toMarks(room),
  };
}

function settle({desk, exercise, entry}, lines) {
  return desk.ask("settle", {exercise: exercise.id, lines: chosen(lines, entry)});
}

function stepOfMarks(kit, room) {
  const {desk, exercise, entry, state} = room;
  const lines = inTheRoom(room);
  if (kit.isHeld(entry)) return kit.gatherStep(room);
  if (!isOut(room)) {
    const withoutMarks = () => desk.confirm({
      title: gettext("Settle these lines without marks?"),
      line: gettext("For when the room has agreed aloud. You can leave lines out afterwards; everybody sees it."),
      yes: gettext("This is what we hold to"), press: () => settle(room, lines),
    });
    return {...kit.gatherStep(room), more: {label: gettext("Settle without marks"), press: withoutMarks}};
  }
  const later = desk.enough.value ? [kit.gatherStep(room).main] : [];
  if (!isSettled(state.agreed, exercise.id, lines, entry)) {
    const none = chosen(lines, entry).length === 0;
    return {
      glyph: "hand", more: later,
      title: gettext("Read it aloud, line by line."),
      line: gettext("Leave out, or take other words, as the room wishes. Then it is the group’s text, one tap away on every phone."),
      main: {label: gettext("This is what we hold to"), off: none, why: gettext("No line stands. Bring one back first."), press: () => settle(room, lines)},
    };
  }
  const n = state.agreed.versions.at(-1).n;
  const ask = desk.room.value.meets_again
    ? [{label: gettext("Ask whether to keep it"), press: () => desk.ask("stage", {exercise: exercise.id, stage: "keep"})}] : [];
  return {
    glyph: "check", calm: true, more: [...later, ...ask],
    title: interpolate(gettext("Version %(n)s is settled."), {n}),
    line: ask.length ? gettext("It is on every phone. The group can keep it for its next meetings, if all who answer agree.") : gettext("It is one tap away on every phone. You can still change it."),
  };
}

export function step({kit, ...room}) {
  if (room.entry.stage === "lines") return stepOfLines(kit, room);
  if (room.entry.stage === "marks") return stepOfMarks(kit, room);
  return room.entry.counts.keep ? {glyph: "check", calm: true, title: gettext("The group has answered.")} : kit.gatherStep(room);
}
