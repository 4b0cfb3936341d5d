"""What the live side asks the database by name is what it means: every name is defined in one of the modules that are
asked, and in that one it is not something that was only imported."""

import re
from pathlib import Path

from facilitation.live import records

LIVE = Path(records.__file__).parent
ASKED = re.compile(r"records\.(\w+)\(")


def test_every_name_that_is_asked_for_is_found_where_it_was_written() -> None:
    names = {name for path in LIVE.glob("*.py") for name in ASKED.findall(path.read_text())}
    assert len(names) > 20, "there is something to look at"
    found = records.real()
    for name in sorted(names - {"real", "perform", "in_a_thread"}):
        written = [source for source in found._sources if records._own(source, name)]
        assert len(written) == 1, name


def test_a_name_that_was_only_imported_is_passed_over() -> None:
    """`admission` has a query of workshops under the name of what the hub tells about a room."""
    from facilitation import admission, behind

    assert admission.led_by is not behind.led_by
    assert records._own(admission, "led_by") is None
    assert records._own(behind, "led_by") is behind.led_by
