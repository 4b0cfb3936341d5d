"""Before and after the room: organisations, people, decks, workshops and the office. Must not import facilitation."""
