/**
 * The seat as the editor shows it: the very same screens, told of a card that is being written by the page around this
 * frame. Nothing is sent and nothing is remembered: there is no link to a room, and the memory has no room to write to.
 */

import {batch, effect, html, render} from "../../../vendor/preact.js";
import {App} from "../../room/seat/app.js";
import {load} from "../../room/seat/exercise.js";
import {loadLater} from "../../room/seat/lately.js";
import {memory} from "../../room/seat/memory.js";
import {unsent} from "../../room/seat/place.js";
import {items} from "../../room/seat/sealed.js";
import * as store from "../../room/seat/store.js";

const ME = {as: "emblem", emblem: "Fish", name: ""};

/** Whatever is shared here lies in a box that nobody opens. */
effect(() => {
  const shared = Object.entries(memory.value.unsealed);
  items.value = Object.fromEntries(shared.map(([key, {answer}]) => [key, {answer, state: "boxed"}]));
});

function wayTo(card, {n = 1, all = 1}) {
  const order = Array.from({length: all}, (_, at) => (at === n - 1 ? card.id : `-${at}`));
  return {order, skipped: []};
}

/** What another card, or another kind, would find on this phone is gone; a changed word leaves it. */
function settle(card) {
  const before = store.written.peek()?.exercises[card.id];
  if (before && before.kind === card.kind) return;
  store.sheet.value = null;
  unsent.value = false;
  memory.value = {...memory.value, appear: ME, drafts: {}, asides: {}, unsealed: {}, boxed: {}, gentler: {}, notes: {[`depth:${card.id}`]: {}}};
}

async function show({card, state, mine, room, part = {}}) {
  await load(card.kind);
  batch(() => {
    settle(card);
    store.room.value = room;
    store.connected.value = true;
    store.mine.value = mine;
    store.written.value = {title: "", exercises: {[card.id]: card}};
    store.state.value = {...state, ...wayTo(card, part)};
    store.step.value = "room";
    const target = {exercise: card.id, stage: state.exercises[card.id].stage};
    if (store.place.peek()?.exercise !== target.exercise || store.place.peek()?.stage !== target.stage) store.place.value = target;
  });
}

function look({theme, text}) {
  const {dataset} = document.documentElement;
  if (theme) dataset.theme = theme;
  if (text === "usual") delete dataset.text;
  else if (text) dataset.text = text;
}

addEventListener("message", ({data, origin, source}) => {
  if (origin !== location.origin || source !== parent || !data) return;
  if (data.look) look(data.look);
  if (data.show) show(data.show);
});

loadLater();
const root = document.getElementById("seat");
effect(() => {
  if (store.written.value) render(html`<${App} />`, root);
});
parent.postMessage({ready: true}, location.origin);
