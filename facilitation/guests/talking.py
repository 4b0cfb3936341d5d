"""What simulated people do where people are dealt to each other: find somebody, agree to change over, write their
group's note. They know no more than their own phones were told, and what one says aloud to another.
"""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

from .phone import Phone

SECOND_WRITES = 0.5


@dataclass
class Said:
    """What was said aloud in one exercise: numbers that nobody has typed yet."""

    numbers: list[str] = field(default_factory=list)
    listening: asyncio.Lock = field(default_factory=asyncio.Lock)


_said_aloud: dict[tuple[str, str], Said] = {}


async def take_part(phone: Phone) -> None:
    """React to what the room has just said, if it asks for anything of this kind."""
    at = phone.state["at"]
    entry = phone.state["exercises"].get(at) or {}
    if not entry.get("talk"):
        return
    deal = phone.mine["deal"].get(at)
    if entry["talk"]["choosing"] and not entry["deal"]:
        await _find_somebody(phone, at)
    elif deal and deal["said"] and deal["said"]["others"] and not deal["said"]["mine"]:
        await phone.do("change_over", exercise=at, turn=deal["said"]["turn"], on=True)
    elif entry["deal"] and (not deal or all(other["away"] for other in deal["with"])):
        await phone.do("regroup", exercise=at)


async def _find_somebody(phone: Phone, exercise: str) -> None:
    """One starts a number and says it aloud, the next who looks for somebody types it: one at a time, as in a room
    where one listens before one speaks."""
    said = _said_aloud.setdefault((phone.room["room"], exercise), Said())
    async with said.listening:
        if phone.mine["joined"].get(exercise):
            return
        number = said.numbers.pop() if said.numbers else None
        reply = await phone.do("join_up", exercise=exercise, **({"number": number} if number else {}))
        if number is None and reply["t"] == "ok":
            await phone.until(lambda p: p.mine["joined"].get(exercise))
            said.numbers.append(phone.mine["joined"][exercise]["number"])


def may_write(phone: Phone, exercise: str) -> bool:
    """Whether this phone may sign for a group."""
    return bool((phone.mine["deal"].get(exercise) or {}).get("sign"))


def as_group(
    phone: Phone, exercise: str, words: dict[str, Any] | None, chance: random.Random, listens: float
) -> dict[str, Any] | None:
    """The words with the group's sign, from whoever writes for it; None (a blank) from its others."""
    deal = phone.mine["deal"][exercise]
    writes = deal["place"] == 0 or (deal["place"] == 1 and (not listens or chance.random() < SECOND_WRITES))
    return {**words, "sign": deal["sign"]} if words and writes else None
