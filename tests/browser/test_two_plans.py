"""One plan under two hands at once: whoever leads has it open on a laptop and on a tablet, or loses the controls in the
middle of a sentence. One change wins; of every other its writer is told, and what they typed is still there."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.axe import Axe
from tests.browser.desk import Desk
from tests.browser.theatre import Theatre
from tests.browser.waiting import until_so

WALL, ASK = "A tiny good thing", "Ask me about"
PROMPT = "What people are asked"
STALE = "The run sheet has changed meanwhile. You see it as it is now."
PRESS_AT = "(button, at) => setTimeout(() => button.click(), at - Date.now())"


def rewords(desk: Desk, title: str) -> Locator:
    """Opens the words of a card that is still to come."""
    row = desk.page.locator(".run-sheet li", has_text=title)
    if not row.get_by_role("button", name="Change the words").count():
        row.get_by_role("button", name=f"More for {title}").click()
    row.get_by_role("button", name="Change the words").click()
    return desk.page.locator("dialog[open]")


def order(desk: Desk) -> list[str]:
    return desk.page.locator(".run-sheet .step > span:first-child").all_inner_texts()


def test_two_who_edit_one_plan_lose_nothing_without_a_word(theatre: Theatre) -> None:
    look = Axe("light")
    (door,) = theatre.open("rehearsal")
    laptop, tablet = theatre.desk(door), theatre.desk(door)
    laptop.begins()
    for desk in (laptop, tablet):
        desk.presses("Change the plan")

    # words: the later one sees the others', and chooses
    ours, theirs = rewords(laptop, WALL), rewords(tablet, WALL)
    theirs.get_by_label(PROMPT).fill("From the tablet?")
    ours.get_by_label(PROMPT).fill("From the laptop?")
    ours.get_by_role("button", name="Use these words").click()
    expect(ours).to_have_count(0)
    expect(theirs).to_contain_text("Helena changed these words meanwhile.")
    expect(theirs).to_contain_text("From the laptop?")
    look("words that were changed meanwhile", tablet.page)
    theirs.get_by_role("button", name="Use these words").click()
    expect(theirs).to_contain_text(STALE)
    expect(theirs.get_by_label(PROMPT)).to_have_value("From the tablet?")
    theirs.get_by_role("button", name="Go on with mine").click()
    theirs.get_by_role("button", name="Use these words").click()
    expect(theirs).to_have_count(0)
    expect(rewords(laptop, WALL).get_by_label(PROMPT)).to_have_value("From the tablet?")
    laptop.page.keyboard.press("Escape")

    # order: both press in the same moment
    before = order(laptop)
    up = laptop.page.get_by_role("button", name=f"Move up: {WALL}")
    down = tablet.page.get_by_role("button", name=f"Move down: {ASK}")
    at = laptop.page.evaluate("Date.now() + 600")
    for button in (up, down):
        button.evaluate(PRESS_AT, at)

    def one_wins_and_the_other_is_told() -> bool:
        now = order(laptop)
        moved = [before.index(title) != now.index(title) for title in (WALL, ASK)]
        told = sum(desk.page.locator(".desk-sorry", has_text=STALE).count() for desk in (laptop, tablet))
        return any(moved) and told == moved.count(False) and now == order(tablet)

    until_so(laptop.page, one_wins_and_the_other_is_told)

    # and whoever has the controls taken from them in mid-sentence keeps the sentence
    sentence = rewords(laptop, ASK)
    sentence.get_by_label(PROMPT).fill("Half a sentence")
    tablet.presses("Done")
    tome = theatre.desk_asked(door, tablet.asks_somebody())
    tome.presses("Take over")
    tome.page.locator("dialog[open]").get_by_role("button", name="Take over").click()
    tome.sees("Read it aloud, or let them read.")
    sentence.get_by_role("button", name="Use these words").click()
    expect(sentence).to_contain_text(re.compile("Tomé holds the controls|Somebody else holds the controls"))
    expect(sentence.get_by_label(PROMPT)).to_have_value("Half a sentence")
    look.blame()
