"""Saving translations: by whom, without loss, and where they are found again."""

import pytest

from workshops import queries
from workshops.actions import decks
from workshops.actions.translations import ChangedMeanwhile, save_translation
from workshops.decks.overlays import Overlay
from workshops.permissions import NotAllowed
from workshops.queries.translations import overlays_for


def words(title, language="pt"):
    return Overlay.model_validate({"translation": "any", "language": language, "title": title})


def hello(member):
    return queries.booklet(member, "twenty-minutes-to-hello").version


def test_an_organisations_own_words_are_its_own(cast):
    save_translation(cast.amara, hello(cast.amara), words("Vinte minutos"))
    deck = hello(cast.amara).deck
    assert set(overlays_for(cast.willow.pk, deck)) == {"de", "pt"}
    assert set(overlays_for(cast.harbour.pk, deck)) == {"de"}
    assert overlays_for(cast.willow.pk, deck)["pt"].of == {"title": "b2b876b0"}
    (found,) = [one for one in queries.shelf(cast.amara) if one.slug == deck.slug]
    assert found.languages == {"en", "de", "pt"}


def test_its_own_come_before_ours(cast):
    save_translation(cast.amara, hello(cast.amara), words("Hallo in zwanzig Minuten", "de"))
    assert overlays_for(cast.willow.pk, hello(cast.amara).deck)["de"].title == "Hallo in zwanzig Minuten"


def test_who_saw_an_older_one_is_told(cast):
    row = save_translation(cast.amara, hello(cast.amara), words("Vinte"))
    save_translation(cast.noor, hello(cast.amara), words("Vinte minutos"), row.revision)
    with pytest.raises(ChangedMeanwhile) as told:
        save_translation(cast.amara, hello(cast.amara), words("20"), row.revision)
    assert told.value.row.overlay["title"] == "Vinte minutos"


def test_viewers_and_strangers_save_none(cast):
    with pytest.raises(NotAllowed):
        save_translation(cast.willows["viewer"], hello(cast.amara), words("V"))
    made = decks.duplicate(cast.amara, hello(cast.amara))
    version = decks.publish(cast.amara, made)
    with pytest.raises(NotAllowed):
        save_translation(cast.ines, version, words("V"))


def test_a_copy_begins_with_the_translations_of_its_source(cast):
    made = decks.duplicate(cast.amara, hello(cast.amara))
    german = overlays_for(cast.willow.pk, made)["de"]
    assert german.translation == made.slug and german.title is None, "the copy has a title of its own"
    assert german.exercises["HI-8"].title == "Noch einmal hallo"
