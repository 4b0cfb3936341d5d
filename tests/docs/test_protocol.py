"""docs/protocol.md says what the code does: every command with its role, phases and fields, every event, every code of
door, box, refusal and socket, and none that does not exist."""

import inspect
import re
from typing import Any

import pytest
from django.conf import settings

from facilitation import joining, plan, queries
from facilitation.box import submission
from facilitation.domain import commands, refusals
from facilitation.live import hub, link, places, sockets, switchboard
from tests.facilitation.domain.scripts import every_event
from tests.servers import ROOT

PAGE = (ROOT / "docs/protocol.md").read_text()
Row = list[str]


def table(heading: str, page: str = PAGE) -> list[Row]:
    """The rows of the table whose first column has this heading."""
    found = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", page, re.MULTILINE)
    assert found, f"no table of {heading}"
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]


def named(cell: str) -> set[str]:
    """What stands in backticks."""
    return set(re.findall(r"`([^`]+)`", cell))


def one(cell: str) -> str:
    return cell.strip("`")


def fields(model: Any, *without: str) -> set[str]:
    """Names on the wire; those that may be left out end in `?`."""
    return {
        f"{field.alias or name}{'' if field.is_required() else '?'}"
        for name, field in model.model_fields.items()
        if name not in without
    }


def test_every_command_with_its_role_phases_and_fields() -> None:
    said = {one(row[0]): (row[1], row[2], named(row[3])) for row in table("command")}
    true = {
        name: (command.role, ", ".join(command.phases), fields(command, "t", "id", "do", "fence"))
        for name, command in commands.COMMANDS.items()
    }
    assert said == true


def test_every_event_with_its_fields() -> None:
    said = {one(row[0]): named(row[1]) for row in table("event")}
    assert said == {name: fields(event, "kind") for name, event in every_event().items()}


def test_every_refusal() -> None:
    assert {one(row[0]) for row in table("refusal code")} == {code.value for code in refusals.Code}


def test_every_reply_of_the_box() -> None:
    said = {one(row[0]): int(row[1]) for row in table("box code")}
    assert said == {outcome.value: outcome.status for outcome in submission.Outcome}


def test_every_post_to_the_box() -> None:
    models = (submission.Answer, submission.Replace, submission.Withdraw)
    said = {one(row[0]) for row in table("`do`")}
    assert said == {model.model_fields["do"].annotation.__args__[0] for model in models}
    answer, _replace, withdraw = table("`do`")
    assert named(answer[1]) == fields(submission.Answer, "do")
    assert named(withdraw[1]) == fields(submission.Withdraw, "do")
    assert fields(submission.Replace, "do") == fields(submission.Answer, "do") | {"key"}


def test_every_reply_of_the_door() -> None:
    assert {one(row[0]): int(row[1]) for row in table("door code")} == joining._STATUS


def test_every_fact_that_the_door_tells() -> None:
    told = re.search(r"The facts: (.*?)\n\n", PAGE, re.DOTALL)
    assert told
    makers = inspect.getsource(queries.about) + inspect.getsource(joining._entrance)
    entrance = re.findall(r'^        "(\w+)":', makers, re.MULTILINE)
    entrance += re.findall(r'"(\w+)":', inspect.getsource(plan.at_the_door))
    assert len(entrance) > 10
    assert named(told[1]) == {*entrance, "title", "minutes"}  # the last two are the deck's


def test_every_close_code() -> None:
    ours = {
        places.NOT_YOURS, places.STEPPED_OUT, places.TURNED_AWAY, hub.NO_ROOM, hub.OVER, link.TOO_SLOW,
        switchboard.RESTART, sockets.GONE, sockets.TOO_BIG, sockets.FLOOD, sockets.BROKEN,
    }  # fmt: skip
    assert {int(row[0]) for row in table("close code")} == ours


def test_every_frame_the_server_sends() -> None:
    sources = "".join(
        path.read_text()
        for path in sorted((ROOT / "facilitation").rglob("*.py"))
        if "guests" not in path.parts  # a guest is a client: what it sends is not what the server says
    )
    sent = set(re.findall(r'"t": "(\w+)"', sources))
    assert {"snapshot", "event", "beat"} <= sent, "the pattern no longer finds frames"
    assert {one(row[0]) for row in table("server frame")} == sent


def test_the_numbers_that_clients_rely_on() -> None:
    from facilitation.box import door
    from facilitation.live.frames import KEPT

    assert f"exactly {door.BODY} bytes" in PAGE and f"is {door.REPLY} bytes" in PAGE
    assert f"At most {KEPT} events" in PAGE
    assert f"at most {sockets.FRAMES} in ten seconds" in PAGE and sockets.PER_SECONDS == 10
    assert sockets.FRAME_CHARACTERS == 16 * 1024 and "at most 16 KB" in PAGE
    assert settings.BEAT_SECONDS == 10 and sockets.HELLO_SECONDS == 10


@pytest.mark.parametrize("change", ["| `gather` | desk | lobby |", "| `invented` | desk | live |"])
def test_a_page_that_lies_is_found(change: str) -> None:
    lying = PAGE.replace("| `gather` | desk | live |", change)
    said = {one(row[0]): (row[1], row[2]) for row in table("command", lying)}
    assert said != {name: (c.role, ", ".join(c.phases)) for name, c in commands.COMMANDS.items()}
