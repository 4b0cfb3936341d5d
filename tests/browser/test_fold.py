"""The fold of static/js/room/fold.js in Chromium itself, against the vectors that Python is held to."""

import json
from pathlib import Path

from facilitation.domain import room as rooms
from tests.browser.theatre import Theatre

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "fold.json").read_text("utf-8"))
FOLD = """async ([start, events]) => {
  const {fold} = await import("/static/js/room/fold.js");
  const before = JSON.stringify(start);
  const states = [];
  events.reduce((state, event) => (states.push(fold(state, event)), states.at(-1)), start);
  return [states, JSON.stringify(start) === before];
}"""


def test_the_shared_vectors(theatre: Theatre) -> None:
    page = theatre.phone().page
    page.goto("/")
    assert VECTORS
    for script in VECTORS:
        start = rooms.new(script[0][1]["order"])
        states, untouched = page.evaluate(FOLD, [start, [event for event, _ in script]])
        assert untouched, "the state it was given was changed"
        for (event, after), state in zip(script, states, strict=True):
            assert state == after, f"differs after {event}"
