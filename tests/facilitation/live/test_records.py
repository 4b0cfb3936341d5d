"""What the live side asks the database by name is what it means: every name is defined in one of the modules that are
asked, and in that one it is not something that was only imported."""

import asyncio
import re
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from facilitation.domain import commands
from facilitation.live import records

LIVE = Path(records.__file__).parent
ASKED = re.compile(r"records\.(\w+)\(")


def test_every_name_that_is_asked_for_is_found_where_it_was_written() -> None:
    names = {name for path in LIVE.glob("*.py") for name in ASKED.findall(path.read_text())}
    assert len(names) > 20, "there is something to look at"
    found = records.real()
    for name in sorted(names - {"real", "perform", "in_a_thread"}):
        written = [source for source in found._sources if records._own(source, name)]
        assert len(written) == 1, name


def test_a_name_that_was_only_imported_is_passed_over() -> None:
    """`admission` has a query of workshops under the name of what the hub tells about a room."""
    from facilitation import admission, behind

    assert admission.led_by is not behind.led_by
    assert records._own(admission, "led_by") is None
    assert records._own(behind, "led_by") is behind.led_by


def test_no_call_of_a_roll_keeps_the_answers_from_being_written() -> None:
    """More desks deal at once than there are threads for it, and phones are gone besides: what else the room asks is
    answered meanwhile, the answers to those calls among it."""
    answered = threading.Event()

    def calls(*_asked: Any) -> dict[str, Any]:
        return {"t": "ok", "in_time": answered.wait(60)}

    source = SimpleNamespace(perform=calls, note_gone=calls, answer_roll=lambda *_seats: answered.set())

    async def everything_at_once() -> list[Any]:
        asked = records.Records(source)
        frames = [frame for do in ROLLS for frame in ({"do": do},) * 2] + [{"do": "move", "let_in": True}]
        calling = [asked.perform(None, None, frame) for frame in frames]
        waiting = asyncio.gather(*calling, *(asked.note_gone(None, []) for _ in range(5)))
        await asyncio.sleep(0.1)
        await asked.answer_roll()
        return await waiting

    assert all(reply["in_time"] for reply in asyncio.run(everything_at_once()))


ROLLS = [do for do, command in commands.COMMANDS.items() if command.calls_roll]


@pytest.mark.parametrize("do", [None, [], {}, 7, "no such thing"])
def test_a_frame_may_be_anything(do: Any) -> None:
    assert records._pool_for({"do": do}) is records._reading
