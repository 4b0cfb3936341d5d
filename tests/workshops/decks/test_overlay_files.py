"""Translations as files: whatever is written reads back, and whatever is read gives an overlay or a sentence. How long
and how much memory that may take is `odd_files`' business."""

import random
import time

import pytest
from hypothesis import given, settings, strategies as st

from workshops.decks.matching import mark
from workshops.decks.overlay_files import overlay_text, places_lost, read_overlay, what_does_not_fit
from workshops.decks.overlays import Overlay, Words, stamped
from workshops.decks.problems import DeckProblems
from workshops.decks.wording import exercise_texts, head_texts
from workshops.library import shipped_decks, shipped_overlays

DECKS = {deck.deck: deck for deck in shipped_decks()}
GERMAN = shipped_overlays()["twenty-minutes-to-hello"]["de"]


def texts_of(deck):
    body = deck.model_dump(exclude_none=True)
    return head_texts(body), {one["id"]: exercise_texts(one) for one in body["exercises"]}


def laid_out(overlay, deck):
    return overlay_text(overlay, *texts_of(deck))


LETTERS = "aZ0 é🧵عב:#'\"{}[]\\-&*!|>%@`,?~\n\t\x00\x7f\x85\u2028\ufeff"
LINE = st.none() | st.text(LETTERS, min_size=1, max_size=12).filter(str.strip)
PROSE = LINE | st.just("two\nlines") | st.just("# no comment: \"'{}\u2028&*!")
MARK = st.none() | st.sampled_from([mark(one) for one in "abc"])
MANY = st.lists(LINE, min_size=1, max_size=4)


@st.composite
def wordings(draw, model, skipped):
    """Any words of a head or an exercise, with any marks."""
    found, of = {}, {}
    for name, field in model.model_fields.items():
        if name in skipped or not draw(st.booleans()):
            continue
        if name == "rows":
            found[name] = draw(st.lists(MANY, min_size=1, max_size=3))
            of[name] = [[draw(MARK) for _ in row] for row in found[name]]
        elif "List" in repr(field.annotation) or "list" in repr(field.annotation):
            found[name] = draw(MANY)
            of[name] = draw(MARK) if draw(st.booleans()) else [draw(MARK) for _ in found[name]]
        else:
            found[name] = draw(PROSE if name in ("prompt", "gentler", "purpose") else LINE)
            of[name] = draw(MARK)
    return found | {"of": {name: one for name, one in of.items() if one is not None}}


@st.composite
def overlays(draw):
    deck = draw(st.sampled_from(sorted(DECKS)))
    ids = [one.id for one in DECKS[deck].exercises] + ["ZZ-1", "1", "true", "a: b"]
    head = draw(wordings(Overlay, {"of", "translation", "language", "exercises"}))
    named = draw(st.lists(st.sampled_from(ids), unique=True, max_size=4))
    exercises = {name: draw(wordings(Words, {"of"})) for name in named}
    return Overlay.model_validate(
        {"translation": deck, "language": draw(st.sampled_from(["de", "ar", "pt-BR"])), **head}
        | {"exercises": exercises}
    )


@settings(deadline=None, max_examples=60)
@given(overlays())
def test_any_overlay_comes_back_from_its_file(overlay):
    assert read_overlay(laid_out(overlay, DECKS[overlay.translation]), "f") == overlay


@pytest.mark.parametrize("slug", sorted(DECKS))
def test_an_empty_translation_offers_every_text_and_is_nothing_yet(slug):
    empty = Overlay.model_validate({"translation": slug, "language": "ar"})
    text = laid_out(empty, DECKS[slug])
    assert read_overlay(text, "f") == empty
    filled = read_overlay(text.replace('""', '"x"'), "f")
    assert what_does_not_fit(filled, *texts_of(DECKS[slug]), "f") == [
        one for one in what_does_not_fit(filled, *texts_of(DECKS[slug]), "f") if "places" in one.values
    ]
    assert stamped(DECKS[slug], filled) == filled, "every text that is filled in has the mark of its original"


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_any_mutation_gives_an_overlay_or_sentences(seed, times):
    chance, text = random.Random(seed), laid_out(GERMAN, DECKS[GERMAN.translation])
    for _ in range(times):
        at, to = sorted(chance.choices(range(len(text)), k=2))
        text = chance.choice(
            [
                text[:at] + text[to:] if to - at < 200 else text[: at + 1] + text[at + 2 :],
                text[:at] + chance.choice("\t\n:-[]{}#&*!|>'\"%@`,?0\x00é") + text[at:],
                text[:at] + text[at : at + 60] + text[at:],
            ]
        )
    started = time.perf_counter()
    try:
        overlay = read_overlay(text, "de.yaml")
    except DeckProblems as error:
        found = error.problems
    else:
        found = what_does_not_fit(overlay, *texts_of(DECKS[GERMAN.translation]), "de.yaml")
        assert all(one.field or one.exercise for one in found)
    assert all(str(one).startswith("de.yaml") and "Traceback" not in one.sentence for one in found)
    assert time.perf_counter() - started < 2


