"""The office's first page: today, this week, what needs someone, and as many questions however much there is."""

import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse

from facilitation.models import Room, Signal
from facilitation.opening import open_room
from tests.workshops.conftest import browser
from tests.workshops.scheduling.conftest import *  # noqa: F403
from tests.workshops.scheduling.conftest import a_plan, dates_of
from workshops.actions import cohorts, dates, decks, drafting
from workshops.actions.scheduling import schedule
from workshops.models.invited import Invited

TUESDAY = dt.datetime(2027, 3, 16, 9, tzinfo=dt.UTC)


@pytest.fixture
def tuesday(carers, time_machine):
    """The day on which the carers meet for the first time, in the morning."""
    time_machine.move_to(TUESDAY, tick=False)
    return carers


def home(member):
    answer = browser(member).get(reverse("office-home"))
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_as_for_three(cast, now, time_machine, django_assert_num_queries, rows):
    for n in range(rows):
        made = schedule(cast.noor, a_plan(cast.amara, title=f"Group {n}"))
        lonely = schedule(cast.noor, a_plan(title=f"Nobody's {n}"))
        Invited.objects.create(
            cohort=lonely,
            name="Rui",
            digest=f"d{n}",
            code_digest=f"c{n}",
            asked_on=now.date(),
            bounced_on=now.date(),
        )
        old = dates_of(made)[3]
        old.open(dt.date(2027, 3, 9))
        old.end(dt.date(2027, 3, 9))
    time_machine.move_to(TUESDAY, tick=False)
    client = browser(cast.willows["owner"])
    with django_assert_num_queries(14):
        assert b"What needs someone" in client.get(reverse("office-home")).content


def test_today_and_the_one_press_that_opens_the_room(cast, tuesday):
    said = home(cast.amara)
    assert "Tuesday, and one circle today" in said and "Today, 18:30 to 19:45, Lisbon time" in said
    assert "Tuesday carers , date 1 of 4. With Amara." in said
    press = reverse("open-workshop", args=[dates_of(tuesday)[0].pk])
    assert press in browser(cast.amara).get(reverse("office-home")).content.decode()
    assert press not in browser(cast.noor).get(reverse("office-home")).content.decode()
    assert browser(cast.noor).post(press).status_code == 404


@pytest.mark.once
def test_a_date_opened_twice_is_one_room(cast, tuesday):
    first = dates_of(tuesday)[0]
    press, client = reverse("open-workshop", args=[first.pk]), browser(cast.amara)
    assert client.post(press).url == client.post(press).url
    assert Room.objects.count() == 1 and Room.objects.get().workshop.cohort == tuesday
    said = home(cast.amara)
    assert "The doors are open" in said and "circle today" not in said
    assert "On now" in home(cast.noor)


@pytest.mark.once
def test_who_waits_for_help_is_told_to_those_who_lead_and_to_nobody_else(cast, tuesday):
    dates.let_lead(cast.noor, dates_of(tuesday)[0], [cast.amara])
    room = open_room(dates_of(tuesday)[0], spare=False)
    words = "Somebody in this room asked for help"
    assert words not in home(cast.amara)
    asked = Signal.objects.create(room=room, number=1, kind="company")
    assert words in home(cast.amara)
    for role in ("owner", "coordinator", "viewer", "facilitator"):
        assert words not in home(cast.willows[role]), role
    asked.seen = True
    asked.save()
    assert words not in home(cast.amara)


def test_what_needs_someone(cast, tuesday, time_machine):
    dates.let_lead(cast.noor, dates_of(tuesday)[1], [])
    said = home(cast.noor)
    assert "No facilitator for 23 March." in said and "Good company. Tuesday carers, 18:30." in said
    assert "No facilitator" not in home(cast.amara) and "No facilitator" not in home(cast.willows["viewer"])
    dates.let_lead(cast.noor, dates_of(tuesday)[1], [cast.amara])
    assert "No facilitator" not in home(cast.noor)
    time_machine.move_to(TUESDAY + dt.timedelta(days=2), tick=False)
    assert "16 March was not held here." in home(cast.noor)
    dates.cancel(cast.noor, dates_of(tuesday)[0])
    assert "was not held" not in home(cast.noor)


def test_what_needs_someone_begins_with_six_and_has_the_rest_behind(cast, now, time_machine):
    for n in range(3):
        schedule(cast.noor, a_plan(title=f"Nobody's {n}"))
    time_machine.move_to(TUESDAY, tick=False)
    page = browser(cast.noor).get(reverse("office-home")).content.decode()
    first, behind = page.split("What needs someone", 1)[1].split('<details class="earlier">', 1)
    assert first.count("No facilitator for") == 6
    assert behind.count("No facilitator for") == 6 and "6 more" in behind


