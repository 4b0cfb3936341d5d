/** Changes of words: one field, several at once, or one text of two; each but the last can be undone. */

import {gettext, interpolate} from "../../lib/i18n.js";

export class Words {
  #deck;
  #history;
  #saving;

  constructor({deck, history, saving}) {
    [this.#deck, this.#history, this.#saving] = [deck, history, saving];
  }

  /** Set one field of a unit; undefined takes it away. Undoing sets only this field back. */
  set = (unit, name, value, coalesce = true) => {
    const before = unit.source.peek()[name];
    this.#put(unit, name, value);
    this.#history.add({
      name: interpolate(gettext("the change in %(title)s"), {title: this.#deck.nameOf(unit)}),
      field: coalesce ? `${unit.key}/${name}` : null,
      back: () => (this.#put(unit, name, before), this.#deck.show(unit.key)),
      again: () => (this.#put(unit, name, value), this.#deck.show(unit.key)),
    });
  };

  /** Several fields as one step, such as another kind. */
  replace = (unit, source, name) => {
    const before = unit.source.peek();
    const go = (to) => () => {
      unit.source.value = to;
      this.#saving.changed(unit);
      this.#deck.show(unit.key);
    };
    go(source)();
    this.#history.add({name, back: go(before), again: go(source)});
  };

  choose = (unit, name, theirs) => {
    unit.choose(name, theirs);
    this.#saving.changed(unit);
  };

  #put(unit, name, value) {
    unit.set(name, value);
    this.#saving.changed(unit);
  }
}
