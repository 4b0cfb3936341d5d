"""The three surfaces start from their bundles, ask for few files, and few bytes reach a phone before it can write."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.theatre import Theatre

BYTES = 80_000  # besides fonts; benchmarks/RESULTS.md has the figure itself


def asked_of(page: Page) -> Counter[str]:
    found: Counter[str] = Counter()
    page.on("request", lambda request: found.update([urlsplit(request.url).path]))
    return found


def test_a_phone_gets_its_surface_in_few_files(theatre: Theatre) -> None:
    (door,) = theatre.open("circle")
    phone = theatre.phone()
    asked = asked_of(phone.page)
    arrived: list[int] = []
    network = phone.context.new_cdp_session(phone.page)
    network.send("Network.enable")
    fonts: set[str] = set()
    network.on(
        "Network.responseReceived", lambda e: fonts.add(e["requestId"]) if e["type"] == "Font" else None
    )
    network.on(
        "Network.loadingFinished",
        lambda e: None if e["requestId"] in fonts else arrived.append(e["encodedDataLength"]),
    )
    phone.joins(fragment=door.fragment)
    scripts = [path for path in asked if path.endswith(".js")]
    assert all(path.startswith("/static/bundles/seat/") for path in scripts), scripts
    assert len([path for path in scripts if "/main." in path]) == 1
    assert max(asked[path] for path in scripts) == 1
    assert sum(arrived) < BYTES


def test_desk_and_stage_start_from_one_script_each(theatre: Theatre) -> None:
    (door,) = theatre.open("circle")
    for surface, screen in (("desk", theatre.desk(door)), ("stage", theatre.stage(door))):
        first = screen.page.locator("script[type=module]")
        expect(first).to_have_count(1)
        assert f"/static/bundles/{surface}/main." in (first.get_attribute("src") or "")
        expect(screen.page.locator("svg").first).to_be_attached()
