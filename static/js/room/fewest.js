/** How few answers may come out at first: the room's number, or more where the card asks for more. As `least` in
 * facilitation/domain/facts.py: a rehearsal protects nobody, so there the card's wish is not held. */

export function fewest(k, card) {
  return k > 1 ? Math.max(k, card.min_display ?? 0) : k;
}