def test_a_week_is_woven_where_people_meet_and_bare_where_they_did_not(cast, tuesday, time_machine):
    def woven():
        page = browser(cast.noor).get(reverse("office-home")).content.decode()
        return page.split('class="week"', 1)[1].split("<ol>", 1)[0].count("<rect")

    planned = woven()
    time_machine.move_to(TUESDAY + dt.timedelta(days=2), tick=False)
    assert "not held" in home(cast.noor) and woven() < planned


def test_what_is_put_away_needs_nobody(cast, tuesday):
    dates.let_lead(cast.noor, dates_of(tuesday)[1], [])
    cohorts.archive(cast.noor, tuesday)
    said = home(cast.noor)
    assert "No facilitator" not in said and "circle today" not in said


def test_each_sees_the_week_of_the_cohorts_they_see(cast, tuesday):
    assert "Good company 18:30" in home(cast.amara) and "Good company 18:30" in home(cast.willows["viewer"])
    for other in (cast.willows["facilitator"], cast.willows["author"], cast.ines):
        assert "Good company" not in home(other)
    assert "Tue 16 Mar" not in home(cast.willows["author"]), "authors have no week"


def test_a_day_is_the_day_on_its_own_clock(cast, now, time_machine):
    schedule(cast.noor, a_plan(cast.amara, title="Far", zone="Pacific/Auckland", times=1) | {
        "dates": [{**a_plan()["dates"][0], "zone": "Pacific/Auckland", "time": dt.time(8), "day": dt.date(2027, 3, 17)}]
    })  # fmt: skip
    time_machine.move_to(
        dt.datetime(2027, 3, 16, 19, 30, tzinfo=dt.UTC), tick=False
    )  # 8:30 on the 17th there
    assert "Today, 08:00 to 09:15, Auckland time" in home(cast.amara)


def test_how_soon_it_is_is_reckoned_on_its_own_clock(cast, now, time_machine):
    made = schedule(cast.noor, a_plan(cast.amara, title="Far", zone="Pacific/Auckland", times=1) | {
        "dates": [{**a_plan()["dates"][0], "zone": "Pacific/Auckland", "time": dt.time(8), "day": dt.date(2027, 3, 17)}]
    })  # fmt: skip
    time_machine.move_to(dt.datetime(2027, 3, 15, 10, tzinfo=dt.UTC), tick=False)  # late on the 15th there
    page = browser(cast.amara).get(reverse("office-cohort", args=[made.pk])).content.decode()
    assert "Next, in two days" in page


def test_an_empty_office_says_how_to_begin(cast):
    said = home(cast.willows["owner"])
    assert "Nothing planned. Begin with a cohort." in said and "Someone to lead with" in said
    assert "Begin a cohort" not in home(cast.amara) and "Begin a cohort" not in home(cast.willows["viewer"])


def test_finding_by_name(cast, carers):
    def found(member, q):
        answer = browser(member).get(reverse("office-search"), {"q": q})
        assert answer.status_code == 200
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())

    assert "Tuesday carers Tue 16 March 2027, 18:30" in found(cast.noor, "CARERS")
    assert "Tuesday carers" in found(cast.amara, "garden") and "Tuesday carers" not in found(
        cast.ines, "carers"
    )
    assert "Nothing here is called" in found(cast.willows["facilitator"], "Tuesday car")
    owner = cast.willows["owner"]
    assert "noor@example.org" in found(owner, "noor@") and "Ines" not in found(owner, "ines@")
    # As on the list of people: addresses are the owners', so nobody else is shown or may try them.
    assert "Noor" in found(cast.amara, "noor") and "noor@example.org" not in found(cast.amara, "noor")
    assert "Nothing here is called" in found(cast.amara, "noor@")
    assert "Many hands" in found(cast.willows["author"], "many hands")
    for nonsense in ("", "\x00", "<script>", "%", "x" * 500):
        answer = browser(cast.noor).get(reverse("office-search"), {"q": nonsense})
        assert answer.status_code == 200 and b"<script>" not in answer.content


def test_a_deck_without_a_line_under_its_title_is_found_too(cast):
    deck = decks.create_blank(cast.noor, "For neighbours", "To meet.")
    wall = {"kind": "wall", "title": "A small thing", "minutes": 60, "prompt": "What made you smile?"}
    drafting.add_exercise(cast.noor, deck, wall)
    decks.publish(cast.noor, deck)
    answer = browser(cast.noor).get(reverse("office-search"), {"q": "neighbours"})
    assert answer.status_code == 200 and b"For neighbours" in answer.content


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_asks_as_many_questions_for_three(cast, now, django_assert_num_queries, rows):
    for n in range(rows):
        schedule(cast.noor, a_plan(cast.amara, cast.noor, title=f"Group {n}"))
    client = browser(cast.noor)
    with django_assert_num_queries(9):
        assert b"Group 0" in client.get(reverse("office-search"), {"q": "group"}).content
