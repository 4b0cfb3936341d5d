"""A deck out of an outline and prompts out of a sheet: what is understood, and that the rest is handed back."""

from hypothesis import given, settings, strategies as st

from workshops.decks.outlines import read_outline
from workshops.decks.prompt_sheets import read_prompts
from workshops.decks.reading import check_deck
from workshops.exercises import kinds

OUTLINE = """# An evening for the stairwell
A first evening for people who share a house.
For: neighbours, everyone
People: 4-20
Licence: CC BY 4.0

## Arriving (cloud, 3 min)
One word for the stairs today.
Gentler: A colour will do.
**Listen for:** Laughter.

## Which floor? (choice, 2 min, depth 2)
Where would you move if you could?
- top
- ground

## What did somebody carry for you?
Tell of a bag, a parcel, a child.

## Goodbye (closing; 5 min; sparkles)
Say one name.
"""


def read(text):
    outline = read_outline(text, "an-evening", "AE")
    return outline, *check_deck(outline.body, "outline.md")


def test_what_is_plainly_said_is_understood():
    _, deck, problems = read(OUTLINE)
    assert problems == []
    assert (deck.title, deck.minutes, deck.depth_max, deck.size.best) == (
        "An evening for the stairwell",
        15,
        2,
        "4-20",
    )
    assert deck.audience == ["neighbours", "everyone"] and deck.licence == "CC BY 4.0"
    assert [one.kind for one in deck.exercises] == ["cloud", "choice", "wall", "closing"]
    assert deck.exercises[0].gentler == "A colour will do." and deck.exercises[0].notes.listen == "Laughter."
    assert deck.exercises[1].options == ["top", "ground"]


def test_what_is_not_is_handed_back_with_its_line():
    outline, *_ = read(OUTLINE)
    lines = OUTLINE.split("\n")
    assert [lines[one.line - 1][:12] for one in outline.left] == [
        "## What did ",
        "## What did ",
        "## Goodbye (",
    ]
    assert outline.left[2].text == "sparkles"


def test_an_outline_of_nothing_says_what_it_needs():
    outline, deck, _ = read("hello\nthere")
    assert deck is None and {one.line for one in outline.left} >= {1, 2}


def test_every_kind_is_known_by_its_name_and_its_label():
    for name, kind in kinds.items():
        for called in (name, kind.label):
            outline, *_ = read(f"# A\n## B ({called}, 5 min)\nC?")
            assert outline.body["exercises"][0]["kind"] == name, called


@given(st.text(st.sampled_from("#-*>()[];,: \n\t123abc…é\"'"), max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_outline_is_too_odd(text):
    outline, deck, problems = read(text)
    assert deck is not None or problems or outline.left
    assert all(one.line <= text.count("\n") + 1 for one in outline.left)


THEMES = {"roots and places": "roots"}


def test_columns_are_found_by_their_names_in_any_order():
    sheet = read_prompts(
        "Theme;Question;Minutes;Mood\nRoots and places;What is on your shelf?;4;calm\n", "p.csv", THEMES
    )
    (prompt,) = sheet.prompts
    assert (prompt.text, prompt.min, prompt.theme, sheet.unknown) == (
        "What is on your shelf?",
        4,
        "roots",
        ["Mood"],
    )


def test_rows_that_cannot_be_used_are_handed_back_with_their_number():
    sheet = read_prompts(
        "text,minutes\nOne?,900\n,3\nTwo?,2\ntwo?,2\n" + '"' + "word " * 41 + '",3\n', "p.csv", THEMES
    )
    assert [prompt.text for prompt in sheet.prompts] == ["Two?"]
    assert [str(one)[:12] for one in sheet.problems] == [f"p.csv, row {n}" for n in (2, 3, 5, 6)]


def test_a_sheet_without_the_column_says_so():
    assert "none of its columns" in str(read_prompts("a,b\n1,2\n", "p.csv", THEMES).problems[0])


@given(st.one_of(st.binary(max_size=300), st.text(st.sampled_from('text,;\t"\n\r\x00é1'), max_size=300)))
@settings(max_examples=200, deadline=None)
def test_no_sheet_is_too_odd(source):
    read_prompts(source, "p.csv", THEMES)
    if isinstance(source, str):
        read_prompts("text,minutes\n" + source, "p.csv", THEMES)
