"""Grounding: nothing moves unless its person asked, every way is as near as any other, and who breathes along does
so by the server's clock."""

from playwright.sync_api import Page, expect

from tests.browser.look import Look
from tests.browser.theatre import Theatre
from tests.browser.waiting import until

GROWS = """async () => {
  const width = () => document.querySelector(".breath g").getBoundingClientRect().width;
  const before = width();
  await new Promise((done) => setTimeout(done, 700));
  return Math.abs(width() - before) > 2;
}"""


def word(page: Page) -> str:
    return page.locator(".breathing p").inner_text()


def test_settling_alone_and_together(theatre: Theatre) -> None:
    look = Look()
    (door,) = theatre.open(
        "rehearsal", deck=theatre.shelve(("first-threads", "FT-2"), ("first-threads", "FT-1"))
    )
    desk, stage, phone = theatre.desk(door), theatre.stage(door), theatre.phone()
    phone.joins(code=door.code)
    desk.begins()
    phone.is_at_card("Feet, chair, room")
    stage.shows("Let your eyes rest on something pleasant nearby.")
    phone.sees("Let your eyes wander until something is easy to look at.")
    look("phone: an anchor", phone.page)

    phone.picks("Breath")
    assert not word(phone.page), "the ring began by itself"
    phone.presses("Start the ring")
    expect(phone.page.locator(".breathing p")).to_have_text("In")
    assert not phone.page.evaluate(GROWS), "it grows where nothing may move"
    phone.page.emulate_media(reduced_motion="no-preference")
    until(phone.page, GROWS)
    phone.page.emulate_media(reduced_motion="reduce")
    phone.presses("Stop the ring")
    expect(phone.page.locator(".breathing p")).to_have_text("")

    desk.presses("Breath")
    phone.sees("Helena is leading this one for everyone: Breath.")
    expect(stage.page.locator(".breathing p")).to_have_text("In")
    assert not word(phone.page), "this phone has not agreed"
    phone.presses("Breathe along with the screen")
    expect(phone.page.locator(".breathing p")).to_have_text(word(stage.page))
    look("phone: breathing along", phone.page)
    look("desk: leading", desk.page)
    look("stage: leading", stage.page)
    phone.presses("Stop the ring")
    expect(phone.page.locator(".breathing p")).to_have_text("")
    desk.presses("Sound")
    stage.shows("Listen for something far away")
    phone.presses("Go there")
    phone.sees("Listen for something far away")
    desk.moves_on("Welcome in")
    phone.is_at_card("Welcome in")
    look.blame()
