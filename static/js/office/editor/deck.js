/**
 * The deck on this page: its head, its exercises in order, and which of them is open. It draws, sends and remembers
 * nothing; what is done to it so that it can be undone is `words`', `order-changes`' and `comings`'.
 */

import {computed, signal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {createUnit, newKey} from "./units.js";

export const HEAD = "head";
export const MOST = 60;

export class Deck {
  head;
  order = signal([]); // keys
  open = signal(HEAD);
  rows = computed(() => this.order.value.map((key) => this.#units.get(key)));
  #units = new Map(); // key → unit, of those that were taken out too
  #forms;

  constructor({state, forms}) {
    const {source, revision} = state.head;
    this.head = createUnit({key: HEAD, id: HEAD, source, base: source, revision});
    this.#forms = new Map([[HEAD, forms.head], ...forms.kinds.map((form) => [form.kind, form])]);
    for (const one of state.exercises) this.insert(this.take(one).key, this.order.peek().at(-1) ?? null);
  }

  /* ---- What is there ---- */

  find = (key) => (key === HEAD ? this.head : this.#units.get(key));
  byId = (id) => [...this.#units.values()].find((unit) => unit.id === id);
  isIn = (key) => this.order.peek().includes(key);
  lastId = () => this.rows.peek().findLast((unit) => unit.id)?.id ?? null;
  at = () => (this.open.peek() === HEAD ? "" : this.find(this.open.peek())?.id ?? ""); // for those who write along
  behind = (key) => this.order.peek()[this.order.peek().indexOf(key) - 1] ?? null;
  formOf = (kind) => this.#forms.get(kind);

  titleOf = (unit) => unit.source.peek().title?.trim() || gettext("Without a title yet");
  nameOf = (unit) => (unit === this.head ? gettext("the deck") : this.titleOf(unit));

  /* ---- What comes and goes ---- */

  /** An exercise as the server has it. */
  take({id, revision, source}) {
    return this.#known(createUnit({key: id, id, source, base: source, revision}));
  }

  /** An exercise that the server has not heard of. */
  make(source, key = newKey()) {
    return this.#known(createUnit({key, source}));
  }

  #known(unit) {
    this.#units.set(unit.key, unit);
    return unit;
  }

  /** The key after `after`; null: first of all; after one that is gone: last. */
  insert(key, after) {
    const others = this.order.peek().filter((one) => one !== key);
    const at = after === null ? 0 : others.indexOf(after) + 1 || others.length;
    this.order.value = [...others.slice(0, at), key, ...others.slice(at)];
  }

  leave(key) {
    this.order.value = this.order.peek().filter((one) => one !== key);
  }

  show = (key) => (this.open.value = this.find(key) ? key : HEAD);
}
