"""What typing in the editor costs with a deck of sixty exercises: how long after a key the page has drawn it, in
Chromium. A key is timed from its event to the second animation frame after it, when what it changed is on the screen;
and the long tasks that the browser noticed are counted. It is typed as people type, in bursts with rests that are just
long enough for saving, checks and the phone beside it to come back while the next word is begun; once as fast as this
machine is, and once with Chromium slowed to a quarter, as a laptop of some years is."""

import itertools
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.servers import Evenweave, chromium

EXERCISES, WORDS = 60, 12
RESTS_MS = (300, 750, 900)  # the phone asks, the words are saved, both have come back
SLOWED = (1, 4)
MOST_MS = 100

MAKE = f"""
from workshops import actions
from workshops.actions import decks, drafting
from workshops.models import Member, Organisation, User
here = Organisation.objects.create(name="Casa do Bairro", country="PT")
user = User.objects.create_user("helena@example.org", "Helena Duarte")
member = Member.objects.create(organisation=here, user=user, role="owner")
deck = decks.create_blank(member, "A long day", "For neighbours.")
kinds = ["wall", "cloud", "pair", "journal", "closing", "notes"]
for n in range({EXERCISES}):
    words = {{"title": f"Part {{n + 1}}", "minutes": 5, "prompt": "What small thing made you smile today?"}}
    drafting.add_exercise(member, deck, {{"kind": kinds[n % len(kinds)], **words}})
print(json.dumps([str(deck.pk), actions.sign_in_link(user)]))
"""
TIMED = """() => {
  window.__taken = [];
  window.__long = [];
  const heard = (list) => window.__long.push(...list.getEntries().map((one) => one.duration));
  new PerformanceObserver(heard).observe({type: "longtask"});
  document.addEventListener("keydown", () => {
    const began = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => window.__taken.push(performance.now() - began)));
  }, {capture: true});
}"""


def run(rounds: int) -> str:
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Evenweave(Path(folder))
        server.prepare()
        server.start()
        try:
            deck, link = server.python(MAKE)
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            page.goto(f"{server.base_url}/enter/#{link}")
            page.wait_for_url("**/office/")
            page.goto(f"{server.base_url}/office/write/{deck}/")
            page.locator("#editor[data-ready]").wait_for()
            for slowed, field in itertools.product(SLOWED, ("title", "prompt")):
                rows.append(_row(field, slowed, [_typed(page, field, slowed) for _ in range(rounds)]))
            browser.close()
        finally:
            server.stop()
    head = "| Field | Slowed | Median | 95 of 100 | Slowest | Long tasks |\n|---|---|---|---|---|---|"
    return "\n".join(
        [f"{EXERCISES} exercises, {WORDS} bursts of 10 keys a round, at most {MOST_MS} ms.", "", head, *rows]
    )


def _typed(page: Page, field: str, slowed: int) -> dict[str, Any]:
    page.reload()
    page.locator("#editor[data-ready]").wait_for()
    page.locator(".order-open").nth(EXERCISES // 2).click()
    page.locator(f"[data-field={field}]").focus()
    page.wait_for_timeout(1500)
    page.evaluate(TIMED)
    line = page.context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    for n in range(WORDS):
        page.keyboard.type("and so on ", delay=40)
        page.wait_for_timeout(RESTS_MS[n % len(RESTS_MS)])
    page.wait_for_timeout(1000)
    line.detach()
    return page.evaluate("() => ({taken: window.__taken, long: window.__long})")


def _row(field: str, slowed: int, found: list[dict[str, Any]]) -> str:
    taken = sorted(ms for one in found for ms in one["taken"])
    slow = statistics.quantiles(taken, n=20)[-1]
    long = [round(ms) for one in found for ms in one["long"]]
    told = f"{len(long)}, the longest {max(long)} ms" if long else "none"
    took = f"{statistics.median(taken):.0f} ms | {slow:.0f} ms | {taken[-1]:.0f} ms"
    return f"| {field} | {'no' if slowed == 1 else f'{slowed} times'} | {took} | {told} |"
