/** What is happening: the prompt as people see it, how far they are, what came out, and the next step. */

import {html, useEffect, useRef} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {line, prose} from "../../lib/prose.js";
import {nextPage, pageOfLines} from "../lanes.js";
import {kindName, stillWriting} from "../wording.js";
import {Act} from "./act.js";
import {Bring, Hidden, InTheRoom, Review} from "./batch.js";
import {Brought, NothingCame} from "./brought.js";
import {GentlerNote} from "./gentler.js";
import {Button, Sorry} from "./pieces.js";
import {DeckNotes, Progress, bandOf} from "./progress.js";
import {Talk} from "./deals.js";
import {Counted, Gathered, GivenBack} from "./results.js";
import {WordsLine} from "./rewording.js";
import {gatherStep, hasShown, isHeld} from "./steps.js";

/** What a kind's `Desk` may build with, so that its module needs nothing of the desk's own. */
export const kit = {
  Bring, Button, Counted, DeckNotes, Gathered, GivenBack, Hidden, InTheRoom, NothingCame, Progress, Review, Sorry, Talk,
  gatherStep, isHeld, nextPage, pageOfLines,
};

/** The same, for a stage whose text is by so much larger: the desk marks what the stage shows. */
function kitAt(scale) {
  const at = (page) => (keys, texts, start) => page(keys, texts, start, scale);
  return {...kit, nextPage: at(nextPage), pageOfLines: at(pageOfLines)};
}

function held(entry) {
  if (!entry.stage) return "";
  if (entry.deal?.notes) return gettext("Dealt");
  if (!entry.open) return gettext("Closed. Nobody can add to it.");
  if (isHeld(entry)) return gettext("Gathered, not shown yet");
  if (hasShown(entry)) return gettext("Shown to the room");
  if (entry.flowing) return gettext("Flowing");
  return entry.review ? gettext("Held until you gather, then looked over by you") : gettext("Held until you gather");
}

/** Only the first stage of an exercise gathers words; a kind may say that it always looks them over. */
function waysOf(exercise, entry, kind) {
  const first = entry.stages.indexOf(entry.stage) === 0;
  return {review: first && exercise.reviewable && !kind.alwaysReviewed, flow: first && exercise.flows};
}

/** Looked over or flowing, closed or open: how this exercise takes what people write. */
function Ways({desk, exercise, entry, ways, band}) {
  const id = exercise.id;
  const close = () =>
    desk.confirm({
      title: gettext("Close this exercise?"),
      line: `${stillWriting(band)} ${gettext("What is not shared stays on their phones, and you can open it again.")}`,
      yes: gettext("Close it"),
      press: () => desk.ask("close", {exercise: id}, "ways"),
    });
  const toggle = (name, on, label) =>
    html`<${Button} label=${label} aria-pressed=${String(on)} press=${() => desk.ask(name, {exercise: id, on: !on}, "ways")} />`;
  return html`<span class="push row desk-ways">
    ${ways.review && !entry.flowing && toggle("review", entry.review, gettext("Look them over first"))}
    ${ways.flow && toggle("flow", entry.flowing, gettext("Let them flow"))}
    ${entry.open
      ? html`<${Button} kind="quiet" label=${gettext("Close it")} press=${close} />`
      : html`<${Button} label=${gettext("Open it again")} press=${() => desk.ask("reopen", {exercise: id}, "ways")} />`}
  </span>`;
}

function Prompt({exercise, small, focus}) {
  const [first, ...rest] = exercise.prompt ?? [];
  return html`<div class="desk-prompt-all">
    <h1 class="desk-prompt" tabindex="-1" ref=${focus} data-small=${small || undefined}>${line(first ? [first] : [["p", [exercise.title]]])}</h1>
    ${rest.length > 0 && html`<div class="desk-prompt" data-small>${prose(rest)}</div>`}
  </div>`;
}

/** Focus goes to the heading only after this desk's own press; anybody else's move is said instead. */
export function useOwnMoves(desk, moment) {
  const ref = useRef(null);
  useEffect(() => {
    if (desk.mine.take()) ref.current?.focus();
  }, [moment]);
  return ref;
}

export function Now({desk}) {
  const state = desk.state.value;
  const exercise = desk.deck.value.exercises[state.at];
  const entry = state.exercises[state.at];
  const kind = desk.kinds.value[exercise.kind] ?? {};
  const texts = desk.texts.value;
  const props = {desk, kit: kitAt(desk.scale.value), exercise, entry, texts, state};
  const step = (kind.step ?? gatherStep)(props);
  const small = isHeld(entry) || hasShown(entry) || Boolean(entry.draft) || Boolean(entry.deal) || Boolean(entry.circles);
  const focus = useOwnMoves(desk, state.at);
  return html`<main class="desk-now" tabindex="-1" aria-label=${gettext("Now")}>
    <div class="desk-scroll">
      <div class="desk-kind"><span class="chip" data-tone="now">${gettext("Now")}</span>
        <span>${[`${kindName(exercise.kind)}: ${exercise.title}`, held(entry)].filter(Boolean).join(/\p{P}$/u.test(exercise.title) ? " " : ". ")}</span>
        ${entry.stage && html`<${Ways} desk=${desk} exercise=${exercise} entry=${entry} ways=${waysOf(exercise, entry, kind)} band=${bandOf(desk, exercise, entry)} />`}
      </div>
      <${Sorry} desk=${desk} where="ways" />
      <${Prompt} exercise=${exercise} small=${small} focus=${focus} /><${WordsLine} desk=${desk} card=${exercise} />
      <${GentlerNote} desk=${desk} exercise=${exercise} entry=${entry} />
      <${Brought} ...${props} />${kind.Desk && html`<${kind.Desk} ...${props} />`}
    </div>
    <${Act} desk=${desk} step=${step} label=${gettext("Next step")} />
  </main>`;
}

/** True when the bar holds no main button, so that moving on is the main thing to do. */
export function onIsMain(desk) {
  const state = desk.state.value;
  const exercise = desk.deck.value.exercises[state.at];
  const kind = desk.kinds.value[exercise.kind] ?? {};
  return !(kind.step ?? gatherStep)({desk, kit, exercise, entry: state.exercises[state.at], texts: desk.texts.value, state}).main;
}
