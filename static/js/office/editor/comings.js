/** Exercises that come into the deck and leave it; each can be undone. What comes back comes as new, with its words. */

import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../../room/say.js";
import {HEAD, MOST} from "./deck.js";

export class Comings {
  #deck;
  #history;
  #saving;
  #removed;

  /** `removed(title)` is told what was taken out, for a word that offers to undo it. */
  constructor({deck, history, saving, removed}) {
    [this.#deck, this.#history, this.#saving, this.#removed] = [deck, history, saving, removed];
  }

  /** Gives the key, or nothing where the deck is full. */
  add = (source, after = this.#deck.order.peek().at(-1) ?? null) => {
    if (this.#deck.order.peek().length >= MOST) return void say(gettext("A deck holds sixty exercises at most."), {key: "order"});
    let unit = this.#deck.make(source);
    this.bring(unit, after);
    const title = this.#deck.titleOf(unit);
    this.#history.add({
      name: interpolate(gettext("adding %(title)s"), {title}),
      back: () => this.drop(unit),
      again: () => this.bring((unit = this.#again(unit)), after),
    });
    say(interpolate(gettext("%(title)s is in the deck."), {title}), {key: "order"});
    return unit.key;
  };

  remove = (key) => {
    let unit = this.#deck.find(key);
    const [after, title] = [this.#deck.behind(key), this.#deck.titleOf(unit)];
    this.drop(unit);
    this.#history.add({
      name: interpolate(gettext("taking out %(title)s"), {title}),
      back: () => this.bring((unit = this.#again(unit)), after),
      again: () => this.drop(unit),
    });
    this.#removed(title);
    say(interpolate(gettext("%(title)s is taken out. Undo brings it back."), {title}), {key: "order"});
  };

  duplicate = (key) => {
    const {title = "", ...source} = this.#deck.find(key).source.peek();
    return this.add({...source, title: title && interpolate(gettext("%(title)s, again"), {title}).slice(0, 200)}, key);
  };

  /** Somebody else took it out while it was being changed here: with its words it comes in again. */
  rescue = (unit) => {
    const after = this.#deck.behind(unit.key);
    this.#deck.leave(unit.key);
    this.bring(this.#again(unit), after);
  };

  bring(unit, after) {
    this.#deck.insert(unit.key, after);
    this.#saving.act({act: "add", key: unit.key, after});
    this.#deck.show(unit.key);
  }

  drop(unit) {
    const {order, open} = this.#deck;
    const next = order.peek()[order.peek().indexOf(unit.key) + 1] ?? this.#deck.behind(unit.key) ?? HEAD;
    this.#deck.leave(unit.key);
    if (open.peek() === unit.key) this.#deck.show(next);
    this.#saving.act({act: "remove", key: unit.key, id: unit.id, was: unit.revision});
  }

  #again(unit) {
    return this.#deck.make(unit.source.peek());
  }
}
