"""Pictures that decks bring: into the office in a zip or one by one, kept, given out, carried along, and let go."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.workshops.conftest import browser
from tests.workshops.decks import some_pictures as some
from tests.workshops.office.test_bringing_in import bring, confirmed
from workshops.actions import decks, drafting, pictures
from workshops.decks.own_pictures import kept_files
from workshops.decks.reading import read_deck
from workshops.models import Deck, PictureFile

DAY = dt.timedelta(days=1)


def zipped(*files: tuple[str, bytes], text: str = some.DECK) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in (("garden/deck.yaml", text.encode()), *files):
            archive.writestr(name, content)
    return made.getvalue()


WHOLE = zipped(("garden/bench.jpg", some.jpeg()), ("garden/photos/gate.png", some.png()))


@pytest.fixture
def garden(cast):
    """The deck, brought in and published."""
    assert confirmed(cast.amara, bring(cast.amara, "garden.zip", WHOLE)).status_code == 302
    deck = Deck.objects.get(organisation=cast.willow)
    decks.publish(cast.amara, deck)
    return deck


def body(deck):
    return deck.versions.first().body


def saved(member, deck):
    return browser(member).get(reverse("office-deck-file", args=[deck.slug]))


def take_in(member, deck, content, name="bench.jpg"):
    file = SimpleUploadedFile(name, content)
    return browser(member).post(reverse("office-write-picture", args=[deck.pk]), {"file": file})


def test_a_zip_shows_its_pictures_first(cast):
    answer = bring(
        cast.amara,
        "garden.zip",
        zipped(
            ("garden/bench.jpg", some.jpeg()),
            ("garden/pictures/photos/gate.png", some.png()),
            ("more.png", some.png()),
        ),
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and not Deck.objects.filter(organisation=cast.willow).exists()
    assert "A green bench under a fig tree." in page and page.count("-small.webp") == 2
    assert "The picture “more.png” is left out" in page
    assert {row.unused_since for row in PictureFile.objects.all()} == {timezone.localdate()}


def test_what_was_brought_is_ours_and_says_nothing_of_where_it_was_taken(cast, garden):
    assert some.SECRET in WHOLE
    files = kept_files(body(garden))
    assert len(files) == 2
    for file in files:
        answer = Client().get(f"/picture/{file}")
        assert answer["Content-Type"] == "image/webp" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, max-age=2592000, immutable"
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin" and not answer.cookies
        assert some.SECRET not in answer.content
        assert Client().get(f"/picture/{file.replace('.', '-small.')}").status_code == 200
    assert Client().get(f"/picture/{'0' * 40}.webp").status_code == 404


def test_it_goes_out_and_comes_into_another_organisation_as_the_same_deck(cast, garden):
    out = saved(cast.amara, garden)
    assert out["Content-Type"] == "application/zip" and "a-garden.zip" in out["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(out.content)) as archive:
        text = archive.read("a-garden.yaml").decode()
    assert "# Ours: ask Rui about the bell." in text and "# Rui took it on Sunday." in text
    assert confirmed(cast.ines, bring(cast.ines, "again.zip", out.content)).status_code == 302
    theirs = Deck.objects.get(organisation=cast.harbour)
    decks.publish(cast.ines, theirs)
    assert body(theirs) == body(garden)
    assert saved(cast.ines, theirs).content == out.content
    garden.delete()
    cast.willow.picture_files.all().delete()
    for file in kept_files(body(theirs)):
        assert Client().get(f"/picture/{file}").status_code == 200


def test_the_text_alone_has_no_pictures_and_is_told_so(cast, garden):
    with zipfile.ZipFile(io.BytesIO(saved(cast.amara, garden).content)) as archive:
        text = archive.read("a-garden.yaml")
    assert bring(cast.amara, "a.yaml", text).status_code == 200, "here they are"
    answer = bring(cast.ines, "a.yaml", text)
    assert answer.status_code == 422 and "the picture “our bench” is not here" in answer.content.decode()
    bring(cast.ines, text=text.decode(), kind="deck", confirmed="yes")
    assert not Deck.objects.filter(organisation=cast.harbour).exists()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("garden/bench.jpg", some.jpeg())], "there is no file “photos/gate.png”"),
        ([("garden/bench.jpg", some.jpeg()), ("garden/photos/gate.png", some.bomb())], "million pixels"),
        ([("garden/bench.jpg", some.jpeg()), ("garden/photos/gate.png", some.moving("PNG"))], "moves"),
        ([("garden/bench.jpg", some.png()), ("garden/photos/gate.png", some.png())], "is not what its name says"),
        ([("garden/bench.jpg", some.jpeg()[:300]), ("garden/photos/gate.png", some.png())], "is not whole"),
        ([("garden/bench.jpg", some.jpeg()), ("garden/photos/gate.svg", b"<svg/>")], "can hold programs"),
    ],
)  # fmt: skip
def test_pictures_that_are_none_are_refused_by_name(cast, files, said):
    page = bring(cast.amara, "garden.zip", zipped(*files))
    assert page.status_code == 422 and said in page.content.decode()
    assert "gate" in page.content.decode() or "bench" in page.content.decode()


def test_a_copy_and_an_earlier_version_keep_them(cast, garden):
    copy = decks.duplicate(cast.amara, garden.versions.first())
    assert kept_files(copy.draft.body) == kept_files(body(garden))
    decks.publish(cast.amara, copy)
    first = garden.versions.first()
    row = drafting.draft_of(cast.amara, garden).rows.first()
    drafting.save_exercise(
        cast.amara,
        garden,
        row.exercise,
        {
            **row.source,
            "options": ["the gate", "fog"],
            "pictures": {"the gate": row.source["pictures"]["the gate"]},
        },
        row.revision,
    )
    decks.publish(cast.amara, garden)
    assert len(kept_files(body(garden))) == 1 and len(kept_files(first.body)) == 2


def test_one_picture_is_taken_in_and_can_be_used_once_it_is_described(cast):
    deck = decks.create_blank(cast.amara, "Ours", "For us.")
    said = take_in(cast.amara, deck, some.jpeg()).json()
    picture = {
        "kind": "picture",
        "title": "T",
        "minutes": 5,
        "prompt": "Which?",
        "options": ["a", "fog"],
        "pictures": {"a": {"file": said["file"]}},
    }
    row = drafting.add_exercise(cast.amara, deck, picture)
    found = browser(cast.amara).get(reverse("office-write-state", args=[deck.pk])).json()["findings"]
    (lacks,) = [one for one in found if one["exercise"] == row.exercise and one["must"]]
    assert lacks["field"] == "pictures"
    assert lacks["why"] == "The picture “a” has no description yet, for those who do not see it."
    with pytest.raises(decks.CannotPublish):
        decks.publish(cast.amara, deck)
    picture["pictures"]["a"]["description"] = "A green bench under a fig tree."
    drafting.save_exercise(cast.amara, deck, row.exercise, picture, row.revision)
    assert kept_files(decks.publish(cast.amara, deck).body) == {said["file"]}


def test_what_is_taken_in_is_looked_at(cast):
    deck = decks.create_blank(cast.amara, "Ours")
    for content, said in (
        (b"<svg/>", "can hold programs"),
        (b"GIF89a", "“bench.jpg” is GIF; save it as"),
        (b"", "no picture"),
    ):
        answer = take_in(cast.amara, deck, content)
        assert answer.status_code == 422 and said in answer.json()["say"]
    assert take_in(cast.ines, deck, some.jpeg()).status_code == 404
    assert take_in(cast.willows["viewer"], deck, some.jpeg()).status_code in (403, 404)
    assert not PictureFile.objects.exists()


def test_another_organisations_picture_cannot_be_published(cast, garden):
    deck = decks.create_blank(cast.ines, "Theirs")
    source = {**body(garden)["exercises"][0], "id": ""}
    drafting.add_exercise(cast.ines, deck, source)
    with pytest.raises(decks.CannotPublish, match="is not here"):
        decks.publish(cast.ines, deck)


def test_there_is_an_end_to_how_many_are_kept(cast, monkeypatch):
    monkeypatch.setattr(pictures, "MOST", 1)
    deck = decks.create_blank(cast.amara, "Ours")
    assert take_in(cast.amara, deck, some.jpeg()).status_code == 200
    assert take_in(cast.amara, deck, some.jpeg()).status_code == 200, "the same one"
    answer = take_in(cast.amara, deck, some.jpeg(colour="#102030"))
    assert answer.status_code == 422 and "no room for more pictures" in answer.json()["say"]


def test_what_no_deck_names_goes_after_a_month_and_not_before(cast, garden):
    today = timezone.localdate()
    pictures.let_go(today + 40 * DAY)
    assert PictureFile.objects.count() == 2, "a version names them, however old"
    deck = decks.create_blank(cast.amara, "Ours")
    file = take_in(cast.amara, deck, some.jpeg(colour="#102030")).json()["file"]
    pictures.let_go(today + 29 * DAY)
    assert PictureFile.objects.filter(digest=file[:40]).exists()
    row = drafting.add_exercise(cast.amara, deck, {"kind": "picture", "pictures": {"a": {"file": file}}})
    pictures.let_go(today + 31 * DAY)
    assert PictureFile.objects.get(digest=file[:40]).unused_since is None, "a draft names it now"
    drafting.remove_exercise(cast.amara, deck, row.exercise, row.revision)
    pictures.let_go(today + 40 * DAY)
    pictures.let_go(today + 70 * DAY)
    assert PictureFile.objects.filter(digest=file[:40]).exists(), "undoing finds it again for a month"
    pictures.let_go(today + 71 * DAY)
    assert not PictureFile.objects.filter(digest=file[:40]).exists()
    assert PictureFile.objects.count() == 2


def test_they_go_with_their_organisation(cast, garden):
    garden.delete()
    cast.willow.workshops.all().delete()
    cast.willow.delete()
    assert not PictureFile.objects.exists()


def test_the_library_shows_them_and_names_who_took_them(cast, garden):
    page = browser(cast.amara).get(reverse("office-deck", args=[garden.slug])).content.decode()
    assert page.count("-small.webp") == 2 and "our bench: Rui, CC BY 4.0" in page
    assert "A small gate that stands open." in page


def test_a_deck_reads_the_same_with_names_of_every_sort():
    odd = some.DECK.replace("our bench", 'a: b - \\"c\\" # d').replace(
        '      a: b - \\"c\\" # d:', '      "a: b - \\"c\\" # d":'
    )
    deck = read_deck(odd, "x")
    assert next(iter(deck.exercises[0].pictures)) == 'a: b - "c" # d'
