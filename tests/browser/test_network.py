"""On the network of a hall: little to load, usable before fonts, on a plain http:// name where there is no
crypto.subtle, and with nobody else's server in sight. The slow figure is printed; its bound is generous."""

import time
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.meter import Meter
from tests.browser.phone import Phone
from tests.browser.theatre import Door, Theatre
from tests.browser.watch import Watch

FIELD = "main form textarea, main form input.text-field"
MOST_BYTES = 60_000
SLOW_KBIT, SLOW_MS, PATIENT_S = 250, 400, 20
# A phone whose disk is busy: what is written from now on is on its way until the page is gone.
BUSY = """() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...what) {
        const on = () => (this.get("").onsuccess = on);
        on();
        return put.apply(this, what);
    };
}"""


@dataclass
class Hall:
    """A room that is about to begin."""

    door: Door
    desk: Desk


@pytest.fixture
def hall(theatre: Theatre) -> Hall:
    return about_to_begin(theatre)


def about_to_begin(theatre: Theatre) -> Hall:
    door = theatre.open("rehearsal")[0]
    desk = theatre.desk(door)
    theatre.company(door, 2)
    return Hall(door, desk)


def comes_to_write(phone: Phone, hall: Hall) -> None:
    """The last one in: the room begins as soon as its seat is taken, so that nothing is loaded in a lobby."""
    phone.page.goto(f"/#{hall.door.fragment}", wait_until="commit")
    phone.is_at("Before you come in")
    phone.agrees()
    hall.desk.begins()
    hall.desk.moves_on("One word from your day")
    phone.presses("Take your seat")
    phone.page.locator(FIELD).first.wait_for()


def test_weight_and_speed(theatre: Theatre, hall: Hall) -> None:
    """First as with a certificate: a browser asks for brotli only where nobody can listen in (and of its own machine).
    Then as in a hall without one, with gzip and on a slow network. What the network takes is the difference: a machine
    that is busy takes longer for both."""
    usual, meter = times_the_way_in(theatre.phone(), hall)
    print(f"{meter.total()} bytes before anybody can write, fonts and socket aside: {meter.bytes}")
    assert meter.bytes["Script"] and meter.bytes["Stylesheet"] and meter.bytes["Document"]
    assert meter.total() < MOST_BYTES

    took, meter = times_the_way_in(
        theatre.phone(name="evenweave.test"), about_to_begin(theatre), SLOW_KBIT, SLOW_MS
    )
    print(f"able to write {took - usual:.1f} s later at {SLOW_KBIT} kbit/s, {SLOW_MS} ms: {meter.bytes}")
    assert meter.total() < MOST_BYTES
    assert took - usual < PATIENT_S


def times_the_way_in(phone: Phone, hall: Hall, *slow: int) -> tuple[float, Meter]:
    meter = Meter.on(phone.page)
    if slow:
        meter.slow_down(*slow)
    began = time.monotonic()
    comes_to_write(phone, hall)
    return time.monotonic() - began, meter


def test_usable_before_fonts_arrive(theatre: Theatre, hall: Hall) -> None:
    phone = theatre.phone()
    held = []
    theatre.watch.forgive(r"net::ERR_FAILED \(\S*\.woff2")
    phone.context.route("**/*.woff2", lambda route: held.append(route))
    comes_to_write(phone, hall)
    phone.writes("slow")
    phone.shares()
    assert held, "no font was asked for"
    for route in held:
        route.abort()


def test_without_a_secure_context(theatre: Theatre, hall: Hall) -> None:
    phone = theatre.phone(name="evenweave.test")
    comes_to_write(phone, hall)
    assert phone.page.evaluate("[isSecureContext, crypto.subtle === undefined]") == [False, True]
    phone.writes("slow")
    phone.shares()
    phone.sees("It’s in the box now, without your name.")


def test_words_said_to_be_safe_outlive_a_killed_page_with_a_slow_disk(theatre: Theatre, hall: Hall) -> None:
    theatre.watch.forgive_lost_signal()
    phone = theatre.phone()
    comes_to_write(phone, hall)
    phone.is_connected()
    phone.loses_signal()
    phone.waits_for_signal()
    phone.page.evaluate(BUSY)
    phone.writes("slow")
    phone.shares_without_signal()
    phone.is_killed()
    phone.finds_signal()
    phone.is_opened_again()
    phone.sees("It’s in the box now, without your name.")


def test_who_leads_signs_in_by_a_plain_name_too(theatre: Theatre) -> None:
    """Without a certificate no cookie may be marked secure, and the form must be one of the page's own."""
    (door,) = theatre.open("circle")
    base_url = f"http://evenweave.test:{theatre.wire(0).port}"
    page = theatre.context(base_url).new_page()
    page.goto(f"/enter/#{theatre.links.pop()}", wait_until="commit")
    page.wait_for_url(f"{base_url}/desk/{door.id}/")
    expect(page.get_by_role("button", name="Begin")).to_be_enabled()  # so its socket is there


def test_the_watch_has_teeth(theatre: Theatre) -> None:
    own = Watch()
    phone = theatre.phone()
    own.hosts = set(theatre.watch.hosts)
    own.over(phone.context)
    theatre.watch.forgive("planted", "example.invalid", "inline", "TrustedScript")
    phone.comes_to_the_door()
    assert own.complaints == []
    assert own.asked
    phone.page.evaluate("console.error('planted')")
    phone.page.evaluate("fetch('http://example.invalid/').catch(() => null)")
    phone.page.evaluate("setTimeout(() => { throw new Error('planted and not caught'); })")
    phone.page.evaluate(
        """() => {
          const script = document.createElement("script");
          try { script.text = "1"; } catch { /* trusted types are in force */ }
          document.head.append(Object.assign(document.createElement("style"), {textContent: "body {color: red}"}));
        }"""
    )
    with pytest.raises(AssertionError, match="planted"):
        own.check()
    told = "\n".join(own.complaints)
    assert "not caught" in told
    assert "Content Security Policy" in told
