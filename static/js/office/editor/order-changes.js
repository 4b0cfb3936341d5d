/** Changes of the order, each of which can be undone and is said. */

import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../../room/say.js";

export class OrderChanges {
  #deck;
  #history;
  #saving;

  constructor({deck, history, saving}) {
    [this.#deck, this.#history, this.#saving] = [deck, history, saving];
  }

  /** Put `key` behind `after`; null: first of all. */
  move = (key, after) => {
    const before = this.#deck.behind(key);
    if (after === key || after === before) return;
    const title = this.#title(key);
    this.#go(key, after);
    this.#history.add({
      name: interpolate(gettext("moving %(title)s"), {title}),
      back: () => this.#go(key, before),
      again: () => this.#go(key, after),
    });
  };

  /** One place up; at the edge only said. */
  up = (key) => {
    const keys = this.#deck.order.peek();
    const at = keys.indexOf(key);
    if (at < 1) return this.#says(gettext("%(title)s is the first one already."), key);
    return this.move(key, keys[at - 2] ?? null);
  };

  /** One place down; at the edge only said. */
  down = (key) => {
    const keys = this.#deck.order.peek();
    const at = keys.indexOf(key);
    if (at === keys.length - 1) return this.#says(gettext("%(title)s is the last one already."), key);
    return this.move(key, keys[at + 1]);
  };

  #go(key, after) {
    this.#deck.insert(key, after);
    this.#saving.act({act: "move", key, id: this.#deck.find(key).id, after});
    const keys = this.#deck.order.peek();
    this.#says(gettext("%(title)s, now %(n)s of %(all)s"), key, {n: keys.indexOf(key) + 1, all: keys.length});
  }

  #title(key) {
    return this.#deck.titleOf(this.#deck.find(key));
  }

  #says(words, key, more = {}) {
    say(interpolate(words, {title: this.#title(key), ...more}), {key: "order"});
  }
}
