"""One room, two languages: each phone shows the deck in its own, the desk in the deck's first."""

from playwright.sync_api import expect

from tests.browser.theatre import Theatre


def test_each_phone_shows_its_own_language(theatre: Theatre) -> None:
    door = theatre.open("rehearsal")[0]
    desk, english, german = theatre.desk(door), theatre.phone(), theatre.phone(locale="de-DE")
    english.joins(code=door.code)
    german.joins(code=door.code)
    desk.has_here(2)
    desk.begins()
    english.is_at_card("House rules in one breath")
    german.is_at_card("Hausregeln in einem Atemzug")
    expect(german.page.locator("#now")).to_have_attribute("lang", "de")
    expect(english.page.locator("#now")).not_to_have_attribute("lang", "de")
    desk.moves_on("One word from your day")
    desk.moves_on("Small choices, big opinions")
    english.is_at_card("Small choices, big opinions")
    german.is_at_card("Kleine Fragen, große Meinungen")
    expect(german.page.get_by_label("keins von beiden")).to_be_visible()
    german.reloads()
    german.is_at_card("Kleine Fragen, große Meinungen")
