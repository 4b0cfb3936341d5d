"""Who holds the controls of a room: one member at a time, for a span that their desk renews, under a number that grows
whenever somebody else takes them. A command carries the number it was given under, so what an old holder pressed before
somebody took over is never carried out after it (a fencing token: Kleppmann, "How to do distributed locking", 2016).

Pure: now and the span are arguments, in milliseconds. Presence is only a hint here; the number decides.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from .refusals import Code, Refused


@dataclass(frozen=True)
class Lease:
    """`holder`: the id of a member, or nobody. `fence`: grows with every other holder. `until`: when it lapses."""

    holder: str | None = None
    fence: int = 0
    until: int = 0

    def lapsed(self, now: int) -> bool:
        """Whether its holder has been gone for longer than the span, or there is none."""
        return self.holder is None or now >= self.until

    def allows(self, member: str, fence: int | None) -> bool:
        """Whether a command of this member, given under this number, may be carried out. A lapsed lease that nobody
        took still allows its holder: nothing can have happened without them."""
        return self.holder == member and self.fence == fence


def came(lease: Lease, member: str, now: int, span: int, *, alone: bool) -> Lease:
    """A desk was opened. Whoever holds goes on holding, on every desk they open; a lapsed lease goes to somebody who is
    `alone` at the desk, so that a single facilitator never hears of any of this."""
    if lease.holder == member:
        return kept(lease, [member], now, span)
    return _given(lease, member, now, span) if alone and lease.lapsed(now) else lease


def kept(lease: Lease, members: Collection[str], now: int, span: int) -> Lease:
    """These members' desks are connected: if one of them holds, they hold for another span."""
    return replace(lease, until=max(lease.until, now + span)) if lease.holder in members else lease


def taken(lease: Lease, member: str, seen: int | None, now: int, span: int, *, sure: bool) -> Lease:
    """Somebody takes the controls over. `seen`: the number they saw when they pressed; of two at once, one is first.
    `sure`: they know that the holder is here. Raises `Refused`."""
    if lease.holder == member:
        return kept(lease, [member], now, span)
    if seen != lease.fence:
        raise Refused(Code.MOVED_ALREADY)
    if not sure and not lease.lapsed(now):
        raise Refused(Code.HELD)
    return _given(lease, member, now, span)


def handed(lease: Lease, by: str, fence: int | None, to: str, now: int, span: int) -> Lease:
    """The holder hands the controls to somebody else. Raises `Refused` for anybody but the holder."""
    if not lease.allows(by, fence):
        raise Refused(Code.NOT_HOLDING)
    return _given(lease, to, now, span) if to != by else kept(lease, [by], now, span)


def freed(lease: Lease, member: str) -> Lease:
    """This member leads the room no more: if they held it, nobody does, and what they pressed before is void."""
    return Lease(holder=None, fence=lease.fence + 1) if lease.holder == member else lease


def _given(lease: Lease, member: str, now: int, span: int) -> Lease:
    return Lease(holder=member, fence=lease.fence + 1, until=now + span)
