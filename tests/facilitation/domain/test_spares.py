"""Spare ballots: which there are, who takes which, and that no two stages ever share one."""

from hypothesis import given, settings, strategies as st

from facilitation.domain import spares

DECK = ["HI-1", "HI-4"]
NAMES = ["HI-4/words", *spares.names_for(DECK)]


def card(*stages):
    return {"stages": list(stages)}


def test_a_room_has_four_slots_one_of_them_for_what_asks_for_more():
    assert NAMES[1:] == ["X-1/a", "X-2/a", "X-3/a", "X-4/a", "X-4/b", "X-4/c"]


def test_a_deck_that_calls_its_exercises_so_keeps_its_names():
    names = spares.names_for(["X-1", "X-3"])
    assert [name.split("/")[0] for name in names] == ["X-2", "X-4", "X-5", "X-6", "X-6", "X-6"]


def test_what_asks_once_takes_the_small_slots_first_and_what_asks_more_the_large_one():
    assert spares.place_for(1, NAMES, DECK) == "X-1"
    assert spares.place_for(1, NAMES, [*DECK, "X-1"]) == "X-2"
    assert spares.place_for(2, NAMES, DECK) == "X-4"
    assert spares.place_for(1, NAMES, [*DECK, "X-1", "X-2", "X-3"]) == "X-4"
    assert spares.place_for(2, NAMES, [*DECK, "X-4"]) is None
    assert spares.place_for(4, NAMES, DECK) is None


def test_where_nothing_leaves_the_phones_no_ballot_is_taken():
    full = [*DECK, "X-1", "X-2", "X-3", "X-4"]
    assert spares.place_for(1, NAMES, full) is None
    assert spares.place_for(0, NAMES, full) == "Y-1"
    assert spares.place_for(0, NAMES, [*full, "Y-1"]) == "Y-2"


def test_a_stage_is_answered_with_its_own_ballot_or_the_spare_one_in_its_place():
    cards = {"X-4": card("lines", "dots"), "HI-4": card("words")}
    assert spares.ballot_of("HI-4/words", NAMES, cards) == "HI-4/words"
    assert spares.ballot_of("X-4/lines", NAMES, cards) == "X-4/a"
    assert spares.ballot_of("X-4/dots", NAMES, cards) == "X-4/b"


def test_nothing_else_is_a_stage():
    cards = {"X-1": card("words"), "HI-4": card("words"), "HI-1": card("words")}
    for stage in ("X-1/a", "X-4/c", "X-2/words", "X-1/dots", "HI-1/words", "HI-4/dots", "words", "", "X-1/"):
        assert spares.ballot_of(stage, NAMES, cards) is None


@given(st.lists(st.integers(0, 4), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_two_stages_ever_take_the_same_ballot(asked):
    order, cards = list(DECK), {}
    for stages in asked:
        name = spares.place_for(stages, NAMES, order)
        if name is not None:
            assert name not in order
            order.append(name)
            cards[name] = card(*[f"stage{n}" for n in range(stages)])
    taken = [
        spares.ballot_of(f"{name}/{stage}", NAMES, cards) for name in cards for stage in cards[name]["stages"]
    ]
    assert None not in taken and len(set(taken)) == len(taken)
