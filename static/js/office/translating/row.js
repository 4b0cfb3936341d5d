/** One text on the page: what is typed goes to its text, what the server says of it comes back. The page's own markup stays. */

import {effect, html, render} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {Clash} from "../editor/clash.js";
import {createText} from "./text.js";

/** `changed(text)` after everything that is to be saved. */
export function createRow(element, changed) {
  const {place, mark, of, seen, label} = element.dataset;
  const field = element.querySelector("textarea");
  const several = field.rows > 1;
  const tidy = (words) => (several ? words.replace(/\r\n?/g, "\n") : words.replace(/\s+/g, " ")).trim(); // as the server keeps it
  const text = createText({place, mark, words: field.value, of, revision: seen});

  field.addEventListener("input", () => {
    text.write(tidy(field.value));
    changed(text);
  });
  element.querySelector('button[name="fits"]')?.addEventListener("click", (event) => {
    event.preventDefault();
    text.fits();
    changed(text);
    field.focus();
  });

  const choose = (theirs) => {
    text.choose(theirs);
    changed(text);
    field.focus();
  };
  effect(() => {
    const {words} = text.source.value;
    if (tidy(field.value) !== words) field.value = words; // not while it only has a space at its end
  });
  effect(() => {
    const theirs = text.clash.value;
    const where = element.querySelector(".tr-clash");
    render(theirs === null ? null : html`<${Clash} field=${{name: field.id, label}} mine=${field.value} theirs=${theirs} choose=${choose} />`, where);
  });

  /** What the server knows of it besides its words: whether it is done, and what it lacks. */
  function heard([words, from, revision, state, lost, now]) {
    if (!text.isAhead() && text.clash.peek() === null && revision !== text.revision) text.hear({words, of: from}, revision);
    if (text.base.words !== words) return; // of what was sent before
    element.dataset.state = state;
    const hint = element.querySelector(".hint");
    if (hint) hint.textContent = lost.length ? interpolate(gettext("%(places)s stands in the original. It is filled in or written in later, so it has to be here, too."), {places: lost.join(", ")}) : "";
    if (now !== element.dataset.mark) element.dataset.state = "changed"; // the page still shows what it was
  }

  return {text, heard, element};
}
