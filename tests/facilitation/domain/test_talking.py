"""Rules of people dealt to each other: previews, who is kept apart, who finds whom, lost partners, turns."""

import json
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from facilitation.domain import commands, dyes, mending, room as rooms, rules, talking
from facilitation.domain.facts import Facts, Person
from facilitation.domain.refusals import Code, Refused

from .scripts import PLAN, play, uuid

CHANCE = Random(2)
PAIR, SMALL = "T-4", "T-9"
PEOPLE = [Person(f"s{n}", emblem="Feather") for n in range(6)]


class Room:
    """One room of rules: `ask` as the desk or a seat, then look at the exercise."""

    def __init__(self, at: str = PAIR, people: list[Person] = PEOPLE) -> None:
        self.state, self.people, self.now = rooms.new(PLAN.order), people, 10**12
        self.ask("begin")
        self.ask("move", **{"from": "T-1", "to": at})
        self.at = at

    def ask(self, name: str, seat: str = "", **fields) -> list[rooms.EventData]:
        command = commands.parse({"t": "do", "id": uuid(CHANCE), "do": name, **fields})
        roll = [p for p in self.people if p.seat == seat] if name == "regroup" else self.people
        facts = Facts(now=self.now, rng=CHANCE, k=5, roll=roll, seat=seat)
        return self.happens([e.model_dump() for e in rules.decide(self.state, PLAN, command, facts)])

    def happens(self, events: list[rooms.EventData]) -> list[rooms.EventData]:
        self.state = rooms.fold_all(self.state, events)
        return events

    def do(self, name: str, seat: str = "", **fields) -> list[rooms.EventData]:
        return self.ask(name, seat, exercise=self.at, **fields)

    def refused(self, name: str, seat: str = "", **fields) -> Code:
        with pytest.raises(Refused) as no:
            self.do(name, seat, **fields)
        return no.value.code

    def loses(self, seat: str, why: str | None = "lost") -> None:
        self.happens([e.model_dump() for e in mending.gone(self.state, [seat], why)])

    @property
    def entry(self) -> rooms.State:
        return self.state["exercises"][self.at]

    @property
    def groups(self) -> list[list[str]]:
        return talking.groups_of(self.entry)

    @property
    def draft(self) -> list[list[str]]:
        return talking.seats_of(self.entry["draft"]["groups"])

    def deals(self, start: bool = False) -> "Room":
        self.do("deal")
        self.do("send_deal")
        if start:
            self.ask("timer", act="start")
        return self

    def partner(self, seat: str) -> str:
        return next(other for group in self.groups if seat in group for other in group if other != seat)

    def desk(self) -> rooms.State:
        return rooms.redact_state(self.state, "desk")["exercises"][self.at]


# -- before anybody is told --------------------------------------------------------------------------------------


def test_nobody_is_told_before_the_desk_has_seen_it() -> None:
    room = Room()
    room.do("deal")
    assert sorted(map(len, room.draft)) == [2, 2, 2]
    for audience in ("seat", "stage"):
        told = rooms.redact_state(room.state, audience)["exercises"][PAIR]
        assert (told["draft"], told["deal"]) == (None, None)
    assert room.desk()["draft"] == room.entry["draft"]
    room.do("send_deal")
    told = rooms.redact_state(room.state, "seat")["exercises"][PAIR]["deal"]
    assert told == {"groups": 3, "round": 1}


def test_two_can_be_swapped() -> None:
    room = Room()
    room.do("deal")
    (a, b), (c, d), _ = room.draft
    room.do("swap", a=a, b=d)
    assert room.draft[:2] == [[d, b], [c, a]]
    room.do("swap", a=d, b=b)  # who speaks first
    assert room.draft[0] == [b, d]
    assert room.refused("swap", a=a, b="nobody") == Code.UNKNOWN


