"""Who holds the controls: a machine of three people who open desks, press, vanish and take over in any order, and the
sentences that must stay true whatever they do."""

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitation.domain import lease
from facilitation.domain.lease import Lease
from facilitation.domain.refusals import Code, Refused

SPAN = 30_000
PEOPLE = st.sampled_from(["amara", "tome", "lena"])


class Controls(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000_000
        self.lease = Lease()
        self.here: set[str] = set()
        self.seen: dict[str, int] = {}  # what each screen was last told
        self.holders: list[tuple[int, str | None]] = [(0, None)]  # every number with whose it was

    def become(self, after: Lease) -> None:
        before, self.lease = self.lease, after
        if after.holder != before.holder:
            assert after.fence == before.fence + 1, "another holder without another number"
            self.holders.append((after.fence, after.holder))
        else:
            assert after.fence == before.fence
            assert after.until >= before.until

    @rule(seconds=st.integers(0, 50))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * 1000
        if self.here:
            self.become(lease.kept(self.lease, self.here, self.now, SPAN))

    @rule(who=PEOPLE)
    def a_desk_opens(self, who: str) -> None:
        before, alone = self.lease, not self.here - {who}
        self.here.add(who)
        self.become(lease.came(before, who, self.now, SPAN, alone=alone))
        self.seen[who] = self.lease.fence
        if before.holder not in (None, who) and not before.lapsed(self.now):
            assert self.lease.holder == before.holder, "opening a desk took the controls from somebody"
        if alone and before.lapsed(self.now):
            assert self.lease.holder == who

    @rule(who=PEOPLE)
    def a_desk_vanishes(self, who: str) -> None:
        self.here.discard(who)

    @rule(who=PEOPLE, sure=st.booleans())
    def somebody_takes_over(self, who: str, sure: bool) -> None:
        before, seen = self.lease, self.seen.get(who)
        may = before.holder == who or (seen == before.fence and (sure or before.lapsed(self.now)))
        if may:
            self.become(lease.taken(before, who, seen, self.now, SPAN, sure=sure))
        else:
            with pytest.raises(Refused) as no:
                lease.taken(before, who, seen, self.now, SPAN, sure=sure)
            assert no.value.code == (Code.HELD if seen == before.fence else Code.MOVED_ALREADY)
        self.seen[who] = self.lease.fence

    @rule(who=PEOPLE)
    def somebody_leads_no_more(self, who: str) -> None:
        self.here.discard(who)
        self.become(lease.freed(self.lease, who))
        assert self.lease.holder != who

    @rule(who=PEOPLE, to=PEOPLE)
    def somebody_hands_over(self, who: str, to: str) -> None:
        before = self.lease
        if before.allows(who, self.seen.get(who)):
            self.become(lease.handed(before, who, self.seen.get(who), to, self.now, SPAN))
            self.seen[to] = self.lease.fence
            return
        with pytest.raises(Refused) as no:
            lease.handed(before, who, self.seen.get(who), to, self.now, SPAN)
        assert no.value.code == Code.NOT_HOLDING

    @invariant()
    def one_pair_of_hands_at_most(self) -> None:
        """Of all numbers that were ever given out, only the last one's holder may press."""
        allowed = {pair for pair in self.holders if pair[1] and self.lease.allows(pair[1], pair[0])}
        assert allowed == ({self.holders[-1]} if self.lease.holder else set())
        assert [number for number, _ in self.holders] == list(range(len(self.holders)))

    @invariant()
    def nobody_is_locked_out(self) -> None:
        """Whoever is at a desk can have the controls with two presses, whatever their screen believes."""
        for who in self.here:
            assert lease.taken(self.lease, who, self.lease.fence, self.now, SPAN, sure=True).holder == who


Controls.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestControls = Controls.TestCase


def test_a_lapsed_lease_still_allows_its_holder() -> None:
    """Nobody took it, so nothing can have happened without them."""
    held = lease.came(Lease(), "amara", 0, SPAN, alone=True)
    assert held.lapsed(SPAN)
    assert held.allows("amara", 1)
    assert not held.allows("amara", None)
    assert not held.allows("amara", 0)


def test_two_desks_of_one_person_are_one_holder() -> None:
    held = lease.came(Lease(), "amara", 0, SPAN, alone=True)
    assert lease.came(held, "amara", 2 * SPAN, SPAN, alone=False).fence == held.fence


def test_a_fence_that_does_not_grow_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine above would notice controls without a fencing number."""
    monkeypatch.setattr(lease, "_given", lambda held, who, now, span: Lease(who, held.fence, now + span))
    machine = Controls()
    with pytest.raises(AssertionError):
        machine.a_desk_opens("amara")
