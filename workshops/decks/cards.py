"""An exercise as its kind's card, and as the JSON that screens draw. Facilitators' notes, and the Markdown as it was
written, go to desks only."""

from collections.abc import Mapping
from typing import Any

from workshops.decks import prose
from workshops.decks.item_sets import item_sets
from workshops.decks.pictures import pictures
from workshops.exercises import find, kinds
from workshops.exercises.base import Card, FacilitatorNotes


def card_of(exercise: Card) -> Card:
    """The exercise as its kind's card. KeyError if we do not have the kind, ValidationError if it does not fit."""
    beside = {"item_sets": item_sets(), "pictures": pictures()}
    card: Card = find(exercise.kind).card(exercise, beside)
    return card


def card_json(exercise: Card, for_desk: bool) -> dict[str, Any]:
    """`deck.exercises[id]` of the wire: what a screen needs to draw this exercise."""
    shared: dict[str, Any] = {
        "id": exercise.id,
        "kind": exercise.kind,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "depth": exercise.depth,
        "prompt": prose.nodes(exercise.prompt),
        "gentler": prose.nodes(exercise.gentler or ""),
        "credit": exercise.credit,
        "wipe_on_close": exercise.wipe_on_close,
        "load_from": exercise.load_from,
    }
    if for_desk:
        shared["notes"] = notes_json(exercise.notes)
        shared["source"] = {
            name: getattr(exercise, name) or "" for name in ("title", "prompt", "gentler", "load_from")
        }
    return shared | _of_its_kind(exercise)


def spoken_card(card: dict[str, Any], beside: Mapping[str, Any]) -> dict[str, Any]:
    """A card as it was sent, with the words of another language for what its exercise only names: the lines of a set
    and its scale, the names that pictures are shown under (phones send their own), and what is to be seen in them."""
    made = dict(card)
    if "lead" in beside:
        made["lead"] = beside["lead"]
    if "names" in beside:
        made["names"] = beside["names"]
    if "descriptions" in beside:
        pairs = zip(card["pictures"], beside["descriptions"], strict=True)
        made["pictures"] = [{**drawing, "description": words} for drawing, words in pairs]
    if "lines" in beside:
        said = dict(
            zip((item.id for item in item_sets()[card["item_set"]].items), beside["lines"], strict=True)
        )
        for part in ("lines", "offers"):
            made[part] = [{**line, "text": said[line["id"]]} for line in card[part]]
    for part, names in (("scale", ("low", "high", "labels")), ("instead", ("most", "fewer"))):
        if found := {name: beside[name] for name in names if name in beside}:
            made[part] = {**card[part], **found}
    return made


def notes_json(notes: FacilitatorNotes) -> dict[str, str]:
    """The facilitator's notes as plain text; what is not there is left out."""
    return {name: prose.plain(text) for name, text in notes.model_dump(exclude_none=True).items()}


def _of_its_kind(exercise: Card) -> dict[str, Any]:
    if exercise.kind not in kinds:
        return {"stages": [], "flows": False, "reviewable": False, "reviewed": False, "release": "held"}
    kind, card = find(exercise.kind), card_of(exercise)
    stages = kind.stages(card)
    return {
        "stages": [stage.name for stage in stages],
        "flows": any(stage.flows for stage in stages),
        "reviewable": any(stage.reviewable for stage in stages),
        "reviewed": any(stage.reviewed for stage in stages),
        "release": getattr(card, "release", "held"),
        **kind.details(card),
    }
