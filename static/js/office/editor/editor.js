/**
 * The deck on this page: its head, its exercises in order, which of them is open, and everything that can be done to
 * them, each of which can be undone. It draws nothing; saving is `saving`'s.
 */

import {batch, computed, signal} from "../../../vendor/preact.js";
import {gettext, interpolate} from "../../lib/i18n.js";
import {say} from "../../room/say.js";
import {createHistory} from "./history.js";
import {createSaving} from "./saving.js";
import {createUnit, newKey} from "./units.js";

export const HEAD = "head";
export const MOST = 60;

export function createEditor({boot, api, keep}) {
  const head = createUnit({key: HEAD, id: HEAD, source: boot.state.head.source, base: boot.state.head.source, revision: boot.state.head.revision});
  const units = new Map(); // key → unit, of those that were taken out too
  const order = signal([]); // keys
  const open = signal(HEAD);
  const findings = signal(boot.state.findings);
  const asked = signal(null); // a dialog: {Draw, …}
  const toast = signal(null); // {say, undo}
  const history = createHistory();
  const rows = computed(() => order.value.map((key) => units.get(key)));

  const find = (key) => (key === HEAD ? head : units.get(key));
  const byId = (id) => [...units.values()].find((unit) => unit.id === id);
  const formsByKind = new Map(boot.forms.kinds.map((form) => [form.kind, form]));
  const formOf = (kind) => (kind === HEAD ? boot.forms.head : formsByKind.get(kind));
  const titleOf = (unit) => unit.source.peek().title?.trim() || gettext("Without a title yet");
  const lastId = () => [...rows.peek()].reverse().find((unit) => unit.id)?.id ?? null;
  const deck = {head, find, lastId, isIn: (key) => order.peek().includes(key), knows: (id) => Boolean(byId(id)), placed, removed, merged, heard};
  const saving = createSaving({api, deck, keep, findings});

  function take({id, revision, source}) {
    const unit = createUnit({key: id, id, source, base: source, revision});
    units.set(unit.key, unit);
    return unit;
  }

  /* ---- Words ---- */

  /** Set one field of a unit; undefined takes it away. Undoing sets only this field back. */
  function set(unit, name, value, coalesce = true) {
    const before = unit.source.peek()[name];
    put(unit, name, value);
    history.add({
      name: interpolate(gettext("the change in %(title)s"), {title: unit === head ? gettext("the deck") : titleOf(unit)}),
      field: coalesce ? `${unit.key}/${name}` : null,
      back: () => (put(unit, name, before), show(unit.key)),
      again: () => (put(unit, name, value), show(unit.key)),
    });
  }

  function put(unit, name, value) {
    unit.set(name, value);
    saving.changed(unit);
  }

  /** Several fields as one step, such as another kind. */
  function replace(unit, source, name) {
    const before = unit.source.peek();
    const go = (to) => () => ((unit.source.value = to), saving.changed(unit), show(unit.key));
    go(source)();
    history.add({name, back: go(before), again: go(source)});
  }

  function choose(unit, name, theirs) {
    unit.choose(name, theirs);
    saving.changed(unit);
  }

  /* ---- Order ---- */

  const behind = (key) => order.peek()[order.peek().indexOf(key) - 1] ?? null;

  /** The key after `after`; null: first of all. */
  function insert(key, after) {
    const others = order.peek().filter((one) => one !== key);
    const at = after === null ? 0 : others.indexOf(after) + 1 || others.length;
    order.value = [...others.slice(0, at), key, ...others.slice(at)];
  }

  function placeSays(key) {
    const at = order.peek().indexOf(key);
    say(interpolate(gettext("%(title)s, now %(n)s of %(all)s"), {title: titleOf(units.get(key)), n: at + 1, all: order.peek().length}), {key: "order"});
  }

  function move(key, after) {
    const before = behind(key);
    if (after === key || after === before) return;
    const go = (to) => () => {
      insert(key, to);
      saving.act({act: "move", key, id: units.get(key).id, after: to});
      placeSays(key);
    };
    go(after)();
    history.add({name: interpolate(gettext("moving %(title)s"), {title: titleOf(units.get(key))}), back: go(before), again: go(after)});
  }

  /** One place up (-1) or down (1); at the edge only said. */
  function step(key, by) {
    const keys = order.peek();
    const at = keys.indexOf(key) + by;
    if (at < 0) return void say(interpolate(gettext("%(title)s is the first one already."), {title: titleOf(units.get(key))}), {key: "order"});
    if (at >= keys.length) return void say(interpolate(gettext("%(title)s is the last one already."), {title: titleOf(units.get(key))}), {key: "order"});
    return move(key, keys[at]);
  }

  const up = (key) => {
    const keys = order.peek();
    const at = keys.indexOf(key);
    return at > 0 ? move(key, keys[at - 2] ?? null) : step(key, -1);
  };
  const down = (key) => step(key, 1);

  /* ---- What is there ---- */

  function bring(unit, after) {
    units.set(unit.key, unit);
    insert(unit.key, after);
    saving.act({act: "add", key: unit.key, after});
    show(unit.key);
  }

  /** Taken out. What comes back comes as new, with the words it had. */
  function drop(unit) {
    const next = order.peek()[order.peek().indexOf(unit.key) + 1] ?? behind(unit.key) ?? HEAD;
    order.value = order.peek().filter((key) => key !== unit.key);
    if (open.peek() === unit.key) show(next);
    saving.act({act: "remove", key: unit.key, id: unit.id, was: unit.revision});
  }

  function fresh(unit) {
    const again = createUnit({key: newKey(), source: unit.source.peek()});
    units.set(again.key, again);
    return again;
  }

  function add(source, after = order.peek().at(-1) ?? null) {
    if (order.peek().length >= MOST) return void say(gettext("A deck holds sixty exercises at most."), {key: "order"});
    let unit = createUnit({key: newKey(), source});
    bring(unit, after);
    const name = interpolate(gettext("adding %(title)s"), {title: titleOf(unit)});
    history.add({name, back: () => drop(unit), again: () => bring((unit = fresh(unit)), after)});
    say(interpolate(gettext("%(title)s is in the deck."), {title: titleOf(unit)}), {key: "order"});
    return unit.key;
  }

  function remove(key) {
    let unit = units.get(key);
    const after = behind(key);
    const title = titleOf(unit);
    drop(unit);
    const back = () => bring((unit = fresh(unit)), after);
    history.add({name: interpolate(gettext("taking out %(title)s"), {title}), back, again: () => drop(unit)});
    toast.value = {say: interpolate(gettext("%(title)s is taken out."), {title}), undo: () => undo()};
    say(interpolate(gettext("%(title)s is taken out. Undo brings it back."), {title}), {key: "order"});
  }

  function duplicate(key) {
    const {title = "", ...source} = units.get(key).source.peek();
    return add({...source, title: title && interpolate(gettext("%(title)s, again"), {title}).slice(0, 200)}, key);
  }

  /** Somebody else took it out while it was being changed here: with its words it comes in again. */
  function rescue(unit) {
    const after = behind(unit.key);
    const again = fresh(unit);
    order.value = order.peek().filter((key) => key !== unit.key);
    bring(again, after);
  }

  /* ---- What others do ---- */

  function placed(key, id) {
    units.get(key).id = id;
  }

  /** The server has taken it out, or not, because somebody had just changed it: then it comes back with their words. */
  function removed(unit, stays) {
    if (unit) unit.id = null;
    if (stays) say(gettext("Somebody had just changed it, so it stays in the deck."), {key: "order"});
  }

  function merged(unit) {
    if (unit.clashes.peek()) say(interpolate(gettext("Somebody else changed %(title)s too. Both texts are here; choose one."), {title: unit === head ? gettext("the deck") : titleOf(unit)}), {key: "clash"});
  }

  function heard({head: theirs, exercises}) {
    batch(() => {
      head.hear(theirs.source, theirs.revision);
      const ids = new Set(exercises.map(({id}) => id));
      const lost = rows.peek().filter((unit) => unit.id && !ids.has(unit.id));
      for (const unit of lost) {
        if (unit.isAhead() || open.peek() === unit.key) unit.gone.value = true;
        else unit.id = null; // should it come back, it comes as new
      }
      const stay = rows.peek().filter((unit) => !lost.includes(unit) || unit.gone.peek());
      const known = exercises.map((one) => {
        const unit = byId(one.id) ?? take(one);
        unit.hear(one.source, one.revision);
        return unit.key;
      });
      const others = stay.filter(({key}) => !known.includes(key)).map(({key}) => key);
      const next = [...known, ...others];
      if (next.join() !== order.peek().join()) order.value = next;
    });
    for (const unit of [head, ...rows.peek()]) if (unit.isAhead() && !unit.gone.peek()) saving.changed(unit);
  }

  /* ---- Where one is ---- */

  function show(key) {
    open.value = find(key) ? key : HEAD;
  }

  function undo() {
    const name = history.undo();
    toast.value = null;
    say(name ? interpolate(gettext("Undone: %(what)s."), {what: name}) : gettext("There is nothing to undo."), {key: "undo"});
  }

  function redo() {
    const name = history.redo();
    say(name ? interpolate(gettext("Done again: %(what)s."), {what: name}) : gettext("There is nothing to do again."), {key: "undo"});
  }

  /** What an earlier visit left on this computer comes in as if it were done now, in the order in which it was. */
  async function comeBack() {
    const {units: kept, acts} = await keep.found();
    const words = new Map(kept);
    for (const [key, {id, base, revision, source}] of kept) {
      const unit = key === HEAD ? head : id && byId(id);
      if (unit) {
        const {base: now, revision: at} = unit;
        Object.assign(unit, {base, revision});
        unit.source.value = source;
        unit.hear(now, at);
        if (unit.isAhead()) saving.changed(unit);
        if (unit.key !== key || !unit.isAhead()) keep.forget(key);
      } else if (id && key !== HEAD) {
        add(source); // somebody else took it out; what was written here comes in again
        keep.forget(key);
      }
    }
    acts.forEach((one) => again(one, words.get(one.key)));
  }

  function again({act, key, after = null, id}, kept) {
    if (act === "add" && kept) {
      units.set(key, createUnit({key, source: kept.source}));
      insert(key, after);
      saving.act({act, key, after: behind(key)});
      return;
    }
    const unit = find(key) ?? byId(id);
    if (!unit) return;
    if (act === "move") {
      insert(unit.key, after);
      saving.act({act, key: unit.key, after: behind(unit.key)});
    } else if (act === "remove") {
      drop(unit);
    }
  }

  boot.state.exercises.forEach((one) => insert(take(one).key, order.peek().at(-1) ?? null));
  saving.began(boot.state.stamp);

  return {
    ...{boot, api, head, rows, order, open, findings, asked, toast, history, saving, status: saving.status},
    ...{find, byId, formOf, titleOf, set, replace, choose, move, up, down, add, remove, duplicate, rescue, show, undo, redo, comeBack, behind},
  };
}
