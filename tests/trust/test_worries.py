"""“This worries me” about something that was read: the desk hears of the card, and of nobody. And the other
care signals: handed on, noted upon, and gone with the room."""

from typing import Any

import pytest

from facilitation import behind
from facilitation.models import Event, Signal
from tests.trust import cast, tables
from workshops.models import Lead, Member, User

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def shown() -> tuple[cast.Desk, list[cast.Phone], str]:
    """A wall that is shown, and one of its reflections."""
    desk = cast.open_with({"kind": "wall"})
    people = cast.phones(desk, 5)
    people[0].do("appear", **{"as": "name", "name": "Noor"})
    desk.walk_to("X-1")
    cast.answer_all(people, ["a", "b", "c", "d", "e"], "X-1/words")
    desk.gather("X-1")
    return desk, people, desk.entry("X-1")["shown"][0]


def test_a_worry_names_the_card_and_nobody() -> None:
    desk, people, card = shown()
    before, events = tables.rows("Seat"), Event.objects.count()
    assert people[0].do("signal", kind="worry", about=card, shown=True)["t"] == "ok"
    [signal] = behind.care(desk.room_id)
    assert (signal["kind"], signal["about"], signal["who"]) == ("worry", card, None)
    assert tables.rows("Seat") == before and Event.objects.count() == events


def test_a_worry_that_shows_who_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: a build in which `about` does not keep the person out of it."""
    from facilitation import caring

    def careless(room: Any, seat: Any, command: Any) -> None:
        _emblem, name = caring.seating.shown_as(caring.Seat.objects.get(pk=seat))
        Signal.objects.create(room=room, number=1, kind="worry", name=name, about=command.about)

    monkeypatch.setattr(caring, "signal", careless)
    desk, people, card = shown()
    people[0].do("signal", kind="worry", about=card, shown=True)
    assert behind.care(desk.room_id)[0]["who"] is not None


def test_only_what_everybody_was_shown_can_worry_somebody() -> None:
    desk, people, card = shown()
    desk.must("hide", exercise="X-1", reflection=card)
    assert people[0].do("signal", kind="worry", about=card)["code"] == "unknown"
    assert people[0].do("signal", kind="worry")["code"] == "malformed"
    assert people[0].do("signal", kind="slow", about=card)["code"] == "malformed"


def test_a_signal_is_handed_to_somebody_who_leads_and_to_nobody_else() -> None:
    desk, people, _card = shown()
    people[1].do("signal", kind="word", wish="after")
    signal = behind.care(desk.room_id)[0]["id"]
    user = User.objects.create_user(email="tome@example.test", name="Tomé")
    tome = Member.objects.create(user=user, organisation=desk.room.workshop.organisation, role="facilitator")
    assert desk.do("pass_on", signal=signal, to=str(tome.pk))["code"] == "unknown"
    Lead.objects.create(workshop=desk.room.workshop, member=tome)
    desk.must("pass_on", signal=signal, to=str(tome.pk))
    [told] = behind.care(desk.room_id)
    assert (told["by"], told["seen"]) == (str(tome.pk), True)


def test_the_end_gives_as_long_as_was_promised_or_longer() -> None:
    for asked, given in ((None, 15), (5, 15), (30, 30)):
        desk = cast.open_with({"kind": "wall"})
        desk.must("end", **({"minutes": asked} if asked else {}))
        assert Event.objects.filter(room=desk.room_id).latest("seq").data["minutes"] == given
    assert desk.do("end", minutes=600)["code"] == "malformed"
