"""What we ship: it loads, it adds up, it is short enough to read on a phone, and its numbers are right."""

import re
from collections import Counter

import pytest

from workshops import library
from workshops.decks.cards import card_json, card_of
from workshops.decks.schema import Deck
from workshops.exercises import kinds
from workshops.library.helping import numbers_in

decks = pytest.mark.parametrize("deck", library.shipped_decks(), ids=lambda deck: deck.code)


def test_all_seventeen_decks_are_there() -> None:
    assert len(library.shipped_decks()) == 17
    assert sum(len(deck.exercises) for deck in library.shipped_decks()) == 181
    ids = [exercise.id for deck in library.shipped_decks() for exercise in deck.exercises]
    assert not [id for id, times in Counter(ids).items() if times > 1]


@decks
def test_a_shipped_deck_adds_up(deck: Deck) -> None:
    assert sum(exercise.minutes for exercise in deck.exercises) == deck.minutes
    assert max(exercise.depth for exercise in deck.exercises) == deck.depth_max


@decks
def test_its_prompts_are_short_and_everything_has_a_gentler_way(deck: Deck) -> None:
    for exercise in deck.exercises:
        assert len(exercise.prompt.split()) <= 40, exercise.id
        assert exercise.gentler, exercise.id
        assert exercise.notes.listen and exercise.notes.watch and exercise.notes.care, exercise.id


@decks
def test_what_it_refers_to_exists(deck: Deck) -> None:
    everything = {exercise.id for other in library.shipped_decks() for exercise in other.exercises}
    for exercise in deck.exercises:
        assert exercise.load_from is None or exercise.load_from in everything
        assert exercise.item_set is None or exercise.item_set in library.pulse_items().item_sets


@decks
def test_its_data_survive_being_stored(deck: Deck) -> None:
    stored = Deck.model_validate(deck.model_dump(mode="json", exclude_none=True))
    for before, after in zip(deck.exercises, stored.exercises, strict=True):
        assert card_json(before, True) == card_json(after, True)


@decks
def test_facilitators_notes_go_to_the_desk_alone(deck: Deck) -> None:
    for exercise in deck.exercises:
        assert card_json(exercise, True)["notes"]["care"]
        assert "notes" not in card_json(exercise, False)
        assert str(exercise.notes.care)[:20] not in str(card_json(exercise, False))


def test_a_card_as_the_screens_get_it() -> None:
    card = card_json(library.shipped_deck("twenty-minutes-to-hello").exercise("HI-6"), False)
    assert card["prompt"][0][0] == "p"
    assert (card["kind"], card["dots"], card["stages"], card["release"]) == (
        "vote",
        3,
        ["lines", "dots"],
        "held",
    )
    assert (card["flows"], card["reviewable"], card["reviewed"]) == (False, True, False)
    review = card_json(library.shipped_deck("when-days-are-heavy").exercise("HD-5"), False)
    assert (review["reviewed"], review["flows"], review["limit"]) == (True, True, 400)


def test_decks_say_which_kinds_are_still_missing() -> None:
    deck = library.shipped_deck("many-hands")
    assert set(deck.unplayable_kinds(kinds)).isdisjoint(kinds)
    assert deck.unplayable_kinds({}) == sorted({exercise.kind for exercise in deck.exercises})


@decks
def test_rehearsal_voices_belong_to_its_exercises(deck: Deck) -> None:
    voices = library.rehearsal(deck.deck)
    assert voices
    assert set(voices) <= {exercise.id for exercise in deck.exercises}


@decks
def test_rehearsal_voices_make_valid_answers(deck: Deck) -> None:
    for id, raws in library.rehearsal(deck.deck).items():
        exercise = deck.exercise(id)
        lines: dict[str, str] = {}
        if exercise.kind not in kinds:
            assert library.rehearsed_answer(exercise, "words", raws[0], {}) is None
            continue
        kind = kinds[exercise.kind]
        for stage in kind.stages(card_of(exercise)):
            said = [library.rehearsed_answer(exercise, stage.name, raw, lines) for raw in raws]
            answers = [stage.Answer.model_validate(one) for one in said if one]
            assert len(answers) >= (4 if exercise.kind == "small" else 10), (
                id,
                stage.name,
            )  # one for each group
            if stage.name == "lines":
                texts = [one["text"] for one in said if one]
                lines = {f"00000000-0000-4000-8000-{place:012d}": text for place, text in enumerate(texts)}


