"""Bringing in files: shown first, saved only when somebody says so, and every odd one answered in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.workshops.conftest import browser
from tests.workshops.decks.test_archives import packed
from tests.workshops.decks.test_outlines_and_sheets import OUTLINE
from workshops.decks.reading import read_deck
from workshops.library import shipped_files
from workshops.models import Deck, OwnPrompt

HELLO = "# Ours: ask Rui.\n" + shipped_files()["02-twenty-minutes-to-hello.yaml"]
SHEET = "question,minutes,theme,mood\nWhat is on your shelf?,4,roots,calm\n,3,,\n"


def bring(member, name="", content=b"", **fields):
    if name:
        fields["file"] = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return browser(member).post(reverse("office-bring-in"), fields)


def confirmed(member, answer):
    brought = answer.context["brought"]
    crlf = brought.text.replace("\n", "\r\n")  # as a browser sends what is in a form
    return bring(member, text=crlf, kind=brought.kind, confirmed="yes")


def test_a_file_is_shown_first_and_saved_when_somebody_says_so(cast):
    answer = bring(cast.amara, "hello.yaml", HELLO)
    assert answer.status_code == 200 and b"Nothing is saved yet" in answer.content
    assert not Deck.objects.filter(organisation=cast.willow).exists()
    assert confirmed(cast.amara, answer).status_code == 302
    deck = Deck.objects.get(organisation=cast.willow)
    assert (deck.slug, deck.owner, deck.shared) == ("twenty-minutes-to-hello-2", cast.amara, False)


def test_what_is_brought_out_and_in_again_is_the_same_with_its_comments(cast):
    from workshops.actions import decks

    confirmed(cast.amara, bring(cast.amara, "hello.yaml", HELLO))
    deck = Deck.objects.get(organisation=cast.willow)
    decks.publish(cast.amara, deck)
    file = browser(cast.amara).get(reverse("office-deck-file", args=[deck.slug])).content
    assert file.startswith(b"# Ours: ask Rui.\n") and b"deck: twenty-minutes-to-hello-2\n" in file
    confirmed(cast.ines, bring(cast.ines, "again.yaml", file))
    theirs = Deck.objects.get(organisation=cast.harbour)
    decks.publish(cast.ines, theirs)
    again = browser(cast.ines).get(reverse("office-deck-file", args=[theirs.slug])).content
    assert again == file and read_deck(again, "x") == read_deck(file, "x")


def test_an_outline_says_what_was_not_understood(cast):
    answer = bring(cast.amara, "evening.md", OUTLINE)
    page = answer.content.decode()
    assert "sparkles" in page and "so it is written on a wall" in page and "Which floor?" in page
    confirmed(cast.amara, answer)
    assert Deck.objects.get(organisation=cast.willow).draft.head["code"] == "AEFT"


def test_a_sheet_of_prompts_goes_into_the_bank_once(cast):
    answer = bring(cast.amara, "prompts.csv", SHEET)
    page = answer.content.decode()
    assert "The column “mood” is left out." in page and "row 3" in page
    assert not OwnPrompt.objects.exists()
    confirmed(cast.amara, answer)
    confirmed(cast.amara, answer)
    assert [one.text for one in OwnPrompt.objects.all()] == ["What is on your shelf?"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.yaml", "deck: x", "this is missing."),
        ("a.yaml", b"\xff\xfe\x00", "not plain text in UTF-8"),
        ("a.md", b"\xff\xfe\x00", "not plain text in UTF-8"),
        ("a.csv", "a,b\n1,2", "none of its columns"),
        ("a.zip", b"PK nothing", "cannot be read as a zip"),
        ("a.zip", packed(("b.svg", b"<svg><script/></svg>")), "which can hold programs"),
        ("a.exe", b"MZ", "This file is none of them"),
        ("a.yaml", b"x" * 300_000, "too large"),
        ("../../a.yaml", "deck: <script>alert(1)</script>", "this is missing."),
        ("", b"", "Choose a file"),
    ],
)
def test_what_cannot_be_brought_in_is_said_and_nothing_is_saved(cast, name, content, said):
    answer = bring(cast.amara, name, content)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert b"<script>alert" not in answer.content
    bring(cast.amara, name, content, confirmed="yes")
    assert not Deck.objects.filter(organisation=cast.willow).exists()


def test_names_in_files_are_text(cast):
    sheet = "question,<script>alert(1)</script>\n<img src=x onerror=alert(1)>,2\n"
    outline = "# <script>alert(1)</script>\n## <img src=x onerror=alert(1)> (<b>)\nHow?\n"
    for name, content in (("a.csv", sheet), ("a.md", outline)):
        page = bring(cast.amara, name, content).content
        assert b"alert(1)" in page and b"<script>alert" not in page and b"<img src=x" not in page


def test_viewers_bring_nothing_in(cast):
    assert bring(cast.willows["viewer"], "hello.yaml", HELLO).status_code == 403
