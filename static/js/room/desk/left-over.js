/** What a workshop has not used yet, over all its exercises. Pure. */

/**
 * `waiting`: reflections that nobody saw (dealt notes were seen); `notes`: whether notes wait to be dealt; `undealt`: whether
 * groups were prepared and not sent; `hidden`: how many cards stay hidden.
 */
export function leftOver(exercises, cards) {
  const all = Object.entries(exercises);
  const isNotes = ([id]) => cards[id]?.kind === "notes";
  const sum = (part, entries) => entries.reduce((n, [, entry]) => n + entry[part].length, 0);
  return {
    waiting: sum("waiting", all.filter((one) => !isNotes(one))),
    notes: all.some((one) => isNotes(one) && one[1].waiting.length > 0 && !one[1].deal),
    undealt: all.some(([, entry]) => entry.draft),
    hidden: sum("hidden", all),
  };
}