def test_who_is_kept_apart_is_dealt_anew_and_only_desks_know() -> None:
    room = Room()
    room.do("deal")
    one, other = room.draft[0]
    room.do("keep_apart", a=one, b=other, on=True)
    for _ in range(30):
        assert not any({one, other} <= set(group) for group in room.draft)
        room.do("deal")
    assert rooms.redact_state(room.state, "desk")["apart"]
    for audience in ("seat", "stage"):
        assert rooms.redact_state(room.state, audience)["apart"] == []
    room.do("keep_apart", a=other, b=one, on=False)
    assert room.state["apart"] == []


def test_the_list_is_gone_when_the_room_ends() -> None:
    room = Room()
    room.do("deal")
    room.do("keep_apart", a="s0", b="s1", on=True)
    room.ask("end")
    assert room.state["apart"] == []


def test_somebody_without_a_sign_cannot_be_named() -> None:
    room = Room(people=[Person("s0"), *PEOPLE[1:]])
    room.do("deal")
    assert room.refused("keep_apart", a="s0", b="s1", on=True) == Code.NO_SIGN
    room.do("keep_apart", a="s2", b="s1", on=True)


def test_what_cannot_be_is_dealt_as_well_as_it_can() -> None:
    room = Room(people=PEOPLE[:2])
    room.do("deal")
    room.do("keep_apart", a="s0", b="s1", on=True)
    assert len(room.draft) == 1  # the desk has the list, and says so


def test_new_partners_over_all_exercises_and_rounds() -> None:
    room = Room()
    met: set[frozenset[str]] = set()
    for _ in range(3):  # then it depends: what is left of six people need not make pairs
        room.deals()
        now = {frozenset(group) for group in room.groups}
        assert not now & met
        met |= now
    for _ in range(3):
        room.deals()
    room.do("deal")
    assert room.entry["draft"]["met"] == 3


def test_the_same_as_the_last_time() -> None:
    room = Room(people=PEOPLE)
    room.deals()
    before = {frozenset(group) for group in room.groups}
    room.people = [*PEOPLE, Person("s6")]
    room.do("deal", how="same")
    assert sorted(map(len, room.draft)) == [2, 2, 3]
    assert all(any(old <= set(group) for group in room.draft) for old in before)
    room.people = [p for p in PEOPLE if p.seat not in ("s0", room.partner("s1"))]
    room.do("deal", how="same")
    assert sorted(s for g in room.draft for s in g) == sorted(p.seat for p in room.people)


def test_without_a_last_time_there_is_none() -> None:
    assert Room(SMALL).refused("deal", how="same") == Code.NOTHING_TO_SHOW


def test_it_takes_two() -> None:
    assert Room(people=PEOPLE[:1]).refused("deal") == Code.TWO_NEEDED


# -- people who find each other ----------------------------------------------------------------------------------


def test_people_join_up_by_a_number() -> None:
    room = Room()
    assert room.refused("join_up", "s0") == Code.NOT_NOW
    room.do("choosing", on=True)
    room.do("join_up", "s0")
    (number,) = room.entry["talk"]["joined"]
    room.do("join_up", "s1", number=number)
    room.do("join_up", "s2", number=number)
    assert room.refused("join_up", "s3", number=number) == Code.COMPLETE
    assert room.refused("join_up", "s3", number="7") == Code.UNKNOWN
    room.do("go_alone", "s2")
    room.do("join_up", "s3")
    room.do("deal")
    assert room.draft == [["s0", "s1"]]
    assert room.entry["draft"]["loose"] == 4
    assert rooms.redact_state(room.state, "seat")["exercises"][PAIR]["talk"]["joined"] == {}
    room.do("send_deal")
    room.do("mend")
    assert sorted(map(len, room.groups)) == [2, 2, 2]
    assert ["s0", "s1"] in room.groups


# -- after the deal ----------------------------------------------------------------------------------------------


