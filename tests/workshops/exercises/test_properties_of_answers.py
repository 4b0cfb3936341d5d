"""Whatever a phone sends, it is an answer or it is refused; whatever is harvested was answered, and nothing is lost."""

import json
from collections import Counter
from typing import Any

from hypothesis import given, settings, strategies as st
from pydantic import BaseModel, ValidationError

from workshops.decks.cards import card_of
from workshops.exercises import find, kinds
from workshops.library import shipped_decks

STAGES = [
    (kind, card, stage)
    for deck in shipped_decks()
    for exercise in deck.exercises
    if exercise.kind in kinds
    for kind in [find(exercise.kind)]
    for card in [card_of(exercise)]
    for stage in kind.stages(card)
]
IDS = [f"00000000-0000-4000-8000-{place:012d}" for place in range(4)]

any_text = st.text(max_size=40) | st.characters().map(str)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda part: st.lists(part, max_size=5) | st.dictionaries(any_text, part, max_size=4),
    max_leaves=8,
)
nearly_answers = st.one_of(
    any_json,
    st.fixed_dictionaries({"text": any_text}),
    st.fixed_dictionaries({"pick": st.integers(-1, 9)}),
    st.builds(
        lambda pick, name, line: {"pick": pick, "text": f"{name}\n{line}"},
        st.integers(-1, 7),
        st.sampled_from(["wide-open door", "fog", "a shell", "tent flap"]),
        any_text,
    ),
    st.fixed_dictionaries({"words": st.lists(any_text | any_json, max_size=4)}),
    st.fixed_dictionaries({"picks": st.lists(st.none() | st.integers(-1, 9), max_size=5)}),
    st.fixed_dictionaries(
        {"values": st.lists(st.none() | st.booleans() | st.integers(-1, 11), min_size=1, max_size=6)}
    ),
    st.fixed_dictionaries(
        {
            "holds": st.lists(st.sampled_from(IDS), max_size=4, unique=True),
            "about": st.lists(st.sampled_from(IDS), max_size=3),
            "words": st.lists(any_text, max_size=3),
        }
    ),
    st.fixed_dictionaries({"keep": st.booleans() | st.integers(0, 1)}),
    st.fixed_dictionaries(
        {
            "dots": st.dictionaries(
                st.sampled_from([*IDS, "o0", "o1", "o2", "o9"]), st.integers(-1, 5), max_size=4
            )
        }
    ),
)


@settings(deadline=None)
@given(st.sampled_from(STAGES), nearly_answers)
def test_any_json_is_an_answer_or_refused(stage: Any, sent: Any) -> None:
    model = stage[2].Answer
    try:
        answer = model.model_validate(sent)
    except ValidationError:
        return
    again = model.model_validate(json.loads(answer.model_dump_json()))
    assert again == answer, "what is kept is an answer itself"


@settings(deadline=None)
@given(st.data(), st.sampled_from(STAGES))
def test_a_harvest_neither_invents_nor_loses_anything(data: Any, stage: Any) -> None:
    kind, card, asked = stage
    answers = _valid(data.draw(st.lists(nearly_answers, max_size=8)), asked.Answer)
    harvest = kind.harvest(card, asked.name, answers, IDS)
    assert Counter(text for texts in harvest.texts for text in texts) == Counter(_texts(answers))
    assert len(harvest.texts) == len(answers)
    if harvest.counts:
        assert harvest.counts["of"] == len(answers)
        assert _total(harvest.counts) == sum(_marks(answer) for answer in answers)


@settings(deadline=None)
@given(st.data(), st.sampled_from(STAGES))
def test_two_batches_count_as_much_as_one(data: Any, stage: Any) -> None:
    kind, card, asked = stage
    answers = _valid(data.draw(st.lists(nearly_answers, max_size=8)), asked.Answer)
    cut = data.draw(st.integers(0, len(answers)))
    counts = [
        kind.harvest(card, asked.name, part, IDS).counts for part in (answers[:cut], answers[cut:], answers)
    ]
    assert kind.merge(counts[0], counts[1]) == counts[2]


def _valid(sent: list[Any], model: type[BaseModel]) -> list[BaseModel]:
    answers = []
    for one in sent:
        try:
            answers.append(model.model_validate(one))
        except ValidationError:
            continue
    return answers


def _texts(answers: list[BaseModel]) -> list[str]:
    said = [answer.model_dump() for answer in answers]
    return [one["text"] for one in said if one.get("text") is not None] + [
        word for one in said for word in one.get("words", ())
    ]


def _marks(answer: BaseModel) -> int:
    said = answer.model_dump()
    dots: dict[str, int] = said.get("dots", {})
    marked = [one for part in ("picks", "values") for one in said.get(part, ()) if one is not None]
    marked += [said["pick"]] if "pick" in said else []
    marked += said.get("holds", ())
    return len(marked) + sum(dots.values())


def _total(counts: dict[str, Any]) -> int:
    rows: list[list[int]] = counts.get("rows", [])
    dots: dict[str, int] = counts.get("dots", counts.get("holds", {}))
    return sum(map(sum, [*rows, *counts.get("lines", ())])) + sum(dots.values())
