"""The three surfaces start from their bundles, ask for few files, and few bytes reach a phone before it can write."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.theatre import Theatre
from tests.servers import ROOT
from workshops import surfaces
from workshops.bundles import bundle
from workshops.graphs import Modules

BYTES = 60_000  # with the heads of responses, besides fonts
STATIC = ROOT / "static"
FIELD = "main form textarea, main form input.text-field"


def asked_of(page: Page) -> Counter[str]:
    found: Counter[str] = Counter()
    page.on("request", lambda request: found.update([urlsplit(request.url).path]))
    return found


@dataclass
class Wire:
    """What Chromium says came over the network, by path: heads and bodies as they came, fonts aside."""

    paths: dict[str, str] = field(default_factory=dict)
    bytes: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, phone: Phone) -> "Wire":
        wire = cls()
        session = phone.context.new_cdp_session(phone.page)
        session.on("Network.responseReceived", wire._named)
        session.on("Network.loadingFinished", wire._came)
        session.send("Network.enable")
        return wire

    def _named(self, said: dict) -> None:
        if said["type"] != "Font":
            self.paths[said["requestId"]] = urlsplit(said["response"]["url"]).path

    def _came(self, said: dict) -> None:
        if said["requestId"] in self.paths:
            self.bytes[self.paths[said["requestId"]]] += int(said["encodedDataLength"])


@pytest.mark.parametrize("way", ["square", "code"])
def test_few_files_and_bytes_before_one_can_write(theatre: Theatre, way: str) -> None:
    """In a hall without a certificate, so with gzip; until the field of the first exercise to write in is there."""
    (door,) = theatre.open("rehearsal")
    desk = theatre.desk(door)
    theatre.company(door, 2)
    phone = theatre.phone(name="evenweave.test")
    asked, wire = asked_of(phone.page), Wire.of(phone)
    phone.comes_to_the_door(door.fragment if way == "square" else "")
    if way == "code":
        phone.types(door.code)
    phone.agrees()  # the seat is taken: the room may begin, and nothing is loaded in a lobby meanwhile
    desk.begins()
    desk.moves_on("One word from your day")
    phone.presses("Take your seat")
    expect(phone.page.locator(FIELD).first).to_be_editable()
    total, table = wire.bytes.total(), wire.bytes.most_common()
    print(f"{total} bytes by {way}: {table}")
    assert total < BYTES, table
    scripts = [path for path in asked if path.endswith(".js")]
    assert all(path.startswith("/static/bundles/seat/") for path in scripts), scripts
    assert len([path for path in scripts if "/main." in path]) == 1
    assert max(asked[path] for path in scripts) == 1
    assert wire.bytes[next(path for path in wire.bytes if "/main." in path)] > BYTES / 4, (
        "nothing was counted"
    )


def test_desk_and_stage_start_from_one_script_each(theatre: Theatre) -> None:
    (door,) = theatre.open("circle")
    for surface, screen in (("desk", theatre.desk(door)), ("stage", theatre.stage(door))):
        first = screen.page.locator("script[type=module]")
        expect(first).to_have_count(1)
        assert f"/static/bundles/{surface}/main." in (first.get_attribute("src") or "")
        expect(screen.page.locator("svg").first).to_be_attached()


def test_no_name_at_the_top_of_a_bundle_hides_one_of_the_browsers(theatre: Theatre) -> None:
    """Another module in the same file may mean the browser's own."""
    names = [str(file.relative_to(STATIC)) for file in STATIC.rglob("*") if file.is_file()]
    kinds = [name for name in names if name.startswith("js/room/kinds/")]
    modules = Modules(lambda name: (STATIC / name).read_text())
    tops = set().union(*(bundle(modules, surfaces.entry(each), kinds).tops for each in surfaces.SURFACES))
    page = theatre.phone().page
    assert page.evaluate("['open', 'anything'].filter((name) => name in window)") == ["open"]
    assert page.evaluate("(names) => names.filter((name) => name in window)", sorted(tops)) == []
