"""Values: only what can be picked is counted, and batches add up."""

from typing import Any

import pytest
from pydantic import ValidationError

from workshops.exercises import find
from workshops.library import rehearsed_answer, shipped_deck

choice, vote = find("choice"), find("vote")
ROWS = choice.card(shipped_deck("twenty-minutes-to-hello").exercise("HI-3"))
MULTIPLE = choice.card(shipped_deck("when-days-are-heavy").exercise("HD-4"))
SINGLE = choice.card(shipped_deck("what-i-thought-you-meant").exercise("WM-2"))
OPTIONS = vote.card(shipped_deck("finding-our-way-back").exercise("WB-6"))
LINES = vote.card(shipped_deck("twenty-minutes-to-hello").exercise("HI-6"))
IDS = [f"00000000-0000-4000-8000-{place:012d}" for place in range(3)]


def parse(kind: Any, card: Any, stage: str, answer: Any) -> Any:
    return kind.stage(card, stage).Answer.model_validate(answer)


@pytest.mark.parametrize(
    ("card", "picks"),
    [
        (SINGLE, []),
        (SINGLE, [0, 1]),
        (SINGLE, [7]),
        (SINGLE, [-1]),
        (SINGLE, [True]),
        (SINGLE, ["0"]),
        (SINGLE, [None]),
        (MULTIPLE, [1, 1]),
        (MULTIPLE, [0, 8]),
        (ROWS, [0, 0, 0]),
        (ROWS, [0, 0, 0, 2]),
        (ROWS, [None, None, None, None]),
        (ROWS, [0, 3, 0, 0]),
        (ROWS, [0, 0, 0, -1]),
    ],
)
def test_picks_that_do_not_exist_are_refused(card: Any, picks: Any) -> None:
    with pytest.raises(ValidationError):
        parse(choice, card, "picks", {"picks": picks})


def test_rows_are_counted_row_by_row_and_skipped_rows_not_at_all() -> None:
    answers = [parse(choice, ROWS, "picks", {"picks": picks}) for picks in ([0, 2, 1, None], [0, None, 0, 1])]
    harvest = choice.harvest(ROWS, "picks", answers)
    assert harvest.counts == {"rows": [[2, 0], [0, 0, 1], [1, 1], [0, 1]], "of": 2}
    assert harvest.texts == [[], []]


def test_a_later_batch_adds_to_the_first() -> None:
    first = choice.harvest(MULTIPLE, "picks", [parse(choice, MULTIPLE, "picks", {"picks": [0, 3]})]).counts
    both = choice.merge(first, first)
    assert both["rows"][0][:4] == [2, 0, 0, 2]
    assert both["of"] == 2
    assert choice.merge({}, first) == first == choice.merge(first, {})
    assert first["of"] == 1, "merging changes neither part"


def test_a_vote_asks_for_lines_only_if_the_deck_has_none() -> None:
    assert [stage.name for stage in vote.stages(LINES)] == ["lines", "dots"]
    assert [stage.name for stage in vote.stages(OPTIONS)] == ["dots"]
    assert [stage.reviewable for stage in vote.stages(LINES)] == [True, False]
    with pytest.raises(LookupError):
        vote.harvest(OPTIONS, "lines", [])


@pytest.mark.parametrize(
    ("card", "dots"),
    [
        (OPTIONS, {}),
        (OPTIONS, {"o0": 4}),
        (OPTIONS, {"o0": 2, "o1": 2}),
        (OPTIONS, {"o0": 0}),
        (OPTIONS, {"o0": -1, "o1": 3}),
        (OPTIONS, {"o99": 1}),
        (OPTIONS, {"o00": 1}),
        (OPTIONS, {IDS[0]: 1}),
        (LINES, {"o0": 1}),
        (LINES, {IDS[0]: True}),
        (LINES, {IDS[0]: 1.0}),
        (LINES, {IDS[0].upper().replace("0", "Z"): 1}),
    ],
)
def test_dots_that_nobody_has_are_refused(card: Any, dots: Any) -> None:
    with pytest.raises(ValidationError):
        parse(vote, card, "dots", {"dots": dots})


def test_dots_for_a_line_that_was_hidden_are_dropped() -> None:
    answers = [parse(vote, LINES, "dots", {"dots": dots}) for dots in ({IDS[0]: 2, IDS[2]: 1}, {IDS[1]: 3})]
    harvest = vote.harvest(LINES, "dots", answers, IDS[:2])
    assert harvest.counts == {"dots": {IDS[0]: 2, IDS[1]: 3}, "of": 2}


def test_dots_for_the_decks_own_options() -> None:
    answers = [parse(vote, OPTIONS, "dots", {"dots": {"o1": 1, "o2": 2}})]
    counts = vote.harvest(OPTIONS, "dots", answers).counts
    assert counts["dots"]["o2"] == 2
    assert counts["dots"]["o0"] == 0
    assert len(counts["dots"]) == len(OPTIONS.options)


def test_rehearsal_answers_find_their_options_and_lines() -> None:
    assert rehearsed_answer(ROWS, "picks", ["late", None, "plan it", "x"], {}) == {
        "picks": [1, None, 0, None]
    }
    assert rehearsed_answer(SINGLE, "picks", SINGLE.options[2], {}) == {"picks": [2]}
    assert rehearsed_answer(SINGLE, "picks", "not there", {}) is None
    raw = {"line": "bread", "pick": ["zips", "gone", "zips"]}
    assert rehearsed_answer(LINES, "lines", raw, {}) == {"text": "bread"}
    assert rehearsed_answer(LINES, "dots", raw, {IDS[0]: "bread", IDS[1]: "zips", IDS[2]: "zips"}) == {
        "dots": {IDS[1]: 1}
    }
    assert rehearsed_answer(LINES, "dots", raw, {}) is None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"options": ["a"]},
        {"options": ["a", "b"], "rows": [["a", "b"]]},
        {"rows": [["a", "b"]], "multiple": True},
        {"options": ["a", ""]},
    ],
)
def test_a_choice_without_a_choice_is_no_card(fields: dict[str, Any]) -> None:
    common = {"id": "XX-1", "kind": "choice", "title": "T", "minutes": 1, "prompt": "P"}
    with pytest.raises(ValidationError):
        choice.Card.model_validate(common | fields)
