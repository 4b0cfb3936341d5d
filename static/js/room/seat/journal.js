/**
 * The private pages of this phone. They are in this browser's own storage and nowhere else: nothing here is ever sent, and
 * this file knows no way to send anything. Pages go with the workshop they were written in, unless their person keeps them;
 * pages that a deck wants wiped go with the tab, or when the workshop ends. A borrowed phone stores none, and shows none.
 */

import {computed, effect, signal} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {help} from "./help.js";
import {borrowed, memory} from "./memory.js";
import {phase, step} from "./store.js";

const KEY = "evenweave:journal";

/** {id, room, exercise, title, day, fields, template, stays, wipes}, oldest first. */
const pages = signal([]);

/** Those with anything on them. */
export const written = computed(() => pages.value.filter((page) => page.fields.some((text) => text.trim())));
function shelf(wipes) {
  return wipes ? sessionStorage : localStorage;
}

function read(wipes) {
  try {
    return JSON.parse(shelf(wipes).getItem(KEY) ?? "[]");
  } catch {
    return []; // private windows and full phones: the page itself still remembers
  }
}

function store(next) {
  pages.value = next;
  if (borrowed.peek()) return;
  for (const wipes of [true, false]) {
    const here = next.filter((page) => page.wipes === wipes);
    try {
      if (here.length) shelf(wipes).setItem(KEY, JSON.stringify(here));
      else shelf(wipes).removeItem(KEY);
    } catch {
      // it lasts as long as the page
    }
  }
}

/** The page of an exercise in this room, as it is now. */
function pageOf(exercise) {
  return pages.value.find(({id}) => id === `${memory.value.room}/${exercise}`) ?? null;
}

export function put(page) {
  store([...pages.peek().filter(({id}) => id !== page.id), page]);
}

export function remove(id) {
  store(pages.peek().filter((page) => page.id !== id));
}

/** A blank page for an exercise. The day is this phone's. */
function blank({id, title, template, wipe_on_close: wipes}) {
  const fields = (template.length ? template : [""]).map(() => "");
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  return {id: `${memory.peek().room}/${id}`, room: memory.peek().room, exercise: id, title, day, fields, template, stays: false, wipes};
}

export function textOf({fields, template}) {
  if (!template.length) return fields[0];
  return template.map((line, i) => `${line} ${fields[i] ?? ""}`.trim()).join("\n");
}

/** Saves pages as one text file, by a link that only this browser can follow; works without a secure context too. */
export function saveCopy(some) {
  const text = some.map((page) => `${page.title}\n${page.day}\n\n${textOf(page)}\n`).join("\n\n");
  const address = URL.createObjectURL(new Blob([text], {type: "text/plain;charset=utf-8"}));
  const link = document.createElement("a");
  link.href = address;
  link.download = some.length === 1 ? interpolate(gettext("page of %(day)s.txt"), {day: some[0].day}) : gettext("my pages.txt");
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Onto the clipboard; resolves to whether it worked. `navigator.clipboard` is missing on http:// addresses. */
async function copy(page) {
  const text = textOf(page);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), {value: text, readOnly: true});
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

const room = computed(() => memory.value.room);
const OPEN = ["room", "appear", "elsewhere"];
const over = computed(() => phase.value === "ended" || !OPEN.includes(step.value));

/** Whenever this phone joins, leaves, forgets or reaches the end of a room, what it has no right to any more goes. */
effect(() => {
  const [here, ended, lent] = [room.value, over.value, borrowed.value];
  const mine = (page) => (page.stays && !lent) || (page.room === here && !(page.wipes && ended));
  const known = lent ? pages.peek() : [...read(false), ...read(true)];
  store(known.filter(mine));
});

/** What the kind journal is given. */
export const journal = {written, pageOf, put, remove, blank, textOf, saveCopy, copy, borrowed, lines: () => [...(help().lines ?? []), ...(help().directory ?? [])]};
