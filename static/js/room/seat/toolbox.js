/**
 * What a kind's Seat is given, and all that it may use of the seat: so that a kind's file imports nothing from here,
 * and the desk and the stage can load the same file without the phone's parts.
 */

import {computed, useEffect, useSignal} from "../../../vendor/preact.js";
import {say} from "../say.js";
import {late} from "./lately.js";
import {borrowed, memory, put} from "./memory.js";
import {isOwn, whereIs, yours} from "./own.js";
import {unsent} from "./place.js";
import {RoomLine} from "./room-line.js";
import {items, listen} from "./sealed.js";
import {Sharing} from "./sharing.js";
import {open} from "./sheet.js";
import {deck, gone, here, later, mine, room, state, texts, turns} from "./store.js";
import {isWaiting, serverNow, tell} from "./wire.js";
import {day, withFacilitator} from "./words.js";

/**
 * Is the reading view on? It turns on by itself when something is shown for the first time, unless somebody is writing;
 * who then goes back to write is not called away by a later batch.
 */
function useReading(exercise, has) {
  const reading = useSignal(has && !unsent.peek());
  useEffect(() => {
    if (has && !reading.value && !unsent.value && !document.activeElement?.closest?.("main form")) reading.value = true;
  }, [has]);
  return reading;
}

/** The texts of the room, without what was taken back on this phone a moment ago. */
const present = computed(() => Object.fromEntries(Object.entries(texts.value).filter(([id]) => !gone.value.has(id))));

export const toolbox = {
  FromRoom: late("FromRoom"),
  RoomLine,
  ShownNote: late("ShownNote"),
  Sharing,
  useReading,
  say,
  withFacilitator,
  texts: present,
  day,
  deck,
  mine,
  turns,
  room,
  state,
  borrowed,
  here,
  yours,
  isOwn,
  listen,
  whereIs,
  answer: (id) => items.value[id]?.answer,
  isWaiting,
  now: serverNow,
  tell,
  open,
  rest: later, // what later.js brings, such as `buzz`
  kept: (id) => memory.value.asides[id],
  noted: (key) => memory.value.notes[key] ?? null,
  gentle: (exercise) => memory.value.gentler[exercise],
  note: (key, value) => put("notes", key, value),
};
