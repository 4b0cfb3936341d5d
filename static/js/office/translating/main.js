/** Start of a translation's page: every text on it becomes one that saves by itself, and an earlier visit is brought in. */

import {html, render, signal} from "../../../vendor/preact.js";
import {createApi} from "../editor/api.js";
import {openKeeping} from "../editor/keeping.js";
import {Saved} from "../editor/saved.js";
import {Saving} from "../editor/saving.js";
import {createRow} from "./row.js";

const page = document.getElementById("translating");
const about = JSON.parse(document.getElementById("translating-about").textContent);

/** What the server says of all texts, after every saving and every few seconds. */
function hear(rows, {said, by, rows: told}) {
  document.getElementById("tr-said").textContent = said;
  const states = Object.values(told).map(([, , , state]) => state);
  for (const name of ["missing", "changed"]) document.getElementById(`tr-${name}`).textContent = states.filter((state) => state === name).length;
  for (const [place, row] of rows) {
    if (place === "/by") row.heard([by[0], "", by[1], "done", [], ""]);
    else if (told[place]) row.heard(told[place]);
    else row.text.gone.value = true;
  }
}

/** What was not saved when this page was left, if the server has not got it meanwhile. */
async function comeBack(keep, rows, changed) {
  for (const [place, {source, revision}] of (await keep.found()).units) {
    const row = rows.get(place);
    if (!row) continue;
    const {text} = row;
    if (source.words === text.base.words) keep.forget(place);
    else if (revision === text.revision) text.source.value = source;
    else [text.source.value, text.clash.value] = [source, text.base.words];
    if (text.isAhead() || text.clash.peek() !== null) changed(text);
  }
}

async function start() {
  const keep = await openKeeping(about.draft, about.member);
  const rows = new Map();
  const nobody = {isAhead: () => false, gone: signal(false)}; // a translation has no head of its own
  const texts = {peek: () => [...rows.values()].map(({text}) => text)};
  const deck = {head: nobody, rows: texts, find: () => null, isIn: (place) => rows.has(place), at: () => ""};
  // What waits for a choice is kept as words of nothing that the server has, so that it waits again after the page was left.
  const waits = (text) => setTimeout(() => text.clash.peek() !== null && keep.unit({...text, revision: ""}), 0);
  const others = {here: () => {}, removed: () => {}, merged: waits, heard: (state) => hear(rows, state)};
  const findings = signal(null);
  const saving = new Saving({api: createApi(about), deck, others, keep, findings});
  const changed = (text) => (text.clash.peek() === null ? saving.changed(text) : waits(text));
  for (const element of page.querySelectorAll(".tr-row")) rows.set(element.dataset.place, createRow(element, changed));
  findings.subscribe((told) => told && hear(rows, told));
  await comeBack(keep, rows, changed);
  saving.begin(about.stamp);
  render(html`<${Saved} status=${saving.status} />`, document.getElementById("tr-saved"));
  keepBefore(document.getElementById("tr-publish"), saving);
  document.getElementById("tr-form").addEventListener("submit", (event) => event.preventDefault());
  page.dataset.ready = "";
}

/** A form that is sent once everything is saved; what cannot be saved is said where it always is. */
function keepBefore(form, saving) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await saving.run();
    await saving.run();
    if (saving.status.peek().name === "saved") form.submit();
  });
}

start();
