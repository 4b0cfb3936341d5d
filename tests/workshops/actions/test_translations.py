"""Translations as they are written: by whom, text by text without loss, published, and where they are found again."""

import pytest

from workshops import queries
from workshops.actions import decks, drafting, translations as acts
from workshops.actions.translations import Change, ChangedMeanwhile, NothingYet, PlacesLost, seen
from workshops.decks.matching import mark
from workshops.decks.overlays import Overlay
from workshops.models import DeckTranslation
from workshops.permissions import NotAllowed
from workshops.queries.translating import CHANGED, DONE, MISSING, sheet
from workshops.queries.translations import Place, overlays_for, overlays_of

VOTE = {
    "kind": "vote", "title": "Which first?", "minutes": 5, "prompt": "Give your dots, {name}.",
    "options": ["Tea", "Bread", "Salt"],
}  # fmt: skip


def hello(member):
    return queries.booklet(member, "twenty-minutes-to-hello").version.deck


@pytest.fixture
def deck(cast):
    made = decks.create_blank(cast.amara, "An evening", "For neighbours.")
    made.shared = True
    made.save()
    drafting.add_exercise(cast.amara, made, VOTE)
    return made


@pytest.fixture
def german(cast, deck):
    return acts.begin(cast.amara, deck, "de")


def place(text):
    exercise, field, *path = text.split("/")
    return Place(exercise, field, tuple(map(int, path)))


def write(member, row, where, words, was="", of=None):
    row.refresh_from_db()
    of = sheet(row).rows[where].mark if of is None else of
    return acts.save_texts(member, row, [Change(place(where), words, of, seen(was))])[0]


def rows(row):
    row.refresh_from_db()
    return sheet(row).rows


def reword(member, deck, **fields):
    draft = drafting.draft_of(member, deck)
    one = draft.rows.get()
    drafting.save_exercise(member, deck, one.exercise, one.source | fields, one.revision)


def test_texts_are_kept_one_by_one_and_counted(cast, german):
    before = sheet(german)
    assert (before.total, before.missing) == (7, 7)
    assert write(cast.amara, german, "AE-1/options/1", "Brot").state == "saved"
    assert write(cast.noor, german, "/title", "Ein Abend").state == "saved"
    after = rows(german)
    assert after["AE-1/options/1"].words == "Brot" and after["/title"].state == DONE
    assert sheet(german).said == "5 of 7 are still to translate."
    assert german.overlay["exercises"]["AE-1"]["options"] == [None, "Brot", None]


def test_who_was_slower_is_told_and_nothing_is_lost(cast, german):
    write(cast.amara, german, "/title", "Ein Abend")
    told = acts.save_texts(
        cast.noor,
        german,
        [
            Change(place("/title"), "Der Abend", mark("An evening"), ""),
            Change(place("/purpose"), "Für Nachbarn.", "", ""),
        ],
    )
    assert [(one.state, one.now) for one in told] == [("clash", "Ein Abend"), ("saved", "Für Nachbarn.")]
    assert rows(german)["/title"].words == "Ein Abend"
    assert write(cast.noor, german, "/title", "Der Abend", was="Ein Abend").state == "saved"
    assert write(cast.amara, german, "/title", "Der Abend", was="Ein Abend").state == "saved", "they agree"


def test_what_has_changed_since_is_shown_with_what_it_was(cast, deck, german):
    write(cast.amara, german, "AE-1/title", "Was zuerst?")
    reword(cast.amara, deck, title="What first, then?")
    one = rows(german)["AE-1/title"]
    assert (one.state, one.was, one.words) == (CHANGED, "Which first?", "Was zuerst?")
    write(cast.amara, german, "AE-1/title", "Was zuerst?", was="Was zuerst?")
    assert rows(german)["AE-1/title"].state == DONE, "it still fits, somebody says"


def test_words_of_an_original_that_changed_while_they_were_written_ask_to_be_looked_at(cast, deck, german):
    before = rows(german)["AE-1/title"].mark
    reword(cast.amara, deck, title="What first, then?")
    write(cast.amara, german, "AE-1/title", "Was zuerst?", of=before)
    assert rows(german)["AE-1/title"].state == CHANGED


def test_options_keep_their_words_when_they_move(cast, deck, german):
    for n, words in enumerate(("Tee", "Brot", "Salz")):
        write(cast.amara, german, f"AE-1/options/{n}", words)
    reword(cast.amara, deck, options=["Water", "Salt", "Tea"])
    after = rows(german)
    assert [after[f"AE-1/options/{n}"].words for n in range(3)] == ["", "Salz", "Tee"]
    assert after["AE-1/options/0"].state == MISSING
    write(cast.amara, german, "AE-1/options/0", "Wasser")
    after = rows(german)
    assert [after[f"AE-1/options/{n}"].words for n in range(3)] == ["Wasser", "Salz", "Tee"]