def test_a_problem_names_the_file_the_exercise_and_the_field():
    text = laid_out(GERMAN, DECKS[GERMAN.translation]).replace('    prompt: "Alles', '    promt: "Alles', 1)
    with pytest.raises(DeckProblems) as error:
        read_overlay(text, "de.yaml")
    assert str(error.value) == (
        "de.yaml, exercise HI-1, promt: there is no such field here; perhaps it is misspelt, or belongs elsewhere."
    )


def test_what_does_not_fit_is_said_one_by_one():
    overlay = Overlay.model_validate(
        {
            "translation": "twenty-minutes-to-hello",
            "language": "de",
            "exercises": {
                "ZZ-1": {"title": "Wohin?"},
                "HI-4": {"seeds": ["Wir hören zu"], "title": "Gutes", "of": {"title": "00000000"}},
                "HI-3": {"rows": [["früh", "spät"]]},
            },
        }
    )
    said = [str(one) for one in what_does_not_fit(overlay, *texts_of(DECKS["twenty-minutes-to-hello"]), "f")]
    assert [one.split(":")[0] for one in said] == [
        "f, exercise ZZ-1",
        "f, exercise HI-4, title",
        "f, exercise HI-4, seeds",
        "f, exercise HI-3, rows",
    ]


def test_what_has_changed_since_stands_beside_with_what_it_was():
    was = {mark("Something good"): "Something good"}
    overlay = Overlay.model_validate(
        {
            "translation": "x",
            "language": "de",
            "exercises": {"HI-4": {"title": "Etwas Gutes", "of": {"title": mark("Something good")}}},
        }
    )
    text = overlay_text(overlay, *texts_of(DECKS["twenty-minutes-to-hello"]), was)
    assert 'The original of "Etwas Gutes" has changed since. It was: Something good' in text
    assert read_overlay(text, "f") == overlay


@pytest.mark.parametrize(
    ("original", "words", "lost"),
    [
        ("Hello {name}", "Hallo", ["{name}"]),
        ("Hello {name}", "{name}, hallo", []),
        ("%(n)s of %(all)s", "%(n)s", ["%(all)s"]),
        ("I feel _____ today", "Heute bin ich ___", []),
        ("I feel _____ today", "Heute bin ich", ["___"]),
        ("Plain", "Schlicht {x}", []),
    ],
)
def test_named_places_are_looked_for(original, words, lost):
    assert places_lost(original, words) == lost


def test_pictures_of_a_decks_own_have_their_words_too():
    from tests.workshops.decks.some_pictures import DECK
    from workshops.decks.overlays import beside
    from workshops.decks.reading import read_deck
    from workshops.decks.wording import exercise_texts

    exercise = read_deck(DECK, "x").exercises[0]
    texts = exercise_texts(exercise.model_dump(mode="json", by_alias=True, exclude_none=True))
    assert texts["descriptions"][:2] == ["A green bench under a fig tree.", "A small gate that stands open."]
    assert len(texts["descriptions"]) == len(texts["options"]) == 3
    words = {
        "options": ["unsere Bank", "das Tor", "Nebel"],
        "descriptions": ["Eine Bank.", "Ein Tor.", "Nebel."],
    }
    overlay = Overlay.model_validate(
        {"translation": "a-garden", "language": "de", "exercises": {"AG-1": words}}
    )
    assert beside(exercise, overlay) == {"names": words["options"], "descriptions": words["descriptions"]}
