/** What the server tells of the deck: what others changed in it, and what became of what was sent from here. */

import {batch, signal} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../../room/say.js";
import {same} from "./merging.js";

export class Others {
  company = signal([]); // who else is here: {name, at}
  #deck;

  constructor(deck) {
    this.#deck = deck;
  }

  /** The server has taken it out, or not, because somebody had just changed it: then it comes back with their words. */
  removed(unit, stays) {
    if (unit) unit.id = null;
    if (stays) say(gettext("Somebody had just changed it, so it stays in the deck."), {key: "order"});
  }

  merged(unit) {
    if (!unit.clashes.peek()) return;
    say(interpolate(gettext("Somebody else changed %(title)s too. Both texts are here; choose one."), {title: this.#deck.nameOf(unit)}), {key: "clash"});
  }

  /** Who else has this deck open. Who comes is said once; where they go is only shown. */
  here(company) {
    const before = this.company.peek();
    if (same(company, before)) return;
    this.company.value = company;
    const known = new Set(before.map(({name}) => name));
    for (const {name} of company) if (!known.has(name)) say(interpolate(gettext("%(name)s is writing here too."), {name}), {key: `here ${name}`});
  }

  /** The whole deck as it stands with the server. */
  heard({head, exercises}) {
    batch(() => {
      this.#deck.head.hear(head.source, head.revision);
      const lost = this.#lost(exercises);
      const stay = this.#deck.rows.peek().filter((unit) => !lost.includes(unit) || unit.gone.peek());
      const known = exercises.map((one) => {
        const unit = this.#deck.byId(one.id) ?? this.#deck.take(one);
        unit.hear(one.source, one.revision);
        return unit.key;
      });
      const others = stay.filter(({key}) => !known.includes(key)).map(({key}) => key);
      const next = [...known, ...others];
      if (next.join() !== this.#deck.order.peek().join()) this.#deck.order.value = next;
    });
  }

  /** What somebody took out. Where one was just at it, it stays to be seen, with a word. */
  #lost(exercises) {
    const ids = new Set(exercises.map(({id}) => id));
    const lost = this.#deck.rows.peek().filter((unit) => unit.id && !ids.has(unit.id));
    for (const unit of lost) {
      if (unit.isAhead() || this.#deck.open.peek() === unit.key) unit.gone.value = true;
      else unit.id = null; // should it come back, it comes as new
    }
    return lost;
  }
}
