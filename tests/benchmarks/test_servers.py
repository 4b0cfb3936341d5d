"""The servers that are measured can be measured: each welcomes a few phones and tells them. No time is judged."""

import pytest

from benchmarks import fanout


@pytest.mark.parametrize("contender", [fanout.OURS, fanout.FLOOR, fanout.USUAL], ids=lambda one: one.name)
def test_every_phone_is_told(contender: fanout.Contender) -> None:
    figures = fanout.measure(contender, 4)
    assert not figures.lost
