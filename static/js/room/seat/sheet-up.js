/**
 * A sheet from below: a real modal dialog, so that what is behind is inert, Escape closes it and focus comes back.
 * The room goes on behind it; when it closes after the room has moved, focus goes to the new heading.
 */

import {html, useEffect, useRef} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {icon} from "../../lib/icon.js";
import {place, step} from "./store.js";
import {focusNow} from "./place.js";
import {close} from "./sheet.js";

/** Opens the dialog in `ref` while it is drawn, and brings focus back: to where it was, or to a new heading. */
export function useModal(ref, first) {
  useEffect(() => {
    const element = ref.current;
    const from = document.activeElement;
    const before = JSON.stringify([step.peek(), place.peek()]);
    element.showModal();
    first?.current.focus();
    return () => {
      element.close();
      if (JSON.stringify([step.peek(), place.peek()]) !== before) focusNow();
      else if (from?.isConnected) from.focus();
    };
  }, []);
}

export function Sheet({title, tone, children, lead}) {
  const dialog = useRef(null);
  const heading = useRef(null);
  useModal(dialog, heading);
  // The browser's own Escape would close the dialog behind Preact's back.
  const cancel = (event) => (event.preventDefault(), close());
  const outside = (event) => event.target === dialog.current && close();
  return html`<dialog class="sheet-up" data-tone=${tone} ref=${dialog} onCancel=${cancel} onClick=${outside} aria-labelledby="sheet-title">
    <div class="sheet-body">
      <div class="sheet-head">
        <div class="sheet-head-row"><h1 id="sheet-title" tabindex="-1" ref=${heading}>${title}</h1>
          <button class="icon-button" type="button" aria-label=${gettext("Close")} onClick=${close}>${icon("x")}</button></div>
        ${lead}
      </div>
      ${children}
    </div>
  </dialog>`;
}

/** A large row that opens something. */
export function Door({name, title, small, onClick}) {
  return html`<button class="door" type="button" onClick=${onClick}>${icon(name)}
    <span><b>${title}</b>${small && html`<small>${small}</small>`}</span>${icon("chevron-right", {flip: true})}</button>`;
}
