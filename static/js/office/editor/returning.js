/** What an earlier visit left on this computer comes in as if it were done now, in the order in which it was. */

import {HEAD} from "./deck.js";

export class Returning {
  #deck;
  #saving;
  #comings;
  #keep;

  constructor({deck, saving, comings, keep}) {
    [this.#deck, this.#saving, this.#comings, this.#keep] = [deck, saving, comings, keep];
  }

  async comeBack() {
    const {units, acts} = await this.#keep.found();
    const words = new Map(units);
    for (const [key, kept] of units) this.#words(key, kept);
    for (const one of acts) this.#act(one, words.get(one.key));
  }

  #words(key, {id, base, revision, source}) {
    const unit = key === HEAD ? this.#deck.head : id && this.#deck.byId(id);
    if (unit) {
      const {base: now, revision: at} = unit;
      Object.assign(unit, {base, revision});
      unit.source.value = source;
      unit.hear(now, at);
      if (unit.isAhead()) this.#saving.changed(unit);
      if (unit.key !== key || !unit.isAhead()) this.#keep.forget(key);
    } else if (id && key !== HEAD) {
      this.#comings.add(source); // somebody else took it out; what was written here comes in again
      this.#keep.forget(key);
    }
  }

  #act({act, key, after = null, id}, kept) {
    if (act === "add" && kept) {
      this.#deck.make(kept.source, key);
      return this.#place(act, key, after);
    }
    const unit = this.#deck.find(key) ?? this.#deck.byId(id);
    if (unit && act === "move") this.#place(act, unit.key, after);
    if (unit && act === "remove") this.#comings.drop(unit);
    return undefined;
  }

  #place(act, key, after) {
    this.#deck.insert(key, after);
    this.#saving.act({act, key, after: this.#deck.behind(key)});
  }
}
