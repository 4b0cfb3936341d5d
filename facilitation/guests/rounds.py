"""What simulated people do in a round: whoever has the piece holds it for a while, as somebody who speaks does, and
passes it on. They know where they are from what their own phone was told."""

from collections.abc import Awaitable, Callable

from .phone import Phone

SPEAKS_S = (5.0, 16.0)


async def take_part(phone: Phone, wait: Callable[[float, float], Awaitable[None]]) -> bool:
    """Pass the piece on if this phone has it; whether it did."""
    turn = _turn(phone)
    if turn is None:
        return False
    await wait(*SPEAKS_S)
    if _turn(phone) == turn:
        await phone.do("pass_piece", exercise=phone.state["at"], turn=turn)
    return True


def _turn(phone: Phone) -> int | None:
    """The turn that is this phone's, if its round goes on."""
    at = phone.state["at"]
    circles = (phone.state["exercises"].get(at) or {}).get("circles")
    where = phone.mine.get("circle", {}).get(at)
    if not circles or not where or where["circle"] >= len(circles):
        return None
    circle = circles[where["circle"]]
    mine = circle["at"] == where["place"] and not circle["paused"]
    return int(circle["turn"]) if mine else None
