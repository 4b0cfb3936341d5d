/**
 * Two people's changes to one exercise, field by field: what only one of them changed is simply taken; what both changed
 * differently is a clash, and a person decides. Pure; sources are plain data of the deck format.
 */

/** Equal as data, whatever the order of keys. */
export function same(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** A source with one field set, or without it where the value is empty. */
export function withField(source, name, value) {
  if (value !== undefined) return {...source, [name]: value};
  const {[name]: _, ...rest} = source;
  return rest;
}

/**
 * `base` is what both began with. Returns {source, clashes}: the source as this page goes on with it, in which clashing
 * fields stay as they are here; and field → what the other wrote.
 */
export function merge(base, mine, theirs) {
  const names = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]);
  const clashes = {};
  let source = mine;
  for (const name of names) {
    if (same(mine[name], theirs[name]) || same(base[name], theirs[name])) continue;
    if (same(base[name], mine[name])) source = withField(source, name, theirs[name]);
    else clashes[name] = theirs[name] ?? null;
  }
  return {source, clashes};
}

/** What may be sent while a clash is undecided: the other's text stands until somebody chooses. */
export function undecided(source, clashes) {
  return Object.entries(clashes ?? {}).reduce((made, [name, theirs]) => withField(made, name, theirs ?? undefined), source);
}
