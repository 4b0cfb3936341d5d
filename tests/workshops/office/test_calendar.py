"""The office's calendar: a day that is full says how many more there are and where; nothing is left out, however many
dates a month has; the list begins where today is; and it asks as much for three dates as for seventy."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workshops.conftest import browser
from tests.workshops.invitations.conftest import dated
from workshops.models import Cohort, Lead, Workshop
from workshops.queries import calendar

NOW = dt.datetime(2026, 11, 12, 10, tzinfo=dt.UTC)
THURSDAY = dt.date(2026, 11, 12)


@pytest.fixture
def house(cast, time_machine):
    """Willow House in the middle of November, with a cohort that Amara leads."""
    time_machine.move_to(NOW, tick=False)
    cast.carers = Cohort.objects.create(organisation=cast.willow, title="Carers", time_zone="Europe/London")
    return cast


def plan(house, day, n, cohort=None):
    """So many dates on one day, led by Amara, a minute apart."""
    like = dated(cohort or house.carers, house, day, dt.time(8), "Europe/London")
    made = [like]
    for minute in range(1, n):
        one = Workshop.objects.get(pk=like.pk)
        one.pk, one._state.adding = None, True
        one.starts_at = (dt.datetime.combine(day, dt.time(8)) + dt.timedelta(minutes=minute)).time()
        one.planned_at = like.planned_at + dt.timedelta(minutes=minute)
        one.title = f"Evening {minute}"
        made.append(one)
    Workshop.objects.bulk_create(made[1:])
    Lead.objects.bulk_create(Lead(workshop=one, member=house.amara) for one in made[1:])
    return made


def page(member, **asked):
    answer = browser(member).get(reverse("office-calendar"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def linked(said):
    return re.findall(r'class="calendar-date" href="/office/workshops/([\w-]+)/"', said)


def test_a_full_day_says_how_many_more_and_its_own_page_has_them_all(house):
    made = plan(house, THURSDAY, 5)
    grid = page(house.noor, view="month", month="2026-11")
    assert linked(grid) == [str(one.pk) for one in made[: calendar.IN_A_CELL]]
    more = re.search(
        r'href="\?(day=2026-11-12&amp;view=month)" aria-label="2 more on 12 November">2 more<', grid
    )
    assert more
    day = page(house.noor, day="2026-11-12")
    assert linked(day) == [str(one.pk) for one in made]
    assert "Thursday 12 November" in day and "08:04 to 09:19" in day and "With Amara" in day
    assert "?day=2026-11-11" in day and "?day=2026-11-13" in day and "?month=2026-11" in day
    assert "Nothing on this day" in page(house.noor, day="2026-11-13")
    assert "November 2026</h1>" in page(house.noor, day="nonsense"), "a day that is none is this month"


def test_a_day_that_is_not_full_says_nothing_of_more(house):
    plan(house, THURSDAY, calendar.IN_A_CELL)
    assert "calendar-more" not in page(house.noor, view="month")


def test_nothing_of_a_month_is_left_out_however_much_there_is(house):
    """It used to end after four hundred dates, and said nothing of it."""
    made = {str(one.pk) for day in range(1, 29) for one in plan(house, dt.date(2026, 11, day), 15)}
    assert len(made) == 420
    grid = page(house.noor, view="month")
    assert len(linked(grid)) == 28 * calendar.IN_A_CELL and grid.count(">12 more<") == 28
    seen, at = [], "?month=2026-11&page=1"
    while at:
        said = browser(house.noor).get(reverse("office-calendar") + at + "&view=agenda").content.decode()
        found = linked(said)
        assert 0 < len(found) <= calendar.ON_A_PAGE
        seen += found
        onward = re.search(r'href="(\?month=2026-11&amp;page=\d+)&amp;view=agenda">More<', said)
        at = onward and onward[1].replace("&amp;", "&")
    assert len(seen) == len(made) and set(seen) == made


def test_the_list_begins_where_today_is(house):
    for day in (2, 11, 12, 20):
        plan(house, dt.date(2026, 11, day), 2)
    said = page(house.noor, view="agenda")
    before, after = said.split("</details>")[-2:]
    assert "Earlier this month" in before
    assert re.findall(r'id="d-([\d-]+)"', before) == ["2026-11-02", "2026-11-11"]
    assert re.findall(r'id="d-([\d-]+)"', after) == ["2026-11-12", "2026-11-20"]
    assert after.count(">Today<") == 1
    plan(house, dt.date(2026, 11, 5), calendar.ON_A_PAGE)
    assert re.findall(r'id="d-([\d-]+)"', page(house.noor, view="agenda"))[-1] == "2026-11-20"


@pytest.mark.parametrize("month", ["2026-10", "2026-12"])
def test_other_months_are_whole(house, month):
    plan(house, dt.date.fromisoformat(f"{month}-03"), 2)
    said = page(house.noor, view="agenda", month=month)
    assert len(linked(said)) == 2 and "Earlier this month" not in said


def test_what_was_narrowed_stays_narrowed_on_the_way(house):
    other = Cohort.objects.create(organisation=house.willow, title="Others")
    plan(house, THURSDAY, 4)
    plan(house, THURSDAY, 5, other)
    said = page(house.noor, view="month", cohort=str(other.pk))
    assert f"?day=2026-11-12&amp;view=month&amp;cohort={other.pk}" in said and ">2 more<" in said
    assert f'<option value="{other.pk}" selected>Others</option>' in said
    day = page(house.noor, day="2026-11-12", cohort=str(other.pk))
    assert len(linked(day)) == 5
    assert f"?day=2026-11-13&amp;cohort={other.pk}" in day and f"?month=2026-11&amp;cohort={other.pk}" in day
    assert len(linked(page(house.noor, day="2026-11-12", lead=str(house.noor.pk)))) == 0


def test_what_needs_saying_is_said_in_both(house):
    off, alone, _ = plan(house, THURSDAY, 3)
    Workshop.objects.filter(pk=off.pk).update(cancelled_on=THURSDAY)
    alone.leads.all().delete()
    for asked in ({"view": "month"}, {"view": "agenda"}, {"day": "2026-11-12"}):
        said = page(house.noor, **asked)
        assert said.count(">Called off<") == said.count(">No facilitator<") == 1


def test_every_date_is_on_its_own_clock(house):
    dated(house.carers, house, THURSDAY, dt.time(9, 30), "America/Recife")
    for asked in ({"view": "month"}, {"view": "agenda"}, {"day": "2026-11-12"}):
        said = page(house.noor, **asked)
        assert re.search(r"<b>09:30( to 10:45)?</b>", said) and "Recife time" in said


def test_what_is_past_says_what_became_of_it(house):
    held, missed = plan(house, dt.date(2026, 11, 10), 2)
    held.open(held.starts_on)
    held.end(held.starts_on)
    missed.leads.all().delete()
    said = page(house.noor, view="month")
    assert "data-held" in said and "data-missed" in said
    assert said.count("Not held") == 1 and "No facilitator" not in said, "nobody can be found for it any more"


def test_the_other_way_to_show_it_is_one_press_away_and_stays(house):
    said = page(house.noor, lead=str(house.amara.pk))
    for other in ("agenda", "month"):
        assert f"?month=2026-11&amp;view={other}&amp;lead={house.amara.pk}" in said
        shown = page(house.noor, view=other)
        assert f"view={other}" in shown and f"?month=2026-12&amp;view={other}" in shown
        assert 'type="hidden" name="view"' in shown


def test_nobody_sees_days_of_others(house):
    plan(house, THURSDAY, 5)
    alone = Cohort.objects.create(organisation=house.willow, title="Not hers")
    Lead.objects.filter(workshop__in=plan(house, THURSDAY, 5, alone)).delete()
    assert len(linked(page(house.noor, day="2026-11-12"))) == 10
    assert len(linked(page(house.amara, day="2026-11-12"))) == 5
    for member in (house.ines, house.willows["author"]):
        assert linked(page(member, day="2026-11-12")) == [] == linked(page(member))
    assert "Not hers" not in page(house.ines, cohort=str(alone.pk))


@pytest.mark.parametrize("asked", [{}, {"day": "2026-11-12"}, {"view": "agenda"}])
def test_it_asks_as_much_for_three_dates_as_for_seventy(house, asked):
    counts = []
    for n in (3, 70):
        plan(house, THURSDAY, n)
        client = browser(house.noor)
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("office-calendar"), asked)
        counts.append(len(found))
    assert counts[0] == counts[1] <= 8


def test_a_date_says_when_it_is_and_whoever_plans_may_move_it_from_there(house):
    (one,) = plan(house, dt.date(2026, 11, 20), 1)
    address = reverse("office-workshop", args=[one.pk])
    move, cohort = reverse("office-date", args=[one.pk]), reverse("office-cohort", args=[house.carers.pk])
    for member, may in ((house.noor, True), (house.amara, False)):
        said = browser(member).get(address).content.decode()
        assert "Friday 20 November 2026 at 08:00, London time." in said and cohort in said
        assert (move in said) == may and "doors closed" not in said, "it is a week ahead"
    said = browser(house.willows["author"]).get(address).content.decode()
    assert cohort not in said and move not in said
    Workshop.objects.filter(pk=one.pk).update(cancelled_on=THURSDAY, cancelled_note="The pipes burst.")
    said = browser(house.noor).get(address).content.decode()
    assert "Called off." in said and "The pipes burst." in said and move not in said