def test_only_what_is_published_reaches_rooms_and_they_keep_it(cast, deck, german):
    with pytest.raises(NothingYet):
        acts.publish(cast.amara, german)
    write(cast.amara, german, "/title", "Ein Abend")
    assert overlays_for(cast.willow.pk, deck) == {}
    acts.publish(cast.amara, german)
    decks.publish(cast.amara, deck)
    first = cast.workshop(cast.amara, state="ready")
    first.deck_version = deck.versions.get()
    first.save()
    acts.settle_languages(first)
    write(cast.amara, german, "/title", "Der Abend", was="Ein Abend")
    assert overlays_of(first)["de"].title == "Ein Abend"
    german.refresh_from_db()
    acts.publish(cast.amara, german)
    acts.remove(cast.amara, german)
    assert overlays_of(first)["de"].title == "Ein Abend", "a room that is open keeps what it has"
    assert overlays_for(cast.willow.pk, deck) == {}


def test_a_named_place_must_be_kept(cast, german):
    write(cast.amara, german, "AE-1/prompt", "Gib deine Punkte.")
    assert rows(german)["AE-1/prompt"].lost == ("{name}",)
    with pytest.raises(PlacesLost):
        acts.publish(cast.amara, german)
    write(cast.amara, german, "AE-1/prompt", "{name}, gib deine Punkte.", was="Gib deine Punkte.")
    german.refresh_from_db()
    assert acts.publish(cast.amara, german) == acts.publish(cast.amara, german), (
        "the same words twice are one"
    )


def test_what_is_too_long_or_of_nothing_is_told(cast, german):
    assert write(cast.amara, german, "AE-1/options/0", "x" * 201).state == "long"
    outcome = acts.save_texts(cast.amara, german, [Change(place("AE-9/title"), "x", "", "")])[0]
    assert outcome.state == "gone"


def test_a_file_is_laid_over_what_is_there(cast, german):
    write(cast.amara, german, "/title", "Ein Abend")
    write(cast.amara, german, "AE-1/options/0", "Tee")
    german.refresh_from_db()
    words = {"AE-1": {"options": [None, "Brot", None]}, "ZZ-1": {"title": "Wohin?"}}
    brought = Overlay.model_validate({"translation": "x", "language": "de", "by": "Tomé", "exercises": words})
    acts.save_translation(cast.noor, german, brought, german.revision)
    after = rows(german)
    assert [after[f"AE-1/options/{n}"].words for n in range(3)] == ["Tee", "Brot", ""]
    assert (after["/title"].words, german.overlay["by"]) == ("Ein Abend", "Tomé")
    with pytest.raises(ChangedMeanwhile):
        acts.save_translation(cast.noor, german, brought, german.revision - 1)


def test_an_organisations_own_words_come_before_ours_and_are_its_own(cast):
    row = acts.begin(cast.amara, hello(cast.amara), "de")
    assert sheet(row).missing == 0, "it goes on from ours"
    write(cast.amara, row, "/title", "Hallo in zwanzig Minuten", was="Zwanzig Minuten bis Hallo")
    row.refresh_from_db()
    acts.publish(cast.amara, row)
    assert overlays_for(cast.willow.pk, row.deck)["de"].title == "Hallo in zwanzig Minuten"
    assert overlays_for(cast.harbour.pk, row.deck)["de"].title == "Zwanzig Minuten bis Hallo"
    acts.begin(cast.amara, row.deck, "pt")
    (found,) = [one for one in queries.shelf(cast.amara) if one.slug == row.deck.slug]
    assert found.languages == {"en", "de"}, "what is not published is in no library"


def test_viewers_and_strangers_write_none(cast, deck, german):
    for stranger in (cast.willows["viewer"], cast.ines):
        with pytest.raises(NotAllowed):
            acts.begin(stranger, deck, "pt")
        with pytest.raises(NotAllowed):
            acts.save_texts(stranger, german, [])
    assert not DeckTranslation.objects.filter(language="pt").exists()


def test_a_copy_begins_with_the_translations_of_its_source(cast):
    made = decks.duplicate(cast.amara, hello(cast.amara).versions.get())
    copied = overlays_for(cast.willow.pk, made)["de"]
    assert copied.translation == made.slug and copied.title is None, "the copy has a title of its own"
    assert copied.exercises["HI-8"].title == "Noch einmal hallo"
