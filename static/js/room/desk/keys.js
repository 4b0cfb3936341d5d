/** Single keys, only outside fields and only while they are turned on; and the list of them. */

import {html, useEffect, useRef} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";

const LIST = [
  ["N", gettext("Move everyone on (asks first)")],
  ["B", gettext("Back (asks first)")],
  [gettext("Space"), gettext("Pause the time, or go on")],
  ["+", gettext("One minute more")],
  ["D", gettext("Dim the stage, or light it")],
  ["?", gettext("This list")],
];

/** `acts`: {n, b, " ", "+", d, "?"} to functions. Space only when nothing is focused, so that it still presses buttons. */
export function listen(isOn, acts) {
  const heard = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (event.key === " " && event.target !== document.body && !event.target.matches?.("main, h1")) return;
    const act = acts[event.key.toLowerCase()];
    if (!act || (!isOn() && event.key !== "?")) return;
    event.preventDefault();
    act();
  };
  document.addEventListener("keydown", heard);
  return () => document.removeEventListener("keydown", heard);
}

/** A dialog that is open while it is drawn; the browser keeps focus inside and gives it back afterwards. */
export function Dialog({title, close, children, tone, wide}) {
  const ref = useRef(null);
  useEffect(() => {
    ref.current.showModal();
    return () => ref.current?.close();
  }, []);
  return html`<dialog class="dialog" data-tone=${tone} data-wide=${wide || undefined} ref=${ref} aria-labelledby="h-dialog" onClose=${close}><h2 id="h-dialog">${title}</h2>${children}</dialog>`;
}

export function KeyList({close}) {
  return html`<${Dialog} title=${gettext("Keys")} close=${close}>
    <dl class="key-list">${LIST.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>
    <p class="small muted">${gettext("They work outside of fields. Turn them off under More.")}</p>
    <div class="dialog-acts"><button type="button" class="button" data-kind="main" onClick=${close}>${gettext("Good")}</button></div><//>`;
}

/** One question with a plain way out. */
export function Question({ask, close}) {
  const {title, line, yes, press, other} = ask;
  const then = (act) => () => {
    close();
    act?.();
  };
  return html`<${Dialog} title=${title} close=${close}><p>${line}</p><div class="dialog-acts">
    <button type="button" class="button" onClick=${then()}>${gettext("Not now")}</button>
    ${other && html`<button type="button" class="button" onClick=${then(other.press)}>${other.label}</button>`}
    <button type="button" class="button" data-kind="main" onClick=${then(press)}>${yes}</button></div><//>`;
}
