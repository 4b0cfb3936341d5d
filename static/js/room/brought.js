/**
 * What an exercise brings back from an earlier one, in words: its lines, or its result as the text alternative says it.
 * Kinds that make these lines their own (dots, agreements: `takesLines`) need nothing of this. Pure.
 */

/** {title, lines}, or null where there is nothing to bring. `modules`: kind → its module, as far as they are here. */
export function broughtTo(card, {state, cards, texts, modules}) {
  const source = cards[card.load_from];
  const entry = state.exercises[card.load_from];
  if (!source || !entry || modules[card.kind]?.takesLines) return null;
  if (!entry.shown.length && !Object.keys(entry.counts).length) return null;
  const said = modules[source.kind]?.alternative?.(source, state, texts, cards);
  return said ? {title: source.title, lines: said.split("\n").filter(Boolean)} : null;
}
