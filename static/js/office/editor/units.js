/**
 * What is edited: the head of the deck and each of its exercises, as units that are saved one by one. A unit's key stays
 * the same on this page; its id is the server's, and there is none before it is saved for the first time.
 */

import {signal} from "../../../vendor/preact.js";
import {merge, same, undecided, withField} from "./merging.js";

let made = 0;

export function newKey() {
  made += 1;
  return `new-${Date.now().toString(36)}-${made}`;
}

export function createUnit({key, id = null, source, base = null, revision = 0}) {
  const unit = {key, id, source: signal(source), base, revision, clashes: signal(null), gone: signal(false)};

  /** Whether something of it is not with the server yet. */
  unit.isAhead = () => unit.base === null || !same(undecided(unit.source.peek(), unit.clashes.peek()), unit.base);
  unit.toSend = () => undecided(unit.source.peek(), unit.clashes.peek());

  unit.set = (name, value) => (unit.source.value = withField(unit.source.peek(), name, value));

  /** Somebody else's words of this unit have come. */
  unit.hear = (theirs, at) => {
    if (at <= unit.revision) return;
    const {source: merged, clashes} = merge(unit.base ?? {}, unit.source.peek(), theirs);
    const open = Object.entries(unit.clashes.peek() ?? {}).filter(([name]) => !same(unit.source.peek()[name], theirs[name]));
    const all = {...Object.fromEntries(open.map(([name]) => [name, theirs[name] ?? null])), ...clashes};
    [unit.base, unit.revision] = [theirs, at];
    unit.source.value = merged;
    unit.clashes.value = Object.keys(all).length ? all : null;
  };

  /** The server has what was sent. */
  unit.kept = (sent, at) => ([unit.base, unit.revision] = [sent, at]);

  /** One text of two was chosen. */
  unit.choose = (name, theirs) => {
    const {[name]: other, ...rest} = unit.clashes.peek();
    unit.clashes.value = Object.keys(rest).length ? rest : null;
    if (theirs) unit.set(name, other ?? undefined);
  };

  return unit;
}
