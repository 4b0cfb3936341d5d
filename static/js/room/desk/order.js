/**
 * Arranging what is still to come: where a card may go, and asking the room for another order or to leave a card out.
 * What was and what is stays where it is (facilitation/domain/sheet.py decides). Draws nothing.
 */

import {gettext, interpolate} from "../../lib/i18n.js";
import {wayOf} from "../changes.js";
import {say} from "../say.js";

/** The first index that something still to come may take: after where the room is. */
export function firstPlace({order, at}) {
  return at === null ? 0 : order.indexOf(at) + 1;
}

export function isComing({order, visited, at}, id) {
  return !visited.includes(id) && order.indexOf(id) >= firstPlace({order, at});
}

/** The order with `id` at index `to`. */
export function placed(order, id, to) {
  const others = order.filter((one) => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

export function createOrder(desk) {
  const title = (id) => desk.deck.value.exercises[id].title;

  /** Where it comes in an order that the room has just agreed to; the event may still be on its way. */
  function whereSays(id, order) {
    const way = wayOf({...desk.state.value, order});
    const n = way.indexOf(id) + 1;
    return n ? interpolate(gettext("%(title)s, now %(n)s of %(all)s"), {title: title(id), n, all: way.length}) : title(id);
  }

  /** Resolves to true when it stands there. */
  async function put(id, to) {
    const {order: from} = desk.state.value;
    const order = placed(from, id, to);
    const done = await desk.ask("reorder", {from, to: order}, "sheet");
    if (done) say(whereSays(id, order), {key: "order"});
    return done;
  }

  /** One place up (-1) or down (1); at the edge only said. */
  function step(id, by) {
    const state = desk.state.value;
    const to = state.order.indexOf(id) + by;
    if (to >= firstPlace(state) && to < state.order.length) return put(id, to);
    const words = by < 0 ? gettext("%(title)s comes next already.") : gettext("%(title)s is the last one already.");
    say(interpolate(words, {title: title(id)}), {key: "order"});
    return Promise.resolve(false);
  }

  async function skip(id, on) {
    const words = on ? gettext("%(title)s is left out. You can take it back in.") : gettext("%(title)s is back in.");
    if (await desk.ask("skip", {exercise: id, on}, "sheet")) say(interpolate(words, {title: title(id)}), {key: "order"});
  }

  return {put, step, skip};
}
