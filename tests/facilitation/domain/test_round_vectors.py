"""Whom the piece comes to next, as the server and the screens reckon it: held to tests/vectors/rounds.json, which
`python -m tests.facilitation.domain.test_round_vectors` writes."""

import json
from pathlib import Path
from random import Random

from facilitation.domain import circle

VECTORS = Path(__file__).resolve().parents[2] / "vectors/rounds.json"


def cases() -> list[list[object]]:
    chance, found = Random(9), []
    for _ in range(120):
        size = chance.randint(1, 9)
        people = [{"left": chance.random() < 0.25} for _ in range(size)]
        had = sorted(chance.sample(range(size), chance.randint(0, size)))
        one = {"people": people, "had": had, "way": chance.choice([1, -1]), "at": None}
        place = chance.randrange(size)
        found.append([one, place, circle.next_after(one, place)])
    return found


def test_the_shared_vectors_are_true() -> None:
    assert json.loads(VECTORS.read_text()) == cases()


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(cases(), separators=(",", ":")) + "\n")
