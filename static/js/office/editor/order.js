/** The exercises in order: open one, move it with buttons, keys, by naming its place, or by dragging; add and take out. */

import {html, useComputed, useEffect, useRef} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {Adding} from "./adding.js";
import {useHere} from "./company.js";
import {dragging, watchDrag} from "./dragging.js";
import {HEAD} from "./deck.js";
import {iconOf} from "./icons.js";
import {MoveTo} from "./move-to.js";
import {Press} from "./pieces.js";

function focusRow(key) {
  requestAnimationFrame(() => document.querySelector(`[data-row="${CSS.escape(key)}"]`)?.focus());
}

/** What can be done with the one that is open, under its name. */
function Acts({editor, unit}) {
  const title = editor.titleOf(unit);
  const named = (text) => interpolate(text, {title});
  const ask = (Draw) => () => (editor.asked.value = {Draw, unit});
  return html`<div class="order-acts">
    <${Press} kind="quiet" glyph="arrow-up" label=${gettext("Up")} aria-label=${named(gettext("Move %(title)s up"))} press=${() => editor.up(unit.key)} />
    <${Press} kind="quiet" glyph="arrow-down" label=${gettext("Down")} aria-label=${named(gettext("Move %(title)s down"))} press=${() => editor.down(unit.key)} />
    <${Press} kind="quiet" label=${gettext("Move to…")} aria-label=${named(gettext("Move to…: %(title)s"))} press=${ask(MoveTo)} />
    <${Press} kind="quiet" glyph="copy" label=${gettext("Duplicate")} aria-label=${named(gettext("Duplicate %(title)s"))} press=${() => focusRow(editor.duplicate(unit.key))} />
    <${Press} kind="quiet" glyph="trash-2" label=${gettext("Take out")} aria-label=${named(gettext("Take out %(title)s"))} press=${() => (editor.remove(unit.key), focusRow(editor.open.peek()))} /></div>`;
}

function Row({editor, unit, goTo}) {
  const shown = useComputed(() => {
    const {kind, title, minutes} = unit.source.value;
    return [kind, title?.trim(), minutes].join("\u0000");
  });
  const [kind, title, minutes] = shown.value.split("\u0000");
  const isOpen = useComputed(() => editor.open.value === unit.key);
  const clash = useComputed(() => Boolean(unit.clashes.value) || unit.gone.value);
  const here = useHere(editor, unit);
  const form = editor.formOf(kind);
  const lifted = useComputed(() => dragging.value?.lifted === unit.key);
  const over = useComputed(() => (dragging.value?.over?.key === unit.key ? dragging.value.over.side : undefined));
  const keys = (event) => {
    if (!["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const by = event.key === "ArrowUp" ? -1 : 1;
    if (event.altKey) return void ((by < 0 ? editor.up : editor.down)(unit.key), focusRow(unit.key));
    const all = editor.order.peek();
    const next = all[all.indexOf(unit.key) + by];
    if (next) focusRow(next);
    return undefined;
  };
  return html`<li data-key=${unit.key} aria-current=${isOpen.value ? "true" : undefined} data-lifted=${lifted.value ? "" : undefined} data-over=${over.value}>
    <div class="order-line"><span class="order-grip" data-grip=${unit.key}>${icon("grip-vertical")}</span>
      <button type="button" class="order-open" data-row=${unit.key} aria-current=${isOpen.value ? "true" : undefined} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" onClick=${() => goTo(unit.key)} onKeyDown=${keys}>
        ${icon(iconOf(kind))}<span class="order-title">${title || html`<em>${gettext("Without a title yet")}</em>`}<small>${form?.label ?? kind}${clash.value && html`, <b>${gettext("changed by two")}</b>`}${here && html`<span class="order-here">${here}</span>`}</small></span>
        <span class="nums">${minutes}<span class="visually-hidden"> ${gettext("minutes")}</span></span></button></div>
    ${isOpen.value && html`<${Acts} editor=${editor} unit=${unit} />`}</li>`;
}

export function Order({editor, goTo}) {
  const list = useRef(null);
  useEffect(() => watchDrag(list.current, (key, after) => editor.move(key, after)), []);
  const add = () => (editor.asked.value = {Draw: Adding, after: editor.open.peek() === HEAD ? undefined : editor.open.peek()});
  const isHead = editor.open.value === HEAD;
  return html`<nav class="order" aria-label=${gettext("The exercises, in order")}>
    <button type="button" class="order-head" data-row=${HEAD} aria-current=${isHead ? "true" : undefined} onClick=${() => goTo(HEAD)}>${icon("layers")}<span>${gettext("The deck as a whole")}</span></button>
    <ol ref=${list}>${editor.rows.value.map((unit) => html`<${Row} key=${unit.key} editor=${editor} unit=${unit} goTo=${goTo} />`)}</ol>
    ${editor.rows.value.length === 0 && html`<p class="small muted order-empty">${gettext("Nothing yet. Most workshops begin with something light, and end together.")}</p>`}
    <p><${Press} glyph="plus" label=${gettext("Add an exercise")} press=${add} /></p></nav>`;
}
