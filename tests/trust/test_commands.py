"""Attack 36: every command, asked by every role in every phase of the room. Only the cells of this table succeed;
everywhere else the asker is refused and not a byte of any row changes. The table is written out here, so that
loosening a command's own class is found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from facilitation.domain import commands
from facilitation.domain.base64url import to_text
from tests.trust import cast, tables
from workshops.models import LeadInvitation

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROLES, PHASES = ("seat", "desk", "stage"), ("lobby", "live", "ended")
LIVE, BEFORE_THE_END, ALWAYS = {"live"}, {"lobby", "live"}, {"lobby", "live", "ended"}
ON_THE_WAY = [
    "move",
    "stage",
    "review",
    "flow",
    "soften",
    "gather",
    "show",
    "hide",
    "unhide",
    "light",
    "stand",
    "settle",
    "close",
    "reopen",
    "timer",
    "lead",
    "make_circle",
    "round",
    "give_piece",
    "to_wall",
    "deal",
    "send_deal",
    "swap",
    "keep_apart",
    "choosing",
    "mend",
]
STAGE_AND_ROOM = ("people", "door", "dim", "qr", "bright", "layout", "still", "support", "bell", "end")
ROUND = "FT-9"
IN_THE_ROUND = ("make_circle", "round", "give_piece", "to_wall", "pass_piece", "sit_down")
ALLOWED: dict[str, tuple[str, set[str]]] = {
    **dict.fromkeys(("begin", "guests"), ("desk", {"lobby"})),
    **dict.fromkeys(ON_THE_WAY, ("desk", LIVE)),
    **dict.fromkeys(("reorder", "skip"), ("desk", BEFORE_THE_END)),
    **dict.fromkeys(STAGE_AND_ROOM, ("desk", BEFORE_THE_END)),
    "rest": ("desk", LIVE),
    **dict.fromkeys(("see", "pass_on", "remark", "note", "carry_note"), ("desk", ALWAYS)),
    **dict.fromkeys(("reorder", "skip", "word", "add", "preview"), ("desk", BEFORE_THE_END)),
    **dict.fromkeys(("people", "door", "dim", "qr", "bright", "bell", "end"), ("desk", BEFORE_THE_END)),
    **dict.fromkeys(
        (
            "take",
            "hand_over",
            "ask_for",
            "invite_lead",
            "uninvite_lead",
            "late_see",
            "roll",
            "free_seats",
            "step_out",
        ),
        ("desk", BEFORE_THE_END),
    ),
    **dict.fromkeys(("let_in", "turn_away"), ("desk", LIVE)),
    "hold_up": ("desk", BEFORE_THE_END),
    "see": ("desk", ALWAYS),
    **dict.fromkeys(("stamp", "appear"), ("seat", BEFORE_THE_END)),
    **dict.fromkeys(("sit_out", "return_note", "pass_piece", "sit_down"), ("seat", LIVE)),
    **dict.fromkeys(("join_up", "go_alone", "regroup", "longer", "change_over"), ("seat", LIVE)),
    **dict.fromkeys(("signal", "leave"), ("seat", ALWAYS)),
}


class Played:
    """A rehearsal with something for every command to do, in the phase that is asked for."""

    def __init__(self, phase: str) -> None:
        self.desk = cast.open_room("rehearsal", deck="more")
        self.people = [cast.Phone(self.desk.room_id) for _ in range(3)]
        assert self.people[0].do("signal", kind="slow")["t"] == "ok"
        seats = tables.model("Seat")._default_manager
        seats.filter(pk=self.people[2].seat).update(appears="name", name="Rui")
        self.desk.must("note", text="what we noticed", base=0)
        self.desk.must("invite_lead")
        self.newcomer = tables.model("Seat")._default_manager.create(
            room_id=self.desk.room_id, token=uuid4().bytes
        )
        if phase != "lobby":
            self._play()
        if phase == "ended":
            self.desk.must("end")

    def _play(self) -> None:
        desk = self.desk
        desk.walk_to("HI-4").must("review", exercise="HI-4", on=True)
        cast.answer_all(self.people[:2], ["one", "two"])
        assert desk.gather()["t"] == "ok"
        desk.must("hide", exercise="HI-4", reflection=desk.entry()["waiting"][0])
        cast.answer_all(self.people[2:], ["three"])
        self._deal_people()
        desk.walk_to("HI-6").must("review", exercise="HI-6", on=False)
        cast.answer_all(self.people, ["a", "b", "c"], "HI-6/lines")
        assert desk.gather("HI-6", "lines")["t"] == "ok"
        desk.walk_to("HI-7")
        cast.answer_all(self.people, ["x", "y", "z"], "HI-7/words")
        assert desk.gather("HI-7")["t"] == "ok"
        desk.must("deal", exercise="HI-7")
        desk.walk_to("HI-2").must("close", exercise="HI-2")
        desk.walk_to("FT-7").must("stage", exercise="FT-7", stage="marks")
        desk.must("settle", exercise="FT-7", lines=["FT-7/s0"])
        desk.walk_to(ROUND).must("make_circle", exercise=ROUND, count=1)
        desk.must("round", exercise=ROUND, act="start", circle=None)
        desk.must("give_piece", exercise=ROUND, circle=0, to=str(self.newcomer.pk))
        self.waiting = cast.Phone(desk.room_id, waits=True)
        desk.walk_to("FT-2")

    def ready(self, name: str, phase: str) -> bool:
        """Go where the command belongs, if that is not where the room is; whether it went."""
        if name not in IN_THE_ROUND or phase != "live":
            return False
        self.desk.walk_to(ROUND).must("round", exercise=ROUND, act="resume", circle=0)
        return True

    def _deal_people(self) -> None:
        """A draft where the newcomer is in no group of the deal before it, a deal with them, and one to be found by
        themselves."""
        desk = self.desk
        for phone, emblem in zip(self.people, ("Oak", "Wren", "Hare"), strict=True):
            assert phone.do("appear", **{"as": "emblem", "emblem": emblem})["t"] == "ok"
        desk.walk_to("HI-5")
        self.newcomer_asks("sit_out", exercise="HI-5", on=True)
        desk.must("deal", exercise="HI-5")
        desk.must("send_deal", exercise="HI-5")
        self.newcomer_asks("sit_out", exercise="HI-5", on=False)
        desk.must("deal", exercise="HI-5")
        desk.walk_to("FT-8").must("deal", exercise="FT-8")
        desk.must("send_deal", exercise="FT-8")
        desk.walk_to("GG-7")
        self.newcomer_asks("join_up", exercise="GG-7")

    def newcomer_asks(self, name: str, **fields: Any) -> None:
        reply = cast.ask(self.desk.room_id, "seat", self.newcomer.pk, name, **fields)
        assert reply["t"] == "ok", reply

    def fields(self, name: str) -> dict[str, Any]:
        """What would be asked sensibly; in a lobby of exercises that are still to come."""
        entries = self.desk.room.state["exercises"]
        wall, lines, notes = (entries.get(e, {}) for e in ("HI-4", "HI-6", "HI-7"))
        held, hidden = next(iter(wall.get("waiting", [])), "r"), next(iter(wall.get("hidden", [])), "r")
        dealt = (notes.get("deal") or {"notes": {}})["notes"].get(str(self.newcomer.pk), ["r"])[0]
        on_the_wall = {"exercise": "HI-4"}
        order = self.desk.room.state["order"]
        signal = str(tables.rows("Signal")[0]["id"])
        return {
            "move": {"from": self.desk.room.state["at"] or "HI-1", "to": "HI-3"},
            "stage": {"exercise": "HI-6", "stage": "dots"},
            **{name: {**on_the_wall, "on": False} for name in ("review", "flow", "soften")},
            **{name: {**on_the_wall, "stage": "words"} for name in ("gather", "show")},
            "hide": {**on_the_wall, "reflection": held},
            "unhide": {**on_the_wall, "reflection": hidden},
            "light": {"exercise": "HI-6", "reflection": next(iter(lines.get("shown", [])), "r")},
            "stand": {"exercise": "FT-7", "line": "FT-7/s0", "to": "out"},
            "settle": {"exercise": "FT-7", "lines": ["FT-7/s0", "FT-7/s1"]},
            "hold_up": {"on": False},
            "close": on_the_wall,
            "reopen": {"exercise": "HI-2"},
            "timer": {"act": "start", "seconds": 60},
            "lead": {"exercise": "FT-2", "anchor": "breath"},
            "make_circle": {"exercise": ROUND, "count": 1},
            "round": {"exercise": ROUND, "act": "pause", "circle": 0},
            "give_piece": {"exercise": ROUND, "circle": 0, "to": str(self.newcomer.pk)},
            "pass_piece": {"exercise": ROUND, "turn": self.turn()},
            **{name: {"exercise": ROUND} for name in ("to_wall", "sit_down")},
            **{name: {"exercise": "HI-5"} for name in ("deal", "send_deal")},
            "swap": {"exercise": "HI-5", **self.two()},
            "keep_apart": {"exercise": "HI-5", **self.two(), "on": True},
            "choosing": {"exercise": "GG-7", "on": False},
            **{name: {"exercise": "HI-5"} for name in ("mend", "regroup", "longer")},
            **{name: {"exercise": "GG-7"} for name in ("join_up", "go_alone")},
            "change_over": {"exercise": "FT-8", "turn": 0, "on": True},
            "reorder": {"from": order, "to": [*order[:-2], order[-1], order[-2]]},
            "skip": {"exercise": order[-1], "on": True},
            "word": {"exercise": order[-1], "was": 0, "prompt": "Say goodbye in your own way."},
            "add": {"after": order[-1], "prompt": "B008", "kind": "wall"},
            "preview": {"prompt": "*Softly*"},
            "people": {"n": 9},
            "door": {"state": "closed"},
            "late_see": {"on": True},
            "step_out": {"seat": str(self.people[2].seat)},
            **{name: {"on": True} for name in ("dim", "qr", "bright", "still", "support", "rest")},
            "layout": {"as": "large"},
            "see": {"signal": signal},
            "pass_on": {"signal": signal, "to": str(self.desk.member)},
            "remark": {"signal": signal, "text": "by the window"},
            "note": {"text": "and more", "base": 1},
            "carry_note": {"note": str(tables.rows("PrivateNote")[0]["id"]), "on": False},
            "hand_over": {"to": str(self.desk.member)},
            "uninvite_lead": {"invitation": str(LeadInvitation.objects.get().pk)},
            "guests": {"n": 2},
            "stamp": {"blinded": {cast.STAGE: to_text(b"\x00" * 255 + b"\x07")}},
            "appear": {"as": "name", "name": "Noor"},
            "signal": {"kind": "word"},
            "sit_out": {"exercise": "HI-5", "on": True},
            "return_note": {"exercise": "HI-7", "note": dealt},
        }.get(name, {})  # fmt: skip

    def turn(self) -> int:
        circles = self.desk.room.state["exercises"].get(ROUND, {}).get("circles")
        return int(circles[0]["turn"]) if circles else 0

    def two(self) -> dict[str, str]:
        """Two people of the draft who have a sign."""
        draft = (self.desk.room.state["exercises"].get("HI-5") or {"draft": None})["draft"] or {"groups": []}
        signed = [p["seat"] for group in draft["groups"] for p in group if p["emblem"]] or ["r", "s"]
        return {"a": signed[0], "b": signed[1]}

    def ask(self, role: str, name: str) -> dict[str, Any]:
        who = {"seat": self.newcomer.pk, "desk": self.desk.member}.get(role, uuid4())
        return cast.ask(self.desk.room_id, role, who, name, **self.fields(name))


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside did not happen."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


def wrong_cells(phase: str) -> list[str]:
    """The cells of one phase that are not as the table says."""
    found = []
    played = Played(phase)
    before = tables.everything()
    for name, (role, phases) in ALLOWED.items():
        for asker in ROLES:
            with undone():
                as_it_was = tables.everything() if played.ready(name, phase) else before
                reply = played.ask(asker, name)
                changed = tables.everything() != as_it_was
            fault = _fault(reply, changed, asker == role, phase in phases)
            found += [f"{asker} {name} {phase}: {fault}"] if fault else []
    return found


def _fault(reply: dict[str, Any], changed: bool, theirs: bool, now: bool) -> str:
    if theirs and now:
        return "" if reply["t"] in ("ok", "stamps") else f"refused: {reply['code']}"
    if reply["t"] != "refused":
        return "was carried out"
    if reply["code"] != ("not_now" if theirs else "not_yours"):
        return f"refused with {reply['code']}"
    return "changed something" if changed else ""


def test_the_table_is_complete() -> None:
    assert ALLOWED.keys() == commands.COMMANDS.keys()
    assert len(ALLOWED) > 40


@pytest.mark.parametrize("phase", PHASES)
def test_only_what_is_allowed_succeeds(phase: str) -> None:
    assert wrong_cells(phase) == []


LOOSENED: dict[str, tuple[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "seat end live": ("live", lambda patch: patch.setattr(commands.End, "role", "seat")),
    "desk bell ended": ("ended", lambda patch: patch.setattr(commands.Bell, "phases", PHASES)),
    "seat appear lobby": ("lobby", lambda patch: patch.setattr(commands.Appear, "phases", ("live",))),
}


@pytest.mark.parametrize("cell", LOOSENED)
def test_a_loosened_command_is_found(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    phase, loosen = LOOSENED[cell]
    loosen(monkeypatch)
    assert wrong_cells(phase)


def asked_at_the_door() -> set[str]:
    """What somebody who knocked can have done, and somebody who was asked to step out."""
    played, done = Played("live"), set()
    gone = played.people[1]
    tables.model("Seat")._default_manager.filter(pk=gone.seat).update(out=True, left=True)
    for name, (role, _) in ALLOWED.items():
        for who in (played.waiting.seat, gone.seat) if role == "seat" else ():
            with undone():
                reply = cast.ask(played.desk.room_id, "seat", who, name, **played.fields(name))
            done |= {name} if reply["t"] != "refused" else set()
    return done


def test_who_is_not_inside_may_only_say_how_they_appear_and_go() -> None:
    assert asked_at_the_door() == {"appear", "leave"}


def test_a_stamp_at_the_door_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.Stamp, "at_door", True)
    assert "stamp" in asked_at_the_door()
