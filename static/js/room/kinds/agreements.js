/**
 * Agreements: lines, then marks, then the text that the group holds to. Nothing red and no cross: a line has somebody's
 * hand, or it waits; none wins. What is on the phone is here; desk and stage are beside it, in agreements/.
 */

import {html, useLayoutEffect, useRef, useSignal} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Bars} from "../../lib/weave.js";
import {linesOf, othersFor} from "../living.js";
import {LivingText} from "../living-view.js";
import {Line, oneLine} from "../one-line.js";
import {canHold} from "../agreements/words.js";

export {Desk, step} from "../agreements/desk.js";
export {Stage} from "../agreements/stage.js";
export {alternative} from "../agreements/words.js";

/** Lines of an earlier exercise (`load_from`) become its own. */
export const takesLines = true;

const MOST_WORDINGS = 3;

/* ---- Lines ---- */

/** What is there before anybody writes, and where it comes from. */
function AlreadyThere({card, entry, lines}) {
  const before = lines.filter(([id]) => entry.loaded.includes(id));
  const offered = lines.filter(([id]) => !entry.loaded.includes(id) && id.startsWith(`${card.id}/`));
  const part = (title, some) => some.length > 0 && html`<section class="stack" data-gap="2"><h2 class="small muted">${title}</h2>
    <ul class="agreements" data-still>${some.map(([id, words]) => html`<li key=${id}><p dir="auto">${words}</p></li>`)}</ul></section>`;
  return html`${part(gettext("What you brought from before"), before)}${part(gettext("Offered, to begin with"), offered)}`;
}

