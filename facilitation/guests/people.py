"""Simulated people for rehearsals: they read, think, write the rehearsal's words at a human pace, and sometimes just
listen. They enter rehearsal rooms only (the door refuses them elsewhere) and say at the door what they are.
"""

import asyncio
import logging
import random
from contextlib import suppress
from threading import Thread
from typing import Any

from httpx import TransportError

from workshops.decks.schema import Exercise
from workshops.library import bank, prompts, rehearsal, rehearsed_answer, shipped_deck

from ..domain import living
from . import rounds, talking
from .phone import Phone, TurnedAway

logger = logging.getLogger(__name__)
ARRIVE_WITHIN_S = 9.0
THINK_S = (4.0, 22.0)
LISTENS = 0.08
DOOR_TRIES = 60
BOX_TRIES = 60
BOX_AGAIN_S = 1.0
NOT_YET = (425, 429, 503)  # it has not begun here, too many at a time, out of reach: later it may be taken
ANY_PROMPT = "prompt-bank"


def invite(secret: str, count: int, base_url: str, host: str | None = None, pace: float = 1.0) -> Thread:
    """Bring `count` simulated people into the room that `secret` opens, in a thread of their own.

    `base_url` is where this server listens, `host` the address under which it is known. `pace` 0 is at once.
    """
    people = [Guest(number, base_url, host, pace) for number in range(count)]
    thread = Thread(target=lambda: asyncio.run(_accompany(people, secret)), name="guests", daemon=True)
    thread.start()
    return thread


async def _accompany(people: list["Guest"], secret: str) -> None:
    await asyncio.gather(*(guest.come(secret) for guest in people), return_exceptions=True)


class Guest:
    """One simulated person with a phone."""

    def __init__(self, number: int, base_url: str, host: str | None, pace: float) -> None:
        self.number = number
        self.phone = Phone(base_url, host=host, simulated=True)
        self.pace = pace
        self.listens = LISTENS
        self.chance = random.Random(number)

    async def come(self, secret: str) -> None:
        """Arrive, take part in every exercise as it comes, and go when the room ends."""
        await self._wait(0, ARRIVE_WITHIN_S)
        try:
            await self._find_the_door(secret)
            await self.phone.connect()
            await self.phone.get_ballots()
            await self._take_an_emblem()
            await self._take_part()
        except (TurnedAway, TimeoutError, TransportError) as gone:
            logger.info("a simulated phone left: %s", type(gone).__name__)
        finally:
            await self.phone.close()

    async def _find_the_door(self, secret: str) -> None:
        """Come in; a server that is still starting is waited for."""
        for _ in range(DOOR_TRIES):
            try:
                return await self.phone.join(secret=secret)
            except TransportError:
                await asyncio.sleep(1)
        raise TimeoutError

    async def _wait(self, least: float, most: float) -> None:
        await asyncio.sleep(self.chance.uniform(least, most) * self.pace)

    async def _take_an_emblem(self) -> None:
        from ..seating import emblem_names

        names = list(emblem_names())
        self.chance.shuffle(names)
        for emblem in names[:6]:
            reply = await self.phone.do("appear", **{"as": "emblem", "emblem": emblem})
            if reply["t"] == "ok":
                return

    async def _take_part(self) -> None:
        done: set[str] = set()
        while not self.phone.over and self.phone.state["phase"] != "ended":
            seen = self.phone.seq, self.phone.mine
            stage = self._asked()
            if stage is None or stage in done:
                if not await rounds.take_part(self.phone, self._wait):
                    await talking.take_part(self.phone)
                    await self._next_change(*seen)
                continue
            done.add(stage)
            await self._wait(*THINK_S)
            await self._put_in(stage, self._words(stage))

    async def _put_in(self, stage: str, words: dict[str, Any] | None) -> None:
        """Until the box has it or will not: a box that is busy is asked again, as by every phone."""
        for _ in range(BOX_TRIES):
            with suppress(TransportError):
                if await self.phone.answer(stage, words) not in NOT_YET:
                    return
            await asyncio.sleep(BOX_AGAIN_S)

    def _asked(self) -> str | None:
        """The stage that the room asks an answer for now, if this phone has a ballot for it."""
        state = self.phone.state
        exercise = state["exercises"].get(state["at"])
        stage = f"{state['at']}/{exercise['stage']}" if exercise and exercise["stage"] else None
        if exercise and exercise["talk"] and not talking.may_write(self.phone, state["at"]):
            return None
        return stage if stage and self.phone.ballot(stage) else None

    async def _next_change(self, seq: int | None, mine: dict[str, Any]) -> None:
        """Until the room, or what this phone alone is told, is not as it was."""
        try:
            await self.phone.until(
                lambda phone: phone.seq != seq or phone.mine is not mine or phone.over, seconds=20
            )
        except TimeoutError:
            return

    def _words(self, stage: str) -> dict[str, Any] | None:
        """This person's rehearsed answer, or None: they just listen."""
        exercise, _, name = stage.partition("/")
        card, voices = _written(self.phone.deck["slug"], self.phone.card(exercise))
        if not voices or self.chance.random() < self.listens:
            return None
        words = rehearsed_answer(card, name, voices[self.number % len(voices)], self._lines(exercise))
        if self.phone.state["exercises"][exercise]["talk"]:
            return talking.as_group(self.phone, exercise, words, self.chance, self.listens)
        return words

    def _lines(self, exercise: str) -> dict[str, str]:
        """What can be marked or given dots: lines of the deck, of the room, and brought from before."""
        known = dict(self.phone.texts)
        for name in self.phone.state["exercises"]:
            seeds = self.phone.card(name).get("seeds") or ()
            known |= zip(living.seeds(name, len(seeds)), seeds, strict=True)
        seeded = len(self.phone.card(exercise).get("seeds") or ())
        ids = living.lines(exercise, self.phone.state["exercises"][exercise], seeded)
        return {i: known[i] for i in ids if i in known}


def _written(deck: str, drawn: dict[str, Any]) -> tuple[Any, list[Any]]:
    """The exercise behind a card, and what people answer to it. An exercise that was added live is found where it came
    from; to a prompt of the bank people answer what fits any question."""
    origin = drawn.get("origin") or {"deck": deck, "exercise": drawn["id"]}
    if "prompt" in origin:
        prompt = next(one for one in prompts().prompts if one.id == origin["prompt"])
        source = {**bank.exercise_of(prompt, drawn["kind"]), "id": drawn["id"]}
        return Exercise.model_validate(source), rehearsal(ANY_PROMPT).get("any", [])
    voices = rehearsal(origin["deck"]).get(origin["exercise"], [])
    return (shipped_deck(origin["deck"]).exercise(origin["exercise"]) if voices else None), voices
