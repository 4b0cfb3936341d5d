/**
 * The run sheet while it is being arranged: each card that is still to come can be moved up, down or elsewhere, and left
 * out. Everything is a button; dragging does nothing that they do not. Focus stays on the button that was pressed.
 */

import {html, signal, useLayoutEffect, useRef} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {kindAndMinutes} from "../wording.js";
import {add} from "./adding.js";
import {Dialog} from "./keys.js";
import {firstPlace, isComing} from "./order.js";
import {Button} from "./pieces.js";
import {change, mayChange} from "./rewording.js";

const opened = signal(null); // the card whose further tools are out
const drag = signal(null); // {id, to} while a card is being dragged

/** After another order has been drawn, the pressed button has focus again: its row may have moved under it. */
function useSteadyFocus(order) {
  const pressed = useRef(null);
  useLayoutEffect(() => {
    const {list, id, act} = pressed.current ?? {};
    if (list?.isConnected) list.querySelector(`[data-id="${CSS.escape(id)}"] [data-act="${act}"]`)?.focus();
    pressed.current = null;
  }, [order.join()]);
  return (event, id, act) => (pressed.current = {list: event.currentTarget.closest("ol"), id, act});
}

function Arrow({desk, id, by, hold}) {
  const {title} = desk.deck.value.exercises[id];
  const act = by < 0 ? "up" : "down";
  const name = by < 0 ? gettext("Move up: %(title)s") : gettext("Move down: %(title)s");
  const press = (event) => {
    hold(event, id, act);
    desk.order.step(id, by);
  };
  return html`<button type="button" class="icon-button" data-act=${act} aria-label=${interpolate(name, {title})} onClick=${press}>${icon(by < 0 ? "arrow-up" : "arrow-down")}</button>`;
}

/** Where a card goes, when it has far to go. */
function MoveTo({desk, id, close}) {
  const state = desk.state.value;
  const cards = desk.deck.value.exercises;
  const others = state.order.filter((one) => one !== id);
  const first = firstPlace(state);
  const place = useRef(null);
  const press = () => {
    close();
    desk.order.put(id, Number(place.current.value));
  };
  const spot = (to) => (to === 0 ? gettext("First of all") : interpolate(gettext("After %(title)s"), {title: cards[others[to - 1]].title}));
  const spots = Array.from({length: others.length - first + 1}, (_, i) => first + i);
  return html`<${Dialog} title=${interpolate(gettext("Where should %(title)s come?"), {title: cards[id].title})} close=${close}>
    <div class="field"><label for="move-to">${gettext("Its place")}</label>
      <select id="move-to" ref=${place}>${spots.map((to) => html`<option key=${to} value=${to} selected=${state.order.indexOf(id) === to}>${spot(to)}</option>`)}</select></div>
    <div class="dialog-acts"><button type="button" class="button" onClick=${close}>${gettext("Not now")}</button>
      <button type="button" class="button" data-kind="main" onClick=${press}>${gettext("Move it there")}</button></div><//>`;
}

function Tools({desk, id}) {
  const {skipped} = desk.state.value;
  const out = skipped.includes(id);
  return html`<div class="row arrange-tools">
    ${isComing(desk.state.value, id) && html`<${Button} glyph="list" label=${gettext("Move to…")} press=${() => (desk.dialog.value = {Draw: MoveTo, id})} />
      <${Button} glyph=${out ? "undo-2" : "skip-forward"} label=${out ? gettext("Take it back in") : gettext("Leave it out")} press=${() => desk.order.skip(id, !out)} />`}
    <${Button} glyph="pencil" label=${gettext("Change the words")} press=${() => change(desk, id)} />
    <${Button} glyph="plus" label=${gettext("Add something after it")} press=${() => add(desk, id)} /></div>`;
}

/** Dragging by the grip, with a mouse or a finger. A line shows where the card would land; Escape lets go. */
function Grip({desk, id}) {
  const over = (event) => {
    const rows = [...event.currentTarget.closest("ol").children].filter((row) => row.dataset.id !== id);
    const to = rows.filter((row) => row.getBoundingClientRect().top + row.offsetHeight / 2 < event.clientY).length;
    return Math.max(firstPlace(desk.state.value), to);
  };
  const start = (event) => {
    if (event.button) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.value = {id, to: desk.state.value.order.indexOf(id)};
  };
  const move = (event) => drag.value?.id === id && (drag.value = {id, to: over(event)});
  const drop = () => {
    const {to} = drag.value ?? {};
    drag.value = null;
    if (to !== undefined && to !== desk.state.value.order.indexOf(id)) desk.order.put(id, to);
  };
  return html`<span class="grip" aria-hidden="true" onPointerDown=${start} onPointerMove=${move} onPointerUp=${drop}
    onPointerCancel=${() => (drag.value = null)} onLostPointerCapture=${() => (drag.value = null)}>${icon("grip-vertical")}</span>`;
}

/** Where the dragged card would land, seen from one row: over it, under it, or neither. */
function landing(order, id) {
  if (!drag.value) return undefined;
  if (drag.value.id === id) return "held";
  const others = order.filter((one) => one !== drag.value.id);
  if (others[drag.value.to] === id) return "over";
  return drag.value.to === others.length && others.at(-1) === id ? "under" : undefined;
}

function Row({desk, id, hold}) {
  const state = desk.state.value;
  const exercise = desk.deck.value.exercises[id];
  const coming = isComing(state, id);
  const out = state.skipped.includes(id);
  const done = state.visited.includes(id) && id !== state.at;
  const open = opened.value === id;
  const more = (event) => {
    hold(event, id, "more");
    opened.value = open ? null : id;
  };
  return html`<li data-id=${id} data-done=${done || undefined} data-out=${out || undefined} data-landing=${landing(state.order, id)} aria-current=${id === state.at ? "step" : undefined}>
    <div class="arrange-row">${coming && html`<${Grip} desk=${desk} id=${id} />`}
      <a class="step"><span>${exercise.title}${out && html`<span class="visually-hidden"> (${gettext("left out")})</span>`}</span><small>${out ? gettext("Left out") : kindAndMinutes(exercise)}</small></a>
      ${coming && html`<${Arrow} desk=${desk} id=${id} by=${-1} hold=${hold} /><${Arrow} desk=${desk} id=${id} by=${1} hold=${hold} />`}
      ${mayChange(state, id) && html`<button type="button" class="icon-button" data-act="more" aria-expanded=${String(open)} aria-label=${interpolate(gettext("More for %(title)s"), {title: exercise.title})} onClick=${more}>${icon("ellipsis")}</button>`}</div>
    ${open && mayChange(state, id) && html`<${Tools} desk=${desk} id=${id} />`}</li>`;
}

export function Arranging({desk}) {
  const {order} = desk.state.value;
  const hold = useSteadyFocus(order);
  const escape = (event) => {
    if (event.key === "Escape" && drag.value) drag.value = null;
  };
  return html`<ol class="run-sheet" data-arranging onKeyDown=${escape}>${order.map((id) => html`<${Row} key=${id} desk=${desk} id=${id} hold=${hold} />`)}</ol>`;
}