def test_a_lost_partner_is_known_to_the_desk_and_comes_back() -> None:
    room = Room().deals()
    room.loses("s0")
    assert room.desk()["talk"]["absent"] == {"s0": "lost"}
    assert rooms.redact_state(room.state, "seat")["exercises"][PAIR]["talk"]["absent"] == {}
    room.loses("s0", None)
    assert room.desk()["talk"]["absent"] == {}


def test_one_press_mends_the_broken_pair_and_touches_no_other() -> None:
    room = Room().deals(start=True)
    alone = room.partner("s0")
    others = [group for group in room.groups if "s0" not in group]
    room.loses("s0")
    room.do("mend", seat=alone)
    three = next(group for group in room.groups if alone in group)
    assert len(three) == 3
    assert [g for g in others if g not in room.groups] == [three[:2]]
    assert room.entry["deal"]["groups"][room.groups.index(three)][2]["late"]
    assert room.refused("mend", seat=alone) == Code.NOBODY_ALONE


def test_two_who_are_left_alone_make_a_new_pair_with_turns_of_their_own() -> None:
    room = Room().deals(start=True)
    room.now += 100_000
    one, other = (group[0] for group in room.groups[:2])
    for lost in (room.partner(one), room.partner(other)):
        room.loses(lost)
    kept = room.groups[2]
    room.do("regroup", one)
    assert sorted([one, other]) in [sorted(group) for group in room.groups]
    assert kept in room.groups
    name = room.entry["deal"]["names"][next(n for n, g in enumerate(room.groups) if one in g)]
    assert room.entry["talk"]["pace"][name]["from"] == 100_000


def test_late_people_are_dealt_in_and_those_who_sit_out_are_left_in_peace() -> None:
    room = Room().deals()
    room.people = [*PEOPLE, Person("late-1"), Person("late-2"), Person("quiet")]
    room.do("sit_out", "quiet", on=True)
    room.do("mend")
    assert sorted(["late-1", "late-2"]) in [sorted(group) for group in room.groups]
    assert not any("quiet" in group for group in room.groups)
    assert room.refused("mend") == Code.NOBODY_ALONE


def test_sitting_out_after_the_deal_leaves_the_other_to_be_mended() -> None:
    room = Room().deals()
    alone = room.partner("s0")
    room.do("sit_out", "s0", on=True)
    assert room.desk()["talk"]["absent"] == {"s0": "sitting"}
    room.loses("s0")  # a phone that is put away is no news
    assert room.desk()["talk"]["absent"] == {"s0": "sitting"}
    room.do("regroup", alone)
    room.do("sit_out", "s0", on=False)
    room.do("regroup", "s0")
    assert len(next(group for group in room.groups if "s0" in group)) == 3


def test_whoever_is_with_somebody_cannot_wander_off() -> None:
    assert Room().deals().refused("regroup", "s0") == Code.NOBODY_ALONE


def test_one_more_comes_to_the_smallest_small_group() -> None:
    room = Room(SMALL, [Person(f"s{n}") for n in range(7)]).deals()
    room.people = [*room.people, Person("late")]
    room.do("mend")
    assert sorted(map(len, room.groups)) == [4, 4]


# -- turns -------------------------------------------------------------------------------------------------------


def test_both_have_to_agree_to_change_over_and_only_they_do() -> None:
    room = Room().deals(start=True)
    (a, b), (c, _d), _ = room.groups
    room.now += 30_000
    assert room.refused("change_over", a, turn=1, on=True) == Code.MOVED_ALREADY
    room.do("change_over", a, turn=0, on=True)
    room.do("change_over", c, turn=0, on=True)
    room.do("change_over", b, turn=0, on=True)
    pace = room.entry["talk"]["pace"]
    assert [len(each["jumps"]) for each in pace.values()] == [1, 0]
    assert room.refused("change_over", a, turn=0, on=True) == Code.MOVED_ALREADY
    room.do("change_over", c, turn=0, on=False)
    assert room.entry["talk"]["pace"]["2"]["said"] is None
    assert rooms.redact_state(room.state, "desk")["exercises"][PAIR]["talk"]["pace"] == {}


