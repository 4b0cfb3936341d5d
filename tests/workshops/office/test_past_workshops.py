"""What a past workshop left: read by those who led it and nobody else, in a new order each time, gone at one press."""

from unittest import mock

import pytest
from django.urls import reverse

from facilitation import remembered
from tests.workshops.conftest import browser, join
from workshops.decks.schema import Exercise
from workshops.models import Member

WORDS = [f"A reflection, number {n}" for n in range(40)]
MARK = "A reflection"
HARVEST = [
    {
        "exercise": "HI-4",
        "kind": "wall",
        "title": "A tiny good thing",
        "prompt": "What **small** thing?",
        "named": {str(n): text for n, text in enumerate(WORDS)},
        "counts": {},
    }
]


def look(member, workshop, harvest=HARVEST):
    with mock.patch("facilitation.office.queries.past_reflections", return_value=harvest) as asked:
        answer = browser(member).get(reverse("office-workshop", args=[workshop.pk]))
    assert answer.status_code == 200
    return answer.content.decode(), asked.called


def in_order(text):
    return sorted(WORDS, key=lambda words: text.index(f"{words}<"))


def test_who_led_it_reads_it_in_a_new_order_each_time(cast):
    workshop = cast.workshop(cast.amara)
    first, second = look(cast.amara, workshop)[0], look(cast.amara, workshop)[0]
    assert first.count(MARK) == second.count(MARK) == 40
    assert in_order(first) != WORDS and in_order(first) != in_order(second)
    assert "What <strong>small</strong> thing?" in first and "23 December 2026" in first


@pytest.mark.parametrize("role", Member.Role.values)
def test_no_role_reads_what_it_did_not_lead(cast, role):
    workshop = cast.workshop(cast.amara)
    text, asked = look(cast.willows[role], workshop)
    assert MARK not in text and not asked
    assert "Only those who led this workshop" in text


@pytest.mark.parametrize("role", Member.Role.values)
def test_whoever_led_it_reads_it_whatever_the_role(cast, role):
    workshop = cast.workshop(cast.willows[role])
    assert MARK in look(cast.willows[role], workshop)[0]


@pytest.mark.parametrize(
    ("circle", "state", "words"),
    [
        ("rehearsal", "ended", "Nothing that was written in it was kept"),
        ("circle", "destroyed", "was destroyed on 23 November 2026"),
        ("circle", "open", "The doors are open"),
    ],
)
def test_what_is_not_there_is_not_asked_for(cast, circle, state, words):
    text, asked = look(cast.amara, cast.workshop(cast.amara, circle, state))
    assert not asked and MARK not in text and words in text


def test_destruction_asks_once_and_leaves_a_receipt(cast):
    workshop = cast.workshop(cast.amara)
    address = reverse("office-destroy", args=[workshop.pk])
    client = browser(cast.amara)
    assert "cannot be undone" in client.get(address).content.decode()
    workshop.refresh_from_db()
    assert workshop.destroyed_on is None
    answer = client.post(address, follow=True)
    assert "The words are gone" in answer.content.decode()
    workshop.refresh_from_db()
    assert workshop.destroyed_on is not None
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "may"),
    [("owner", True), ("coordinator", False), ("facilitator", False), ("author", False), ("viewer", False)],
)
def test_who_may_destroy_what_somebody_else_led(cast, role, may):
    workshop = cast.workshop(cast.amara)
    address = reverse("office-destroy", args=[workshop.pk])
    assert (address in look(cast.willows[role], workshop)[0]) is may
    assert browser(cast.willows[role]).post(address).status_code == (302 if may else 404)
    workshop.refresh_from_db()
    assert bool(workshop.destroyed_on) is may


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_questions(cast, django_assert_num_queries, rows):
    workshop = cast.workshop(cast.amara)
    for n in range(rows):
        workshop.leads.create(member=join(cast.willow, f"Co{n}", "facilitator"))
        cast.workshop(cast.amara)
    client = browser(cast.amara)
    with django_assert_num_queries(12):
        client.get(reverse("office-workshop", args=[workshop.pk]))


def card(**fields):
    return Exercise.model_validate(
        {"id": "HI-3", "kind": "choice", "title": "T", "minutes": 2, "prompt": "P", **fields}
    )


def test_counts_are_said_without_a_number():
    counts = {"marks": {"rows": [[7, 1], [0, 4, 4]], "of": 8}}
    harvest = {"card": card(rows=[["early", "late"], ["tea", "coffee", "neither"]]), "counts": counts}
    assert remembered.in_words(harvest) == [
        [("early", "most"), ("late", "few or none")],
        [("tea", "few or none"), ("coffee", "about half"), ("neither", "about half")],
    ]


@pytest.mark.parametrize("of", range(1, 60))
def test_all_and_almost_all_sound_the_same_and_so_do_none_and_one(of):
    assert remembered.share(of, of) == remembered.share(max(of - 1, of * 2 // 3 + 1), of)
    if of >= 7:
        assert remembered.share(0, of) == remembered.share(1, of)


def test_dots_are_compared_with_the_most():
    harvest = {
        "card": card(kind="vote", options=["walks", "cake", "songs"], dots=3),
        "counts": {"dots": {"dots": {"o0": 9, "o1": 4}, "of": 8}},
    }
    assert remembered.in_words(harvest) == [
        [("walks", "many dots"), ("cake", "some dots"), ("songs", "few dots or none")]
    ]


def test_peoples_own_lines_stand_once_beside_their_dots():
    harvest = {
        "card": card(kind="vote", dots=3),
        "named": {"a": "bread", "b": "rivers", "c": "came too late for dots"},
        "counts": {"dots": {"dots": {"a": 6, "b": 1, "taken-back": 4}, "of": 5}},
    }
    assert remembered.lines(harvest) == [
        ("bread", "many dots"), ("rivers", "few dots or none"), ("came too late for dots", ""),
    ]  # fmt: skip
    assert remembered.in_words(harvest) == []


def pulse(name: str, **counts):
    from workshops.library import shipped_decks

    card = next(x for deck in shipped_decks() for x in deck.exercises if x.item_set == name)
    return remembered.in_words({"card": card, "counts": {"values": counts}})


def test_lines_on_a_scale_are_said_towards_their_fuller_end():
    often, seldom, shut = [0, 0, 1, 4, 5], [4, 5, 1, 0, 0], None
    (picture,) = pulse("company-5", lines=[often, seldom, often, shut, seldom], of=10)
    assert [said for _, said in picture] == [
        "most towards “nearly always”",
        "few or none towards “nearly always”",
        "most towards “never”",
        "closed, because few answered it",
        "few or none towards “never”",
    ]
    assert picture[2][0] == "I felt I was looking in through the window."


def test_what_was_never_a_number_is_remembered_as_it_was_said():
    assert pulse("steady-3", instead="fewer") == [[("Just now…", "We go more gently.")]]
