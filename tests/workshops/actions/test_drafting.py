"""Writing a deck, exercise by exercise: nothing of two people who write at once is lost, and names stay."""

import pytest

from workshops import queries
from workshops.actions import decks, drafting
from workshops.actions.decks import CannotPublish
from workshops.actions.drafting import Changed, NoRoom
from workshops.models import AuditEntry, DeckVersion, FrozenDeck
from workshops.permissions import NotAllowed

WALL = {
    "kind": "wall",
    "title": "A tiny good thing",
    "minutes": 5,
    "prompt": "What small thing made you smile?",
    "gentler": "A word is enough.",
}


@pytest.fixture
def deck(cast):
    return decks.create_blank(cast.amara, "An evening together", "For neighbours.")


def names(deck):
    return [row.exercise for row in deck.draft.rows.all()]


def test_from_a_blank_page_to_a_version(cast, deck):
    assert (deck.slug, deck.draft.head["code"]) == ("an-evening-together", "AET")
    drafting.add_exercise(cast.amara, deck, WALL)
    drafting.add_exercise(cast.amara, deck, {**WALL, "kind": "closing"}, after=None)
    version = decks.publish(cast.amara, deck)
    assert [one["id"] for one in version.body["exercises"]] == ["AET-2", "AET-1"]
    assert decks.publish(cast.amara, deck).pk == version.pk, "the same words twice are one version"
    verbs = list(AuditEntry.objects.values_list("verb", flat=True))
    assert sorted(verbs) == ["deck made", "published"]


def test_who_saw_older_words_is_told_what_stands_there_now(cast, deck):
    row = drafting.add_exercise(cast.amara, deck, WALL)
    drafting.save_exercise(cast.amara, deck, row.exercise, {**WALL, "title": "Hers"}, 1)
    with pytest.raises(Changed) as told:
        drafting.save_exercise(cast.amara, deck, row.exercise, {**WALL, "title": "His"}, 1)
    assert (told.value.revision, told.value.current["title"]) == (2, "Hers")
    with pytest.raises(Changed):
        drafting.remove_exercise(cast.amara, deck, row.exercise, 1)


def test_two_exercises_at_once_do_not_meet(cast, deck):
    one, two = (drafting.add_exercise(cast.amara, deck, WALL) for _ in range(2))
    drafting.save_exercise(cast.amara, deck, one.exercise, {**WALL, "title": "Hers"}, 1)
    drafting.save_exercise(cast.amara, deck, two.exercise, {**WALL, "title": "His"}, 1)
    assert [row.source["title"] for row in deck.draft.rows.all()] == ["Hers", "His"]


def test_an_exercise_keeps_its_name_and_a_name_is_never_given_twice(cast, deck):
    for _ in range(3):
        drafting.add_exercise(cast.amara, deck, WALL)
    taken = drafting.remove_exercise(cast.amara, deck, "AET-2", 1)
    drafting.add_exercise(cast.amara, deck, WALL)
    assert names(deck) == ["AET-1", "AET-3", "AET-4"]
    drafting.add_exercise(cast.amara, deck, taken, after="AET-1")
    assert names(deck) == ["AET-1", "AET-2", "AET-3", "AET-4"]
    assert drafting.move_exercise(cast.amara, deck, "AET-4", None) == ["AET-4", "AET-1", "AET-2", "AET-3"]
    assert names(deck) == ["AET-4", "AET-1", "AET-2", "AET-3"]
    with pytest.raises(Changed):
        drafting.move_exercise(cast.amara, deck, "AET-9", None)


def test_the_head_is_changed_as_a_whole_and_its_names_never(cast, deck):
    head = deck.draft.head
    wanted = {**head, "minutes": 45, "code": "ZZ", "needs": "A bell."}
    draft = drafting.change_head(cast.amara, deck, wanted, 1)
    assert draft.head == {**wanted, "code": "AET"}
    assert "needs" not in drafting.change_head(cast.amara, deck, {**wanted, "needs": None}, 2).head
    assert "minutes" not in drafting.change_head(cast.amara, deck, {"title": "Short"}, 3).head
    with pytest.raises(Changed):
        drafting.change_head(cast.amara, deck, {"minutes": 30}, 3)


def test_unfinished_words_are_kept_and_not_published(cast, deck):
    with pytest.raises(CannotPublish):
        decks.publish(cast.amara, deck)
    drafting.add_exercise(cast.amara, deck, {"kind": "picture", "title": "", "options": ["trapdoor", "fog"]})
    with pytest.raises(CannotPublish) as told:
        decks.publish(cast.amara, deck)
    assert {problem.exercise for problem in told.value.problems} == {"AET-1"}
    assert not DeckVersion.objects.filter(deck=deck).exists()


def test_a_picture_without_a_description_cannot_be_published(cast, deck):
    picture = {**WALL, "kind": "picture", "options": ["fog", "trapdoor"]}
    drafting.add_exercise(cast.amara, deck, picture)
    with pytest.raises(CannotPublish, match="no drawing with a description for 'trapdoor'"):
        decks.publish(cast.amara, deck)


def test_there_is_an_end_to_what_fits(cast, deck):
    with pytest.raises(NoRoom):
        drafting.add_exercise(cast.amara, deck, {**WALL, "prompt": "x" * 30_000})
    for _ in range(60):
        drafting.add_exercise(cast.amara, deck, WALL)
    with pytest.raises(NoRoom):
        drafting.add_exercise(cast.amara, deck, WALL)


def test_a_copy_keeps_the_names_of_exercises_and_the_comments(cast):
    shipped = queries.booklet(cast.amara, "twenty-minutes-to-hello").version
    deck = decks.duplicate(cast.amara, shipped)
    assert deck.slug == "twenty-minutes-to-hello-our-way"
    assert deck.draft.head["licence"] == "CC BY 4.0" and "Evenweave" in deck.draft.head["credits"][0]
    assert names(deck) == [f"HI-{n}" for n in range(1, 9)] and deck.draft.text == shipped.text
    assert drafting.add_exercise(cast.amara, deck, WALL).exercise == "HI-9"


def test_a_version_in_use_stays_and_can_be_gone_back_to(cast, deck):
    row = drafting.add_exercise(cast.amara, deck, WALL)
    first = decks.publish(cast.amara, deck)
    drafting.save_exercise(cast.amara, deck, row.exercise, {**WALL, "title": "Another"}, 1)
    assert decks.publish(cast.amara, deck).number == 2
    decks.restore(cast.amara, deck, first)
    assert [one.source["title"] for one in deck.draft.rows.all()] == ["A tiny good thing"]
    with pytest.raises(Changed):
        drafting.save_exercise(cast.amara, deck, row.exercise, WALL, 2)
    first.freeze(first.published_on)
    with pytest.raises(FrozenDeck):
        first.body = {**first.body, "title": "Other words"}
        first.save()


@pytest.mark.parametrize("who", ["viewer", "author"])
def test_only_those_who_may_change_it_do(cast, deck, who):
    """An author who is not its own may not; a viewer never."""
    with pytest.raises(NotAllowed):
        drafting.draft_of(cast.willows[who], deck)
    with pytest.raises(NotAllowed):
        decks.publish(cast.willows[who], deck)


def test_nobody_of_another_house_changes_it(cast, deck):
    with pytest.raises(NotAllowed):
        drafting.draft_of(cast.harbours["owner"], deck)
    shipped = queries.booklet(cast.amara, "twenty-minutes-to-hello").version.deck
    with pytest.raises(NotAllowed):
        drafting.draft_of(cast.willows["owner"], shipped)