def test_no_turns_without_a_timer_and_new_ones_when_it_starts_again() -> None:
    room = Room().deals()
    assert room.refused("change_over", "s0", turn=0, on=True) == Code.NOT_NOW
    room.ask("timer", act="start")
    for seat in room.groups[0]:
        room.do("change_over", seat, turn=0, on=True)
    room.ask("timer", act="start")
    assert room.entry["talk"]["pace"] == {}


def test_of_a_four_three_are_enough() -> None:
    room = Room(SMALL, [Person(f"s{n}") for n in range(4)]).deals(start=True)
    for seat in room.groups[0][:2]:
        room.do("change_over", seat, turn=0, on=True)
    assert room.entry["talk"]["pace"]["woad"]["jumps"] == []
    room.do("change_over", room.groups[0][2], turn=0, on=True)
    assert len(room.entry["talk"]["pace"]["woad"]["jumps"]) == 1


def test_who_needs_longer_is_a_count_until_time_is_added() -> None:
    room = Room().deals(start=True)
    for seat in ("s0", "s1", "s0"):
        room.do("longer", seat)
    assert room.desk()["talk"]["longer"] == {"n": 2, "seats": []}
    room.ask("timer", act="add")
    assert room.entry["talk"]["longer"] == {"n": 0, "seats": []}


# -- small groups ------------------------------------------------------------------------------------------------


def test_small_groups_are_named_on_every_screen_and_signed_on_their_own_phones() -> None:
    room = Room(SMALL, [Person(f"s{n}") for n in range(9)]).deals()
    told = rooms.redact_state(room.state, "stage")["exercises"][SMALL]["deal"]
    assert told == {"groups": 3, "round": 1, "names": ["woad", "weld", "madder"]}
    signs = room.entry["talk"]["signs"]
    assert {known["group"] for known in signs.values()} == {"woad", "weld", "madder"}
    assert all(known["people"] == 3 for known in signs.values())
    for audience in rooms.AUDIENCES:
        assert not any(sign in json.dumps(rooms.redact_state(room.state, audience)) for sign in signs)


def test_nobody_signs_alone() -> None:
    groups = [("woad", [{"seat": "a"}]), ("weld", [{"seat": "b"}, {"seat": "c"}])]
    asked = rules.Asked({}, PLAN, Facts(now=0, rng=CHANCE, k=5))
    assert [known["group"] for known in talking.signed(asked, groups).values()] == ["weld"]
    rehearsal = rules.Asked({}, PLAN, Facts(now=0, rng=CHANCE, k=1))
    assert len(talking.signed(rehearsal, groups)) == 2


def test_there_are_names_for_a_hall() -> None:
    many = talking.names(PLAN.exercises[SMALL].groups, 70)  # type: ignore[arg-type]
    assert len(set(many)) == 70
    assert many[len(dyes.DYES)] == "woad-2"


# -- always ------------------------------------------------------------------------------------------------------


@given(st.integers(0, 10**9))
@settings(max_examples=80, deadline=None)
def test_whatever_happens_everybody_is_in_one_group_at_most_and_running_groups_lose_nobody(seed: int) -> None:
    for step in play(seed):
        for name, entry in step.after["exercises"].items():
            groups = talking.groups_of(entry)
            seats = [seat for group in groups for seat in group]
            assert len(seats) == len(set(seats))
            assert all(groups)
            if entry["deal"] and "groups" in entry["deal"]:
                assert len(set(entry["deal"]["names"])) == len(groups)
                assert set(entry["talk"]["absent"]) <= set(seats)
            if step.event["kind"] == "mended" and step.event["exercise"] == name:
                before = step.before["exercises"][name]
                for group in talking.groups_of(before):
                    if len(mending.present(before, group)) > 1:
                        assert any(set(group) <= set(now) for now in groups)
