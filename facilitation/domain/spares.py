"""Spare ballots: keys that a room is opened with beyond those of its deck, so that an exercise can be added while it is
played and the fingerprint of the keys, which is in the square that people scanned, stays true.

A *slot* is a name for one added exercise ("X-1") with one or more spare ballots ("X-1/a", "X-1/b"). An exercise that
takes the slot has the slot's name; its n-th answering stage ("X-1/words") is answered with the n-th of these ballots.
Which one that is, is said in one place for the server (`ballot_of`) and in one for phones (static/js/room/purse.js).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import count, islice
from string import ascii_lowercase
from typing import Any

# How many ballots each slot has. Each costs the doors a key and every phone a stamp; most kinds ask for one thing.
SLOTS = (1, 1, 1, 3)
SLOT, TALK = "X", "Y"  # Y: where nothing leaves the phones no ballot is needed, and none is taken away


def names_for(deck: Collection[str]) -> list[str]:
    """The spare ballots of a room whose deck has exercises of these names."""
    slots = zip(islice(_unused(SLOT, deck), len(SLOTS)), SLOTS, strict=True)
    return [f"{slot}/{letter}" for slot, ballots in slots for letter in ascii_lowercase[:ballots]]


def place_for(stages: int, ballots: Collection[str], order: Collection[str]) -> str | None:
    """The name for an exercise with so many answering stages: the next free slot that has enough ballots, the smallest
    first. None when there is none left. `ballots`: the names of all of a room; `order`: the exercises it has."""
    if not stages:
        return next(_unused(TALK, order))
    slots = Counter(name.rpartition("/")[0] for name in ballots if is_spare(name))
    fitting = [slot for slot, has in slots.items() if slot not in order and has >= stages]
    return min(fitting, key=lambda slot: (slots[slot], _number(slot)), default=None)


def ballot_of(stage: str, ballots: Collection[str], cards: Mapping[str, Any]) -> str | None:
    """The ballot that gives the right to answer a stage: its own, or the spare one that a stage of an added exercise
    takes. None for what is no stage of this room; a spare ballot is no stage itself."""
    exercise, _, name = stage.rpartition("/")
    if is_spare(stage):
        return None
    if stage in ballots:
        return stage
    stages = cards.get(exercise, {"stages": []})["stages"]
    spare = f"{exercise}/{ascii_lowercase[stages.index(name)]}" if name in stages else ""
    return spare if spare in ballots else None


def is_spare(ballot: str) -> bool:
    """Spare ballots are named by one letter; no stage of a kind is."""
    return len(ballot.rpartition("/")[2]) == 1


def _unused(letter: str, taken: Collection[str]) -> Iterator[str]:
    return (name for name in (f"{letter}-{n}" for n in count(1)) if name not in taken)


def _number(slot: str) -> int:
    return int(slot.rpartition("-")[2])
