"""No ears and no waiting: these rooms are played faster than anybody could."""

import pytest

from facilitation import company


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A roll call need not wait for phones that are not connected."""
    monkeypatch.setattr(company, "ROLL_CALL_SECONDS", 0)
