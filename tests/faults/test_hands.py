"""D12 and D13: several hands on one button. Whoever presses, with however many tabs, the room advances once; whoever
was cut off and comes back finds that nothing they pressed meanwhile is carried out after somebody took over."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from facilitation import actions, holding, plan
from facilitation.models import Event, Room
from tests.together import at_once
from tests.trust import cast, tables
from workshops.models import Lead, Member, User

pytestmark = pytest.mark.django_db(transaction=True)

PRESSES = 1000


def beside(desk: cast.Desk, name: str = "Tomé") -> cast.Desk:
    """Somebody else who leads the same workshop, with their desk open."""
    workshop = desk.room.workshop
    user = User.objects.create_user(f"{name}-{uuid4().hex}@example.org", name)
    member = Member.objects.create(
        organisation=workshop.organisation, user=user, role=Member.Role.FACILITATOR
    )
    Lead.objects.create(workshop=workshop, member=member)
    holding.desk_came(desk.room_id, member.pk, "there")
    return cast.Desk(desk.room_id, member.pk)


def fence_of(desk: cast.Desk) -> int:
    return desk.room.fence


def press(desk: cast.Desk, fence: int, do: str, **fields: Any) -> dict[str, Any]:
    """A command that was given under `fence`, whatever happened since."""
    return desk.do(do, fence=fence, **fields)


def test_two_facilitators_on_next_advance_once_each_time() -> None:
    """Whoever holds against, in turn, her own second tab and a co-facilitator whose screen has not heard that he does
    not hold."""
    desk = cast.open_room().walk_to("HI-1")
    other, fence = beside(desk), fence_of(desk)
    order = list(plan.plan_of(desk.room).order)
    begun = desk.room.seq
    tab = cast.Desk(desk.room_id, desk.member)
    gate = Barrier(2)

    def keep_pressing(hands: tuple[cast.Desk, cast.Desk]) -> list[str]:
        said = []
        try:
            for n in range(PRESSES):
                gate.wait(60)
                move = {"from": order[n % len(order)], "to": order[(n + 1) % len(order)]}
                said.append(press(hands[n % 2], fence, "move", **move).get("code", "ok"))
        finally:
            connections.close_all()
        return said

    with ThreadPoolExecutor(2) as pool:
        left, right = pool.map(keep_pressing, [(desk, desk), (tab, other)])
    assert [sorted(pair) for pair in zip(left[::2], right[::2], strict=True)] == [["moved_already", "ok"]] * (
        PRESSES // 2
    )
    assert (set(left[1::2]), set(right[1::2])) == ({"ok"}, {"not_holding"})
    assert desk.room.seq == begun + PRESSES
    moves = [e.data["to"] for e in Event.objects.order_by("seq") if e.data["kind"] == "moved"]
    assert moves[1:] == [order[(n + 1) % len(order)] for n in range(PRESSES)]


def test_what_a_lost_holder_pressed_is_never_carried_out_after_a_take_over() -> None:
    amara = cast.open_room(deck="wall").walk_to()
    tome, before = beside(amara), fence_of(amara)
    assert tome.do("people", n=3)["code"] == "not_holding"
    assert tome.do("take")["code"] == "held"
    tome.must("take", sure=True)
    asked: list[tuple[str, dict[str, Any]]] = [
        ("people", {"n": 9}), ("gather", {"exercise": cast.WALL, "stage": "words"}), ("end", {}), ("bell", {}),
        ("timer", {"act": "pause"}), ("door", {"state": "closed"}), ("hand_over", {"to": str(amara.member)}),
    ]  # fmt: skip
    rows = tables.everything()
    for do, fields in asked:
        reply = press(amara, before, do, **fields)
        assert (reply["t"], reply.get("code")) == ("refused", "not_holding"), (do, reply)
        assert "Tomé" in reply["say"]
    assert tables.everything() == rows
    tome.must("people", n=3)
    amara.must("take", sure=True)  # she is back, and takes them over again
    assert (
        press(amara, before, "people", n=9)["code"] == "not_holding"
    )  # an even older press is still on its way
    assert press(tome, fence_of(amara) - 1, "people", n=9)["code"] == "not_holding"
    amara.must("people", n=4)
    assert amara.room.state["people"] == 4


def test_of_many_who_take_over_at_once_one_does() -> None:
    desk = cast.open_room(deck="wall")
    others, seen = [beside(desk, f"N{n}") for n in range(6)], fence_of(desk)
    Room.objects.update(held_until=0)
    replies = at_once([lambda one=one: press(one, seen, "take") for one in others])  # type: ignore[misc]
    assert sorted(reply.get("code", "ok") for reply in replies) == ["moved_already"] * 5 + ["ok"]
    winner = others[[reply["t"] for reply in replies].index("ok")]
    assert (desk.room.holder_id, fence_of(desk)) == (winner.member, seen + 1)


def test_handing_over_goes_to_whoever_leads_and_to_nobody_else() -> None:
    amara = cast.open_room(deck="wall")
    tome, held = beside(amara), fence_of(amara)
    stranger = Member.objects.create(
        organisation=amara.room.workshop.organisation, user=User.objects.create_user("s@example.org", "Sam")
    )
    for to in (stranger.pk, uuid4()):
        assert amara.do("hand_over", to=str(to))["code"] == "unknown"
    amara.must("hand_over", to=str(tome.member))
    assert press(amara, held, "people", n=1)["code"] == "not_holding"
    tome.must("people", n=2)
    told = holding.hands(amara.room_id)
    assert told["holder"]["name"] == "Tomé"
    assert [one["name"] for one in told["here"]] == ["Amara", "Tomé"]


def test_both_may_answer_care_whoever_holds() -> None:
    amara = cast.open_room(deck="wall")
    tome, phone = beside(amara), cast.Phone(amara.room_id)
    assert phone.do("signal", kind="word")["t"] == "ok"
    signal = str(tables.rows("Signal")[0]["id"])
    for desk in (amara, tome):
        desk.must("see", signal=signal, fence=None)


def test_alone_at_the_desk_nobody_hears_of_any_of_this() -> None:
    """A second tab, a lost signal, an hour away: whoever is alone goes on without pressing anything."""
    desk = cast.open_room(deck="wall").walk_to()
    fence = fence_of(desk)
    holding.desk_came(desk.room_id, desk.member, "another process")
    press(desk, fence, "people", n=1)
    Room.objects.update(held_until=0)
    assert press(desk, fence, "people", n=2)["t"] == "ok"
    for process in ("here", "another process"):
        holding.desk_went(desk.room_id, desk.member, process)
    holding.desk_came(desk.room_id, desk.member, "here")
    assert press(desk, fence, "people", n=3)["t"] == "ok"


def test_who_comes_to_an_abandoned_desk_has_the_controls(monkeypatch: pytest.MonkeyPatch) -> None:
    amara = cast.open_room(deck="wall").walk_to()
    holding.desk_went(amara.room_id, amara.member, "here")
    at_once_after = beside(amara)
    assert amara.room.holder_id == amara.member, "her lease has not lapsed: she may be back in a moment"
    holding.desk_went(amara.room_id, at_once_after.member, "there")
    Room.objects.update(held_until=0)
    later = beside(amara, "Lena")
    assert amara.room.holder_id == later.member
    assert UUID(holding.hands(amara.room_id)["holder"]["id"]) == later.member
    assert (
        actions.perform(amara.room_id, actions.Actor("desk", later.member), {"t": "do", "do": "x"})["t"]
        == "refused"
    )
