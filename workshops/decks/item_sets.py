"""The sets of lines that cards name by `item_set`, read once from the file that we ship."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from workshops.decks import yaml12
from workshops.decks.companions import PictureScale, PulseItems
from workshops.exercises.sets import Item, ItemSet, Scale

SHIPPED = Path(__file__).parent.parent / "library" / "pulse-items.yaml"


@cache
def pulse_items() -> PulseItems:
    """The file as it is."""
    return PulseItems.model_validate(yaml12.load(SHIPPED.read_bytes()))


@cache
def item_sets() -> Mapping[str, ItemSet]:
    """Every set by its name, each with its scale. A picture is a set of one line whose places have names."""
    found = pulse_items()
    usual = Scale.model_validate(found.scale_default.model_dump(include=set(Scale.model_fields)))
    sets = {
        name: one if one.scale else one.model_copy(update={"scale": usual})
        for name, one in found.item_sets.items()
    }
    return sets | {name: _of_one_line(name, picture) for name, picture in found.pictures.items()}


def _of_one_line(name: str, picture: PictureScale) -> ItemSet:
    scale = Scale(min=1, max=len(picture.positions), labels=picture.positions)
    return ItemSet(use=picture.use, scale=scale, items=[Item(id=name, text=picture.prompt)])
