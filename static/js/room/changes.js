/** What was changed live in a room's plan, for every screen: the way without what is skipped, the deck with its changes. */

/** Exercises in the order in which the room goes through them. */
export const wayOf = ({order, skipped}) => order.filter((id) => !skipped.includes(id));

/** The deck as it was written, with the cards whose words were changed and those that were added. */
export const withChanges = (deck, cards) => ({...deck, exercises: {...deck.exercises, ...cards}});
