"""Every page of the office that the site map has, with one of everything on it, as a browser without scripts draws it:
clean under axe in both themes, and whole where it is narrow, mirrored, spaced out or recoloured. A new address is
looked at from the day it is there."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.browser.look import Look
from tests.workshops.conftest import browser as signed_in, cast  # noqa: F401
from tests.workshops.office.test_nonsense import owner, pages, world  # noqa: F401

HOST = "http://office.test"
FEWEST = 60  # fewer, and the crawl has gone blind


@pytest.fixture(scope="session", autouse=True)
def a_database_beside_playwright() -> Iterator[None]:
    """Playwright keeps a loop in this thread, which Django takes for a sign that it is asked from within one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def drawn(owner, world) -> dict[str, str]:  # noqa: F811
    """The pages by their addresses, as an owner who leads gets them."""
    client = signed_in(owner)
    found = {}
    for address in pages(client, world):
        answer = client.get(address)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            found[address] = answer.content.decode()
    return found


def serve(page: Page, drawn: dict[str, str]) -> None:
    """Pages from memory, style sheets and fonts from their folder, and no scripts."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if path in drawn:
            route.fulfill(body=drawn[path], content_type="text/html; charset=utf-8")
        elif isinstance(file, str) and not file.endswith(".js"):
            kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
            route.fulfill(body=Path(file).read_bytes(), content_type=kind)
        else:
            route.abort()

    page.route("**", answer)


def test_every_page_is_clean_and_holds_together(browser: Browser, drawn: dict[str, str]) -> None:
    assert len(drawn) >= FEWEST, sorted(drawn)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page, look = context.new_page(), Look()
    serve(page, drawn)
    for address in drawn:
        page.goto(HOST + address)
        assert page.evaluate("document.styleSheets.length"), f"{address} has no style"
        look(address, page)
    context.close()
    look.blame()


def test_a_planted_fault_is_found(browser: Browser, drawn: dict[str, str]) -> None:
    """Teeth: a picture without words, and a line that no narrow screen holds."""
    address, text = next((one, drawn[one]) for one in drawn if one.endswith("/office/"))
    planted = text.replace("</main>", f'<img src="/no.png"><pre>{"wide" * 200}</pre></main>')
    assert planted != text
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, look = context.new_page(), Look()
    serve(page, {address: planted})
    page.goto(HOST + address)
    look(address, page)
    context.close()
    axe, reflow = look.eyes
    assert any("image-alt" in one for one in axe.found) and any("320 px" in one for one in reflow.found)