function Gathering({card, entry, seat, lines}) {
  const has = entry.shown.length > 0;
  const reading = seat.useReading(card.id, has);
  const id = `${card.id}/lines`;
  const sharing = html`<${seat.Sharing} id=${id} card=${card} ...${oneLine} Field=${Line} />`;
  const there = html`<${AlreadyThere} card=${card} entry=${entry} lines=${lines} />`;
  if (has && reading.value) {
    return html`<${seat.FromRoom} exercise=${card.id} title=${gettext("Lines from the room, shuffled")} />${there}${seat.whereIs(id) === "none" && entry.open
      ? html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Write one too")}</button>`
      : !Object.values(seat.yours(card.id, entry.shown)).includes(id) && sharing}`;
  }
  return html`${has && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${there}${sharing}${!has && html`<${seat.RoomLine} verb="written" />`}`;
}

/* ---- Marks ---- */

/** Other words for one line; what is empty in the end is not sent. */
function Wording({id, text, limit, focus, change, leave}) {
  const field = useRef(null);
  useLayoutEffect(() => {
    if (focus) field.current.focus();
  }, []);
  return html`<div class="stack" data-gap="2"><label class="small" for=${`w-${id}`}>${gettext("How you would word it")}</label>
    <input class="text-field" id=${`w-${id}`} name="words" maxlength=${limit} autocomplete="off" dir="auto" ref=${field} value=${text} aria-describedby=${`l-${id}`} onInput=${(event) => change(event.target.value)} />
    <button class="button" data-kind="quiet" type="button" onClick=${leave}>${gettext("Leave it as it is")}</button></div>`;
}

function MarkedLine({id, words, draft, set, card, opened, open}) {
  const holds = draft.holds.includes(id);
  const own = draft.words[id];
  const hold = () => set({...draft, holds: holds ? draft.holds.filter((other) => other !== id) : [...draft.holds, id]});
  const change = (text) => set({...draft, words: {...draft.words, [id]: text}});
  const leave = () => {
    const {[id]: _, ...others} = draft.words;
    set({...draft, words: others});
  };
  const reword = () => (open(id) ? change("") : null);
  return html`<li><p id=${`l-${id}`} dir="auto">${words}</p>
    <div class="row"><button class="can-hold" type="button" aria-pressed=${String(holds)} aria-describedby=${`l-${id}`} onClick=${hold}>${icon(holds ? "check" : "hand")}${gettext("I can hold this")}</button>
      ${own === undefined && html`<button class="button" data-kind="quiet" type="button" aria-describedby=${`l-${id}`} onClick=${reword}>${gettext("I’d word it differently")}</button>`}</div>
    ${own !== undefined && html`<${Wording} id=${id} text=${own} limit=${card.limit ?? 120} focus=${opened === id} change=${change} leave=${leave} />`}</li>`;
}

function Marks({card, draft, set}) {
  const opened = useSignal(null);
  const many = useSignal(false);
  const open = (id) => {
    many.value = Object.keys(draft.words).length >= MOST_WORDINGS;
    if (!many.value) opened.value = id;
    return !many.value;
  };
  return html`<p class="muted">${gettext("Mark the lines you can hold. What has no mark is still open, and that is fine.")}</p>
    <ul class="agreements">${card.lines.map(([id, words]) => html`<${MarkedLine} key=${id} id=${id} words=${words} card=${card} draft=${draft} set=${set} opened=${opened.value} open=${open} />`)}</ul>
    <p class="small" role="status">${many.value && gettext("Other words for three lines fit on one ballot. Choose the three that matter most.")}</p>
    <p class="small muted">${gettext("Other words come out like reflections: together, shuffled, without a name.")}</p>`;
}

const written = (draft) => Object.entries(draft.words).map(([id, text]) => [id, text.trim()]).filter(([, text]) => text);

/** A line that has gone since takes its mark with it. */
const someMarks = (lines) => {
  const known = new Set(lines.map(([id]) => id));
  return {
    blank: () => ({holds: [], words: {}}),
    isEmpty: (draft) => !draft.holds.some((id) => known.has(id)) && !written(draft).some(([id]) => known.has(id)),
    toAnswer(draft) {
      const words = written(draft).filter(([id]) => known.has(id));
      return {holds: draft.holds.filter((id) => known.has(id)), about: words.map(([id]) => id), words: words.map(([, text]) => text)};
    },
    fromAnswer: ({holds, about, words}) => ({holds, words: Object.fromEntries(about.map((id, place) => [id, words[place]]))}),
    nothing: gettext("Nothing is marked yet. You can also just listen."),
    preview: (answer) => html`<${Own} answer=${answer} lines=${lines} />`,
  };
};

/** What this phone has sealed, in its own words. */
function Own({answer, lines}) {
  const n = answer.holds.length;
  const said = Object.fromEntries(lines);
  return html`<p>${n ? interpolate(ngettext("You can hold %(n)s of these lines.", "You can hold %(n)s of these lines.", n), {n}) : gettext("You have asked for other words.")}</p>
    ${answer.words.map((text, place) => html`<blockquote class="voice" dir="auto">${text}</blockquote>
      ${said[answer.about[place]] && html`<p class="small muted">${interpolate(gettext("for: %(line)s"), {line: said[answer.about[place]]})}</p>`}`)}`;
}

/** A line as it came out: how many can hold it, and whether it is still open. */
function Result({id, words, entry, texts, counts}) {
  const stands = entry.stands[id];
  const all = othersFor(id, entry, texts);
  const now = all.find(([other]) => other === stands)?.[1];
  const others = all.filter(([other]) => other !== stands);
  return html`<li data-out=${stands === "out" || undefined}><p dir="auto">${now ?? words}</p>
    ${now && html`<p class="reworded" dir="auto">${interpolate(gettext("Before: %(line)s"), {line: words})}</p>`}
    ${counts && html`<div class="held"><${Bars} n=${counts.holds[id] ?? 0} of=${Math.max(1, counts.of)} dye="moss" /><p class="small">${canHold(counts.holds[id] ?? 0)}</p></div>`}
    ${stands === "out" && html`<p class="reworded">${gettext("Left out for now.")}</p>`}
    ${others.length > 0 && !now && stands !== "out" && html`<p class="reworded">${icon("pencil")}${gettext("Still open: other words have been asked for.")}</p>`}
    ${others.length > 0 && html`<ul class="other-words">${others.map(([other, text]) => html`<li key=${other} dir="auto">${text}</li>`)}</ul>`}</li>`;
}

function Marking({card, entry, seat, lines}) {
  const counts = entry.counts.marks;
  const id = `${card.id}/marks`;
  const here = seat.state.value.agreed?.versions.at(-1).by === card.id;
  const out = Boolean(counts) || here || Object.keys(entry.stands).length > 0;
  const reading = seat.useReading(card.id, out);
  const toRead = !out && html`<ul class="agreements" data-still>${lines.map(([line, words]) => html`<li key=${line}><p dir="auto">${words}</p></li>`)}</ul>`;
  const sharing = html`<${seat.Sharing} id=${id} card=${{...card, lines}} ...${someMarks(lines)} Field=${Marks} toRead=${toRead} />`;
  if (out && reading.value) {
    const answered = seat.whereIs(id) !== "none";
    const all = html`<ul class="agreements" data-shown>${lines.map(([line, words]) => html`<${Result} key=${line} id=${line} words=${words} entry=${entry} texts=${seat.texts.value} counts=${counts} />`)}</ul>`;
    return html`${here
      ? html`<${TheText} seat=${seat} /><details class="held-history"><summary>${counts ? gettext("How it was marked") : gettext("All the lines")}${icon("chevron-down")}</summary>${all}</details>`
      : html`<section class="stack" data-gap="2" aria-labelledby="from-room"><h2 id="from-room">${counts ? gettext("What we can hold") : gettext("The lines")}</h2>${all}</section>`}
      ${answered ? sharing : entry.open && html`<button class="button" type="button" onClick=${() => (reading.value = false)}>${gettext("Mark them too")}</button>`}`;
  }
  return html`${out && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}
    ${!out && html`<${seat.RoomLine} verb="marked" after=${seat.withFacilitator(gettext("Nothing shows until %(name)s opens it for everyone."))} />`}`;
}

function TheText({seat}) {
  return html`<section class="note stack" data-tone="now" data-gap="3" aria-labelledby="the-text"><h2 id="the-text">${gettext("What we hold to")}</h2>
    <${LivingText} agreed=${seat.state.value.agreed} cards=${seat.deck.value.exercises} texts=${seat.texts.value} />
    <p class="small muted">${gettext("From now on it is one tap away, at the top of this page.")}</p></section>`;
}

/* ---- Keep ---- */

const yesOrNo = {
  blank: () => ({keep: null}),
  isEmpty: (draft) => draft.keep === null,
  toAnswer: ({keep}) => ({keep}),
  fromAnswer: ({keep}) => ({keep}),
  nothing: gettext("Nothing is chosen yet. You can also just listen."),
  preview: ({keep}) => html`<p>${keep ? gettext("You said: keep it.") : gettext("You said: rather not.")}</p>`,
};

function MayWe({draft, set}) {
  const way = (keep, words) => html`<label data-chosen=${draft.keep === keep ? "" : undefined}><input type="radio" name="keep" checked=${draft.keep === keep} onChange=${() => set({keep})} /><span>${words}</span></label>`;
  return html`<fieldset class="may-keep"><legend class="visually-hidden">${gettext("May we keep this text?")}</legend>
    ${way(true, gettext("Keep it for next time"))}${way(false, gettext("I’d rather not"))}</fieldset>`;
}

function Keeping({card, entry, seat}) {
  const until = seat.day(seat.room.value.kept_until);
  const asked = entry.counts.keep;
  const reading = seat.useReading(card.id, Boolean(asked));
  const heading = html`<div class="stack" data-gap="2"><p class="over-title">${card.title}</p><h1 class="prompt" id="now" tabindex="-1" data-size="sm">${gettext("May we keep this text?")}</h1></div>`;
  const about = html`<p>${interpolate(gettext("For our next meetings, until %(date)s. They can go on from it, and will ask again. Only our group, and those who lead it, see it there."), {date: until})}</p>
    <p class="small muted">${gettext("If anybody would rather not, it is not kept. How many would is never counted. After today lines cannot be taken back one by one.")}</p>`;
  const sharing = html`<${seat.Sharing} id=${`${card.id}/keep`} card=${card} ...${yesOrNo} Field=${MayWe} />`;
  if (asked && reading.value) {
    return html`${heading}<p class="note" data-tone="calm" role="status">${asked.keep ? interpolate(gettext("We keep it until %(date)s."), {date: until}) : gettext("It is not kept. It goes with the other words of this workshop.")}</p>
      <${TheText} seat=${seat} />`;
  }
  return html`${heading}${about}${asked && html`<${seat.ShownNote} read=${() => (reading.value = true)} />`}${sharing}<${TheText} seat=${seat} />
    ${!asked && html`<${seat.RoomLine} verb="chosen" after=${gettext("Only what comes of it is shown.")} />`}`;
}

/** The question whether to keep it has a heading of its own. */
export function bare({entry}) {
  return entry.stage === "keep";
}

export function Seat({card, entry, stage, seat}) {
  const lines = linesOf(card, entry, seat.deck.value.exercises, seat.texts.value);
  const View = {lines: Gathering, marks: Marking, keep: Keeping}[stage] ?? Gathering;
  return html`<${View} card=${card} entry=${entry} seat=${seat} lines=${lines} />`;
}
