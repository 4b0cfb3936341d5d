"""What gives the right to answer a stage of a room: which ballot, and the public key that its stamp is of.

The one place where the box looks that up. The keys are frozen when a room opens, and an exercise that was added keeps
the ballots it took, so what is found is remembered; what is not found is looked up again.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from facilitation.domain import spares
from facilitation.domain.base64url import to_bytes
from facilitation.models import Room

_ROOMS_REMEMBERED = 256
_known: OrderedDict[UUID, dict[str, "Right"]] = OrderedDict()


@dataclass(frozen=True)
class Right:
    """The name of a ballot, and the modulus of its key."""

    ballot: str
    modulus: bytes


def rights(room_id: UUID, stages: Iterable[str]) -> dict[str, Right] | None:
    """Stage → right, for at least those of `stages` that the room has; None for no such room."""
    known = _known.get(room_id)
    if known is None or not known.keys() >= set(stages):
        row = Room.objects.filter(pk=room_id).values_list("public_keys", "state__cards").first()
        if row is None:
            _known.pop(room_id, None)
            return None
        known = _known[room_id] = _all(*row)
        while len(_known) > _ROOMS_REMEMBERED:
            _known.popitem(last=False)
    return known


def _all(public_keys: dict[str, str], cards: dict[str, dict[str, list[str]]] | None) -> dict[str, Right]:
    cards = cards or {}
    added = {f"{exercise}/{stage}" for exercise, card in cards.items() for stage in card["stages"]}
    found = {stage: spares.ballot_of(stage, public_keys, cards) for stage in public_keys.keys() | added}
    return {stage: Right(name, to_bytes(public_keys[name])) for stage, name in found.items() if name}
