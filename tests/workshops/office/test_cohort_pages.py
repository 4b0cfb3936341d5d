"""The list of cohorts and a cohort's page: what stands there for whom, and what one press does to one date."""

import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse

from tests.workshops.conftest import browser
from tests.workshops.scheduling.conftest import *  # noqa: F403
from tests.workshops.scheduling.conftest import a_plan, dates_of, deck
from workshops.actions import cohorts, dates
from workshops.actions.scheduling import schedule


def words(answer):
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def page(member, cohort):
    return words(browser(member).get(reverse("office-cohort", args=[cohort.pk])))


def listed(member, **query):
    return words(browser(member).get(reverse("office-cohorts"), query))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_many_questions_for_three(cast, now, django_assert_num_queries, rows):
    for n in range(rows):
        schedule(cast.noor, a_plan(cast.amara, cast.noor, title=f"Group {n}"))
    client = browser(cast.noor)
    with django_assert_num_queries(9):
        client.get(reverse("office-cohorts"))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_cohort_asks_as_many_questions_for_three_dates(cast, now, django_assert_num_queries, rows):
    made = schedule(cast.noor, a_plan(cast.amara, cast.noor, times=rows))
    client = browser(cast.noor)
    with django_assert_num_queries(9):
        client.get(reverse("office-cohort", args=[made.pk]))


def test_who_meets_next_comes_first_and_the_list_is_narrowed(cast, now):
    schedule(
        cast.noor,
        a_plan(cast.amara, title="Later", first=dt.date(2027, 5, 4), place="Library", language="pt"),
    )
    sooner = schedule(cast.noor, a_plan(cast.noor, title="Sooner"))
    done = schedule(cast.noor, a_plan(title="Put away"))
    cohorts.archive(cast.noor, done)
    said = listed(cast.noor)
    assert (
        said.index("Sooner English Tue 16 March 2027") < said.index("Later Português Tue 4 May 2027")
        and "Put away" not in said
    )
    assert "English" in said and "18:30, Lisbon time" in said and "0 of 4" in said
    for query, kept, gone in (
        ({"place": "Library"}, "Later", "Sooner"),
        ({"language": "pt"}, "Later", "Sooner"),
        ({"leader": str(cast.noor.pk)}, "Sooner English", "Later"),
        ({"q": "SOON"}, "Sooner English", "Later"),
        ({"away": "on"}, "Put away", "Sooner English"),
    ):
        said = listed(cast.noor, **query)
        assert kept in said and gone not in said.replace("Who leads", ""), query
    assert "No cohort fits all of that" in listed(cast.noor, q="zzz")
    nonsense = listed(cast.noor, place="'; drop", leader="<b>", page="x", language="%00")
    assert "Sooner" in nonsense and "<b>" not in nonsense
    dates.cancel(cast.noor, dates_of(sooner)[0])
    assert "Sooner English Tue 23 March 2027" in listed(cast.noor)


def test_the_page_of_a_cohort(cast, carers):
    said = page(cast.noor, carers)
    for part in (
        "For people who look after someone. With Amara.",
        "It shows that we met, never who",
        "Tue 16 Mar 2027 18:30 to 19:45",
        "Next, in",
        "Lisbon time. 15:30 in Recife.",
        "Nobody was invited yet.",
        "There are 12 places.",
        "The room by the garden",
        "Edit the series",
    ):
        assert part in said, part
    for member in (cast.amara, cast.willows["viewer"]):
        said = page(member, carers)
        assert "Tuesday carers" in said and "Edit the series" not in said and "Call off" not in said


def test_a_gap_in_the_cloth_and_in_words(cast, carers):
    second = dates_of(carers)[1]
    cancel = reverse("office-cancel-date", args=[second.pk])
    client = browser(cast.noor)
    assert "Call Tuesday 23 March off?" in words(client.get(cancel))
    answer = client.post(cancel, {"note": "The house   is closed."}, follow=True)
    said = words(answer)
    assert "23 March will not happen. The house is closed." in said and "After all" in said
    markup = answer.content.decode()
    assert "There is a gap where 23 March was called off. Three are still bare threads." in markup
    assert "date 4 of 4" not in said
    client.post(reverse("office-restore-date", args=[second.pk]))
    assert "Called off" not in page(cast.noor, carers)


