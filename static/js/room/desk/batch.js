/**
 * Reflections on the desk: out of the box and not shown yet, in the room, and hidden. Rows are in the order the room
 * gave them (shuffled), without times, seats or numbers; the list never moves by itself.
 */

import {html} from "../../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../../lib/i18n.js";
import {nextPage, pageFrom} from "../lanes.js";
import {inWords} from "../wording.js";
import {ForAll, Ladder} from "./everyone.js";
import {Guidance, Mark, heededFirst} from "./heed.js";
import {Button, Sorry} from "./pieces.js";

function Row({desk, id, text, say, also, state, off, children}) {
  const key = `r-${id}`;
  return html`<li class="reflection" data-state=${state} data-off=${off || undefined}>
    ${say ? html`<div id=${key}>${say(id)}${also}</div>` : html`<blockquote id=${key} dir="auto">${text}${also}</blockquote>`}
    <${Mark} topics=${state === "shown" || state === "spotlight" ? null : desk.heed.value[id]} />
    <div class="actions">${children(key)}</div>
    <${Sorry} desk=${desk} where=${`card:${id}`} />
  </li>`;
}

function Hide({desk, exercise, id, described}) {
  return html`<${Button} kind="quiet" glyph="eye-off" label=${gettext("Hide")} aria-describedby=${described}
    press=${() => desk.ask("hide", {exercise: exercise.id, reflection: id}, `card:${id}`)} />`;
}

/** Hidden cards stand above the list, closed, so that they never fall under the fold. Nobody is told of them. */
export function Hidden({desk, exercise, entry, texts, say}) {
  if (!entry.hidden.length) return null;
  const back = (id) => desk.ask("unhide", {exercise: exercise.id, reflection: id}, `card:${id}`);
  return html`<details class="drawer"><summary><h2>${gettext("Not shown")} <span class="chip">${entry.hidden.length}</span></h2></summary>
    <ul>${entry.hidden.map((id) => html`<${Row} key=${id} desk=${desk} id=${id} text=${texts[id]} say=${say} state="hidden">
      ${(key) => html`<${Button} kind="quiet" label=${gettext("Bring back")} aria-describedby=${key} press=${() => back(id)} />`}<//>`)}</ul>
    <p class="small muted">${gettext("Nobody is told that a card was hidden. If one worries you: you cannot see who wrote it, by design. Pause, name support to everyone, and stay.")}</p>
    <div class="drawer-acts"><${ForAll} desk=${desk} where="hidden" /><${Ladder} /></div>
  </details>`;
}

/** A batch that only the desk sees. `words` draws it in columns, `say(id)` draws each otherwise. */
export function Review({desk, exercise, entry, texts, say, words = false}) {
  return html`<section aria-labelledby="h-rev">
    <div class="desk-h"><h2 id="h-rev" class="voice">${gettext("Out of the box, shuffled")}</h2>
      <p class="small muted">${gettext("Only this desk sees these. Nobody can see who wrote them.")}</p></div>
    <${Guidance} desk=${desk} ids=${entry.waiting} />
    <ul class="reflections" data-review data-words=${words || undefined}>${heededFirst(entry.waiting, desk.heed.value).map(
      (id) => html`<${Row} key=${id} desk=${desk} id=${id} text=${texts[id]} say=${say} state="review">
        ${(key) => html`<${Hide} desk=${desk} exercise=${exercise} id=${id} described=${key} />`}<//>`,
    )}</ul>
  </section>`;
}

function Spotlight({desk, exercise, entry, id, described}) {
  const lit = entry.light === id;
  return html`<${Button} glyph="lamp" label=${lit ? gettext("In the light") : gettext("Spotlight")} aria-pressed=${String(lit)}
    aria-describedby=${described}
    press=${() => desk.ask("light", {exercise: exercise.id, reflection: lit ? null : id}, `card:${id}`)} />`;
}

/** Turns the stage's page: the first of the next ones is put in the light and taken out again. */
async function bring(desk, exercise, id) {
  const where = "lanes";
  if (await desk.ask("light", {exercise: exercise.id, reflection: id}, where)) {
    await desk.ask("light", {exercise: exercise.id, reflection: null}, where);
  }
}

/** The button that brings what the stage does not hold yet; nothing where it holds everything. */
export function Bring({desk, exercise, entry, texts, next = nextPage(entry.shown, texts, desk.lanes.value[exercise.id] ?? 0, desk.scale.value)}) {
  if (!next.length) return null;
  return html`<span class="push"><${Button} glyph="projector" press=${() => bring(desk, exercise, next[0])}
    label=${interpolate(ngettext("Bring the next one to the stage", "Bring the next %(n)s to the stage", next.length), {n: inWords(next.length)})} /></span>`;
}

/** What the room has. `lanes`: a green edge marks the ones on the stage, and the next ones can be brought.
 * `light`: one can be put in the light. */
export function InTheRoom({desk, exercise, entry, texts, say, lanes = true, light = lanes, words = false, title = gettext("In the room")}) {
  const start = desk.lanes.value[exercise.id] ?? 0;
  const onStage = new Set(lanes ? pageFrom(entry.shown, texts, start, desk.scale.value) : []);
  const n = entry.shown.length;
  return html`<section aria-labelledby="h-shown">
    <div class="desk-h"><h2 id="h-shown" class="voice">${title}</h2>
      <span class="chip" data-tone="done">${interpolate(ngettext("%(n)s shown", "%(n)s shown together", n), {n})}</span>
      ${lanes && html`<${Bring} desk=${desk} exercise=${exercise} entry=${entry} texts=${texts} />`}</div>
    <${Sorry} desk=${desk} where="lanes" />
    <ul class="reflections" data-words=${words || undefined}>${entry.shown.map(
      (id) => html`<${Row} key=${id} desk=${desk} id=${id} text=${texts[id]} say=${say} off=${lanes && !onStage.has(id)}
        also=${onStage.has(id) && html`<span class="visually-hidden"> (${gettext("on the stage now")})</span>`}
        state=${entry.light === id ? "spotlight" : "shown"}>
        ${(key) => html`${light && html`<${Spotlight} desk=${desk} exercise=${exercise} entry=${entry} id=${id} described=${key} />`}
          <${Hide} desk=${desk} exercise=${exercise} id=${id} described=${key} />`}<//>`,
    )}</ul>
  </section>`;
}
