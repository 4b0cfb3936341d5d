"""Whether what every phone believes is what the server holds: states and texts compared whole, once all have heard the
last event."""

from typing import Any

from tests.browser.company import Company
from tests.servers import Evenweave

TRUTH = """
from uuid import UUID
from facilitation import queries
print(json.dumps(queries.snapshot(UUID({room!r}), "seat")))
"""


def truth(house: Evenweave, room_id: str) -> dict[str, Any]:
    """The snapshot that a seat would be sent now."""
    return house.python(TRUTH.format(room=room_id))


def same_everywhere(house: Evenweave, room_id: str, company: Company) -> None:
    told = truth(house, room_id)
    company.until(lambda phone: phone.over or (phone.seq or 0) >= told["seq"])
    visible = [i for exercise in told["state"]["exercises"].values() for i in exercise["shown"]]
    assert told["texts"].keys() >= set(visible)
    for phone in company.phones:
        assert phone.seq == told["seq"]
        assert phone.state == told["state"]
        assert {i: phone.texts[i] for i in visible} == {i: told["texts"][i] for i in visible}