def test_moving_one_date_on_its_page(cast, carers):
    second = dates_of(carers)[1]
    address, client = reverse("office-date", args=[second.pk]), browser(cast.noor)
    filled = {
        "day": "2027-03-24",
        "time": "19:00",
        "minutes": "60",
        "deck": deck("many-hands").pk,
        "leaders": [str(cast.noor.pk)],
    }
    said = words(client.post(address, filled, follow=True))
    assert "It is on Wednesday 24 March 2027 at 19:00." in said and "Many hands" in said
    moved = dates_of(carers)[1]
    assert moved.sequence == 2 and list(moved.facilitators.all()) == [cast.noor] and moved.minutes == 60
    assert [d.sequence for d in dates_of(carers)] == [0, 2, 0, 0]
    for wrong, told in (
        ({"day": "2020-01-01"}, "That moment is over"),
        ({"day": "2099-01-01"}, "more than six years"),
        ({"minutes": "1"}, "greater than or equal to 10"),
        ({"deck": "9b2f9a86-6d4e-4f43-a2f5-2a6c8f8f1c11"}, "valid choice"),
        ({"leaders": [str(cast.ines.pk)]}, "not one of the available"),
    ):
        answer = client.post(address, filled | wrong)
        assert answer.status_code == 422 and told in answer.content.decode(), wrong


def test_a_clash_is_said_when_a_date_is_moved(cast, carers):
    other = schedule(cast.noor, a_plan(cast.amara, title="Others", times=1, first=dt.date(2027, 3, 18)))
    address = reverse("office-date", args=[dates_of(other)[0].pk])
    filled = {
        "day": "2027-03-16",
        "time": "18:00",
        "minutes": "",
        "deck": deck().pk,
        "leaders": [str(cast.amara.pk)],
    }
    said = words(browser(cast.noor).post(address, filled, follow=True))
    assert "Amara is with another group from 18:30." in said


def test_one_more_date(cast, carers):
    address, client = reverse("office-add-date", args=[carers.pk]), browser(cast.noor)
    assert 'value="18:30"' in client.get(address).content.decode()
    filled = {"day": "2027-03-26", "time": "18:30", "minutes": "", "deck": deck().pk, "leaders": []}
    said = words(client.post(address, filled, follow=True))
    assert "It is on Friday 26 March 2027 at 18:30." in said and "Needs someone" in said
    assert len(dates_of(carers)) == 5


def test_editing_the_series_says_how_many_moved(cast, carers):
    address, client = reverse("office-edit-cohort", args=[carers.pk]), browser(cast.noor)
    filled = {
        "title": "Tuesday carers", "about": "", "language": "en", "weekday": "", "starts_at": "19:00", "minutes": "",
        "zone": "Lisbon (Europe)", "place": "Library", "video_link": "", "places": "12",
        "leaders": [str(cast.amara.pk)],
    }  # fmt: skip
    said = words(client.post(address, filled, follow=True))
    assert "Saved. 4 dates begin at another time now." in said and "19:00 to 20:15" in said
    schedule(cast.noor, a_plan(title="Others"))
    answer = client.post(address, filled | {"title": "Others"})
    assert answer.status_code == 422 and "a cohort of this name already" in answer.content.decode()


def test_no_room_opens_weeks_ahead(cast, carers, time_machine):
    first = dates_of(carers)[0]
    press, client = reverse("open-workshop", args=[first.pk]), browser(cast.amara)
    assert press not in client.get(reverse("office-cohort", args=[carers.pk])).content.decode()
    answer = client.post(press)
    assert answer.status_code == 409 and "from the day before" in answer.content.decode()
    first.refresh_from_db()
    assert first.opened_on is None
    time_machine.move_to(dt.datetime(2027, 3, 16, 12, tzinfo=dt.UTC), tick=False)
    client = browser(cast.amara)
    assert press in client.get(reverse("office-cohort", args=[carers.pk])).content.decode()


def test_what_was_called_off_does_not_open(cast, carers, time_machine):
    first = dates_of(carers)[0]
    dates.cancel(cast.noor, first)
    time_machine.move_to(dt.datetime(2027, 3, 16, 12, tzinfo=dt.UTC), tick=False)
    answer = browser(cast.amara).post(reverse("open-workshop", args=[first.pk]))
    assert answer.status_code == 409 and "called off" in answer.content.decode()


def test_a_group_named_when_a_workshop_starts_is_not_somebody_else_s(cast, carers):
    from workshops.forms import StartForm

    other = cast.willows["facilitator"]
    data = {"deck": deck().pk, "circle": "circle", "country": "GB", "expected": 8}
    assert not StartForm(other, data | {"cohort": carers.pk}).is_valid()
    asked = StartForm(other, data | {"new_cohort": "Tuesday  carers"})
    assert not asked.is_valid() and "new_cohort" in asked.errors
    assert StartForm(cast.amara, data | {"new_cohort": "Tuesday  carers"}).is_valid()
    cohorts.archive(cast.noor, carers)
    assert not StartForm(cast.amara, data | {"cohort": carers.pk}).is_valid()
