"""The list that a workshop of an organisation is read with: what we ship in its language and in English,
without what it leaves out, and with words of its own."""

from __future__ import annotations

from collections.abc import Iterable

from workshops.heeding import List, plain
from workshops.library import held_words
from workshops.models import Organisation, OwnWords

BODY = "body"
FOR_PHONES = ("danger", "harm", "abuse")
_OURS = "en"


def shipped_words(language: str) -> dict[str, list[str]]:
    """Topic → phrases that we ship for a language. English goes with every other: people mix."""
    lists = held_words()
    languages = [language, language.split("-")[0], _OURS]
    found: dict[str, list[str]] = {}
    for one in dict.fromkeys(name for name in languages if name in lists):
        for topic, phrases in lists[one].items():
            found.setdefault(topic, []).extend(phrases)
    return found


def words_of(organisation: Organisation) -> OwnWords:
    """What the organisation has changed; unsaved and empty where it has changed nothing."""
    return OwnWords.objects.filter(organisation=organisation).first() or OwnWords(organisation=organisation)


def list_for(organisation: Organisation, body_neutral: bool, names: Iterable[str] = ()) -> List:
    """The list as it is matched. `names` are those that people in the room go by."""
    own = words_of(organisation)
    without = {plain(phrase) for phrase in own.left_out}
    topics = {
        topic: [phrase for phrase in phrases if plain(phrase) not in without]
        for topic, phrases in shipped_words(organisation.language).items()
        if topic != BODY or body_neutral
    }
    return List({**topics, "own": own.added}, names)
