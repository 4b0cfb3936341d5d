"""A deck written as YAML reads back as the same deck, and what somebody noted in its file stays there."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from workshops import library
from workshops.decks.reading import read_deck
from workshops.decks.schema import Deck
from workshops.decks.writing import deck_text
from workshops.exercises import kinds
from workshops.library import shipped_deck, shipped_decks, shipped_files

# Everything that has ever been read as something else: YAML's words, signs, ends of lines, spaces, numbers.
ODD = st.sampled_from([
    "no", "null", "~", "1e3", "0x1F", "12:30", "- a", "# a", "a # b", "a: b", "*a", "&a", "!a", "%a", "@a", "`a",
    "'", '"', "\\", "|", ">", "? a", "{a", "[a", "a,b", "-", "--- a", "...", "true", "<<", "=", "\u2028a",
    "a\u2029b", "\x85a", "\ufeffa", "é\u0301", "שלום", "🧵", "a\tb", "a\nb\n\nc", "\u200f", "a\\n", "0o7", "1_000",
    "2026-11-27", ".5", "+1", "NaN",
])  # fmt: skip
TEXT = st.one_of(ODD, st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=60)).filter(
    lambda text: text.strip()
)
LINES = st.lists(TEXT, min_size=1, max_size=4)


OWN_NAME = TEXT.map(lambda text: " ".join(text.split())[:60].strip()).filter(
    lambda text: text and text not in library.pictures()
)


@st.composite
def pictured(draw, options):
    """Pictures of the deck's own, called by anything, and offered beside ours."""
    about = {"file": st.sampled_from(["a.jpg", "photos/b c.PNG", f"{'0' * 40}.webp"]), "description": TEXT}
    one = st.fixed_dictionaries(about, optional={"credit": TEXT, "licence": TEXT})
    own = draw(st.dictionaries(OWN_NAME, one, min_size=1, max_size=3))
    return {"pictures": own, "options": [*own, *options[: 12 - len(own)]]}


@st.composite
def exercises(draw, number):
    base = draw(st.sampled_from([one for deck in shipped_decks() for one in deck.exercises]))
    fields = base.model_dump(mode="json", by_alias=True, exclude_none=True)
    words = {name: draw(TEXT) for name in ("title", "prompt", "gentler", "credit")}
    notes = draw(st.dictionaries(st.sampled_from(["listen", "watch", "care"]), TEXT))
    more = {"seeds": draw(LINES)} if base.kind == "agreements" else {}
    more |= {"template": draw(LINES)} if base.kind == "journal" else {}
    if base.kind == "picture" and draw(st.booleans()):
        more |= draw(pictured(fields["options"]))
    return {
        **fields,
        **words,
        **more,
        "id": f"AB-{number}",
        "notes": notes,
        "minutes": draw(st.integers(1, 240)),
    }


@st.composite
def decks(draw):
    """Any deck: texts of every sort, every kind, any field of the head there or not."""
    head = {
        "deck": "a-deck", "code": "AB", "title": draw(TEXT), "purpose": draw(TEXT), "audience": draw(LINES),
        "size": {"min": 2, "best": draw(TEXT), "max": draw(st.integers(2, 2000))}, "minutes": draw(st.integers(1, 600)),
        "depth_max": draw(st.integers(1, 3)),
    }  # fmt: skip
    for name in ("subtitle", "needs", "content_note", "say_aloud", "licence"):
        if draw(st.booleans()):
            head[name] = draw(TEXT)
    for name in ("rct", "serves", "credits"):
        if draw(st.booleans()):
            head[name] = draw(LINES)
    count = draw(st.integers(1, 4))
    return Deck.model_validate({**head, "exercises": [draw(exercises(n + 1)) for n in range(count)]})


@given(decks())
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_any_deck_reads_back_as_itself(deck):
    body = deck.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert read_deck(deck_text(body).encode(), "x.yaml") == deck


@given(decks(), st.sampled_from(sorted(shipped_files().values())))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_so_it_does_when_it_is_written_into_any_file(deck, original):
    body = deck.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert read_deck(deck_text(body, original), "x.yaml") == deck


def test_every_kind_is_among_what_is_tried():
    assert {one.kind for deck in shipped_decks() for one in deck.exercises} >= set(kinds)


@pytest.mark.parametrize("name", sorted(shipped_files()))
def test_a_file_that_says_it_already_stays_as_it_is(name):
    text = shipped_files()[name]
    assert (
        deck_text(read_deck(text, name).model_dump(mode="json", by_alias=True, exclude_none=True), text)
        == text
    )


def test_comments_stay_where_words_change():
    text = "# For the stairwell. Ask Rui about the bell.\n" + shipped_files()[
        "02-twenty-minutes-to-hello.yaml"
    ].replace("  - id: HI-4", "  # The one people remember.\n  - id: HI-4").replace(
        "minutes: 3", "minutes: 3  # never more", 1
    )
    body = shipped_deck("twenty-minutes-to-hello").model_dump(mode="json", by_alias=True, exclude_none=True)
    body["exercises"][3]["prompt"] = "What made you smile on the stairs?"
    body["exercises"].append({**body["exercises"][0], "id": "HI-9"})
    body["licence"] = "CC BY 4.0"
    written = deck_text(body, text)
    for comment in (
        "# For the stairwell. Ask Rui about the bell.",
        "# The one people remember.",
        "# never more",
    ):
        assert comment in written
    assert (
        written.index("# The one people remember.") < written.index("HI-4") < written.index("on the stairs")
    )
    assert len(written.splitlines()) - len(text.splitlines()) < 20, "the rest of the file is as it was"
