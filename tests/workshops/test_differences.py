"""What is different between two versions, in words."""

import copy

from hypothesis import given, settings, strategies as st

from workshops.library import shipped_deck
from workshops.queries.differences import differences

HELLO = shipped_deck("twenty-minutes-to-hello").model_dump(mode="json", exclude_none=True)


def said(change):
    new = copy.deepcopy(HELLO)
    change(new["exercises"])
    return [one.sentence for one in differences(HELLO, new)]


def test_nothing_changed_is_nothing_to_say():
    assert said(lambda exercises: None) == []


def test_shorter_and_longer():
    assert said(lambda exercises: exercises[3].update(minutes=1)) == [
        "“A tiny good thing” is two minutes shorter."
    ]
    assert said(lambda exercises: exercises[3].update(minutes=4)) == [
        "“A tiny good thing” is one minute longer."
    ]


def test_added_taken_out_and_moved():
    new = {**HELLO["exercises"][3], "id": "HI-9", "title": "Another"}
    assert said(lambda exercises: exercises.insert(4, new)) == [
        "“Another” was added after “A tiny good thing”."
    ]
    assert said(lambda exercises: exercises.insert(0, new)) == ["“Another” was added at the beginning."]
    assert said(lambda exercises: exercises.pop(3)) == ["“A tiny good thing” was taken out."]
    assert said(lambda exercises: exercises.insert(0, exercises.pop(3))) == [
        "“A tiny good thing” now comes first."
    ]


def test_other_pictures_of_its_own_are_said_in_words():
    before = {
        **HELLO["exercises"][3],
        "pictures": {"our bench": {"file": "a.webp", "description": "A bench."}},
    }
    after = {**before, "pictures": {"our bench": {"file": "b.webp", "description": "A green bench."}}}
    (found,) = differences({**HELLO, "exercises": [before]}, {**HELLO, "exercises": [after]})
    assert "brings other pictures of its own" in found.sentence
    assert (found.before, found.after) == ("our bench: A bench.", "our bench: A green bench.")


def test_other_words_are_shown_beside_each_other():
    new = copy.deepcopy(HELLO)
    new["exercises"][1]["prompt"] = "One colour for your day."
    (one,) = differences(HELLO, new)
    assert one.sentence == "“One word from your day” asks in other words."
    assert one.before.startswith("One word") and one.after == "One colour for your day."


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)), st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_was_changed_is_said(order, removed, data):
    """No change goes unsaid, and nothing is said of what is the same."""
    kept = [n for n in order if n not in removed]
    new = {**HELLO, "exercises": [copy.deepcopy(HELLO["exercises"][n]) for n in kept]}
    assert bool(differences(HELLO, new)) == (new != HELLO)
    gone = sum("was taken out" in one.sentence for one in differences(HELLO, new))
    assert gone == len(removed)
