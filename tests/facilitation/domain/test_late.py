"""What somebody sees who came late: nothing at the door, and nothing afterwards of what came out before they came in.
Their screens fold like everybody's."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st

from facilitation import queries
from facilitation.domain import late, living, room as rooms

from .scripts import PLAN, Step, play

SEEDS = st.integers(0, 10**9)


def arrivals(steps: list[Step]) -> Iterator[tuple[str, int, frozenset[str]]]:
    """Every arrival of a script: its audience, the step at which it came in, and its veil."""
    at = [i for i, step in enumerate(steps) if step.event["kind"] == "arrived"]
    for n, i in enumerate(at, 1):
        yield late.view(n), i, late.veil(steps[-1].after, late.view(n))


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_redaction_commutes_with_folding_for_late_phones_and_at_the_door(seed: int) -> None:
    steps = play(seed)
    views = [(view, veil) for view, _, veil in arrivals(steps)] if steps else []
    for view, veil in [*views, (late.DOOR, frozenset())]:
        seen = rooms.redact_state(rooms.new(PLAN.order), view, veil)
        for step in steps:
            seen = rooms.fold(seen, rooms.redact_event(step.event, view, veil))
            assert seen == rooms.redact_state(step.after, view, veil)


def shown(state: rooms.State) -> set[str]:
    return {i for entry in state["exercises"].values() for i in entry["shown"]}


def leaks(seed: int) -> list[str]:
    """What of the words shown before an arrival would be sent to whoever came in with it, by id. Lines that the group
    holds to are theirs too."""
    steps, found = play(seed), []
    for view, i, veil in arrivals(steps):
        if steps[i].before["late_see"]:
            continue
        before = shown(steps[i].before)
        for n, step in enumerate(steps):  # also of events that it should never ask for
            held = set(living.current(step.after["agreed"]))
            event = rooms.redact_event(step.event, view, veil)
            state = rooms.redact_state(step.after, view, veil)
            named = [*queries._named(event), *(queries._visible(state) if n >= i else [])]
            found += sorted(before.intersection(named) - held)
            found += sorted(
                name for name, entry in state["exercises"].items() if entry["counts"] and name in veil
            )
    return found


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_who_comes_late_is_shown_nothing_of_before(seed: int) -> None:
    assert leaks(seed) == []


def test_scripts_have_something_to_hide() -> None:
    hidden = 0
    for seed in range(200):
        steps = play(seed)
        hidden += sum(bool(shown(steps[i].before) and veil) for _, i, veil in arrivals(steps)) if steps else 0
    assert hidden > 10


def test_a_veil_that_is_thin_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late, "PASSES", late.PASSES | {"shown", "lit", "unhidden"})
    assert any(leaks(seed) for seed in range(200))


def test_a_state_that_forgets_the_veil_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_veiled", lambda entry: entry)
    assert any(leaks(seed) for seed in range(200))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_at_the_door_one_learns_how_many_people_there_are_and_nothing_else(seed: int) -> None:
    blank = rooms.new([])
    for step in play(seed):
        state = rooms.redact_state(step.after, late.DOOR)
        differs = {part for part in state if state[part] != blank[part]}
        assert differs <= {"phase", "door", *late.AT_THE_DOOR}
        assert state["exercises"] == {} and state["order"] == []


def test_who_is_let_in_between_exercises_sees_the_new_one_whole() -> None:
    entry = {**rooms.entry(["words"], review=False, flowing=False), "shown": ["a"]}
    fresh = rooms.entry(["words"], review=False, flowing=False)
    state = {**rooms.new(["A", "B"]), "phase": "live", "at": "B", "exercises": {"A": entry, "B": fresh}}
    assert late.to_veil(state) == ["A"]
    assert late.to_veil({**state, "exercises": {"A": entry, "B": {**fresh, "shown": ["b"]}}}) == ["A", "B"]
    assert late.to_veil({**state, "late_see": True}) == []
