/**
 * First answers, as this phone remembers them until the last evening of a cohort: by the cohort's handle and the set of
 * lines, apart from everything that is wiped when a room ends. They never leave from here by themselves. A borrowed phone
 * remembers them as long as its page is open.
 */

import {signal} from "../../../vendor/preact.js";

const PREFIX = "evenweave:first:";
const lent = new Map(); // what is only remembered by this page
const changes = signal(0); // so that screens see it when something is kept or forgotten

function stored(action) {
  try {
    return action(localStorage);
  } catch {
    return null;
  }
}

const key = (handle, set) => `${PREFIX}${handle}:${set}`;

/** {set, values: {line: value}, until} or null. */
export function firstOf(handle, set) {
  changes.value;
  const name = key(handle, set);
  return lent.get(name) ?? stored((kept) => JSON.parse(kept.getItem(name) ?? "null"));
}

/** Keep them; false where this phone keeps nothing beyond its page. */
export function keepFirst(handle, first, borrowed) {
  const name = key(handle, first.set);
  const text = JSON.stringify(first);
  const done = !borrowed && stored((kept) => (kept.setItem(name, text), kept.getItem(name) === text));
  if (!done) lent.set(name, first);
  changes.value += 1;
  return Boolean(done);
}

export function forgetFirst(handle, set) {
  const name = key(handle, set);
  lent.delete(name);
  stored((kept) => kept.removeItem(name));
  changes.value += 1;
}

/** All that are kept here, by what `forgetAll` and the menu need of them; those whose day has come are gone. */
export function allFirsts(today) {
  changes.value;
  return stored((kept) => {
    const names = Object.keys(kept).filter((name) => name.startsWith(PREFIX));
    const found = names.map((name) => ({name, ...JSON.parse(kept.getItem(name))}));
    found.filter(({until}) => until <= today).forEach(({name}) => kept.removeItem(name));
    return found.filter(({until}) => until > today);
  }) ?? [];
}

export function forgetAll() {
  lent.clear();
  stored((kept) => Object.keys(kept).filter((name) => name.startsWith(PREFIX)).forEach((name) => kept.removeItem(name)));
  changes.value += 1;
}