def test_an_unknown_deck_has_no_voices() -> None:
    assert library.rehearsal("no-such-deck") == {}


def test_the_companions_load() -> None:
    assert len(library.prompts().prompts) == 104
    assert len({prompt.id for prompt in library.prompts().prompts}) == 104
    assert "not a substitute" in library.frames().page_footer
    bank = {prompt.id for prompt in library.prompts().prompts}
    slugs = {deck.deck for deck in library.shipped_decks()}
    for sitting in library.programme().sessions:
        assert sitting.deck in slugs
        assert sitting.open_with is None or set(sitting.open_with.bank) <= bank


def test_spare_lines_are_plain_and_kind() -> None:
    lines = library.spare_lines()
    assert len(set(lines)) == len(lines) >= 12
    assert all(len(line) <= 120 and "!" not in line for line in lines)


@pytest.mark.parametrize(
    ("contact", "tel", "sms"),
    [
        ("call or text 988; chat 988lifeline.org", "988", "988"),
        ("call or text 9-8-8", "988", "988"),
        (
            "1-800-799-SAFE (7233); TTY 1-800-787-3224; text START to 88788; chat thehotline.org",
            "18007997233",
            "88788",
        ),
        ("1-800-662-4357; TTY 1-800-487-4889", "18006624357", None),
        ("text a keyword (such as HELLO) to 741741", None, "741741"),
        ("text HELLO to 50808", None, "50808"),
        ("0800 428 428; SMS 'help' to 31531", "0800428428", "31531"),
        ("13 11 14; text 0477 13 11 14", "131114", "0477131114"),
        ("14416 or 1-800-891-4416", "14416", None),
        (
            "0800 111 0 111 / 0800 111 0 222 / 116 123; chat and mail online.telefonseelsorge.de",
            "08001110111",
            None,
        ),
        ("113 (free since Oct 2025) or 0800-0113; chat 113.nl", "113", None),
        ("016; WhatsApp 600 000 016", "016", None),
        ("findahelpline.com", None, None),
        ("ask at the desk after 5", None, None),
        ("TTY 1-800-487-4889", None, None),
    ],
)
def test_only_clear_numbers_can_be_tapped(contact: str, tel: str | None, sms: str | None) -> None:
    assert numbers_in(contact) == (tel, sms)


def test_every_shipped_line_has_a_number_to_tap() -> None:
    for country in library.help_countries():
        found = library.help_lines(country)
        assert found["lines"] and found["emergency"] and found["directory"]
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", found["checked"])
        for line in found["lines"]:
            assert line["tel"] or line["sms"], line


def test_what_people_read_about_a_line_is_for_them() -> None:
    """Where a number was found, and what was not there, are notes for us."""
    ours = re.compile(r"source|general knowledge|page|the seed|not shown|keyword", re.IGNORECASE)
    for country in library.help_countries():
        found = library.help_lines(country)
        for line in [*found["lines"], *found["directory"]]:
            told = [line[part] for part in ("service", "contact", "hours", "for")]
            assert not [text for text in told if ours.search(text)], line


def test_lines_that_nobody_has_checked_are_kept_back() -> None:
    shown = [
        line["service"]
        for country in library.help_countries()
        for line in library.help_lines(country)["lines"]
    ]
    assert "Women's Aid" in shown
    assert not any("HSE" in service or "SADAG" in service or "Butterfly" in service for service in shown)


def test_elsewhere_there_are_the_directories() -> None:
    found = library.help_lines("XX")
    assert (found["emergency"], found["lines"]) == ([], [])
    assert [line["contact"] for line in found["directory"]] == ["findahelpline.com", "befrienders.org"]
    assert library.help_lines("IE")["emergency"] == ["112", "999"]
