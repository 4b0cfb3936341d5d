"""The wizard, without JavaScript: five pages, nothing lost by going back, every date in full before it is saved."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.workshops.conftest import browser
from tests.workshops.scheduling.conftest import *  # noqa: F403
from tests.workshops.scheduling.conftest import a_plan, deck
from workshops.actions.scheduling import schedule
from workshops.models import Cohort

WHAT = {
    "title": "Tuesday carers",
    "about": "For people who look after someone.",
    "way": "programme",
    "circle": "circle",
}
WHEN = {
    "first": "2027-03-09", "time": "18:30", "every": "2 weeks", "times": "6", "minutes": "", "zone": "Lisbon (Europe)",
    "also_1": "Recife (America)", "also_2": "",
}  # fmt: skip
WHERE = {"place": "The room by the garden", "video_link": "", "places": "12", "country": "GB"}


def text(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def begin(client, **other):
    answer = client.post(reverse("office-new-cohort"), WHAT | other)
    assert answer.status_code == 302, text(answer)
    return answer.url


def on(client, url, data):
    answer = client.post(url, data)
    assert answer.status_code == 302, text(answer)
    return answer.url


def to_check(client, leader, **when):
    url = on(client, begin(client), WHEN | {"next": "1"} | when)
    url = on(client, url, {"leaders": [str(leader.pk)]})
    return on(client, url, WHERE)


def test_six_threads_every_second_tuesday_across_the_change(cast, now):
    client = browser(cast.noor)
    check = to_check(client, cast.amara)
    said = text(client.get(check))
    assert "Tuesday 9 March 2027" in said and "Arriving: First threads" in said and "18:30 to 19:45" in said
    assert "The clocks go forward on Sunday 28 March. From here it is 18:30 summer time." in said
    assert "People in Recife will see 14:30 instead of 15:30." in said
    assert "Save these six dates" in said and not Cohort.objects.exists()
    answer = client.post(check)
    cohort = Cohort.objects.get()
    assert answer.url == reverse("office-cohort", args=[cohort.pk])
    assert [d.starts_on.isoformat() for d in cohort.workshops.order_by("planned_at")] == [
        "2027-03-09", "2027-03-23", "2027-04-06", "2027-04-20", "2027-05-04", "2027-05-18",
    ]  # fmt: skip
    assert [d.minutes for d in cohort.workshops.order_by("planned_at")] == [75, 75, 90, 80, 90, 75]
    assert cohort.rule == "FREQ=WEEKLY;INTERVAL=2;COUNT=6;BYDAY=TU" and cohort.programme == "six-threads"
    page = text(client.get(answer.url))
    assert "Tuesday carers" in page and "The dates are saved. Nothing was sent to anybody." in page
    assert client.get(check).status_code == 404, "the draft is gone"


def test_leaving_out_and_moving_by_buttons(cast, now):
    client = browser(cast.noor)
    when = begin(client)
    assert on(client, when, WHEN | {"show": "1"}) == when
    assert on(client, when, WHEN | {"skip": "2027-03-23"}) == when
    assert (
        on(
            client,
            when,
            WHEN | {"move": "2027-04-06", "day-2027-04-06": "2027-04-07", "time-2027-04-06": "19:00"},
        )
        == when
    )
    said = text(client.get(when))
    assert (
        "Tuesday 23 March 2027" not in said and "Wednesday 7 April 2027 Moved" in said and "19:00 to" in said
    )
    assert "Tuesday 1 June 2027" in said, "what is left out does not count"
    assert on(client, when, WHEN | {"unskip": "2027-03-23"}) == when
    assert on(client, when, WHEN | {"unmove": "2027-04-06"}) == when
    said = text(client.get(when))
    assert "Tuesday 23 March 2027" in said and "Tuesday 6 April 2027" in said and "1 June" not in said


def test_public_holidays_are_said_and_left_out_by_one_press(cast, now):
    """Every Monday in Lisbon, over All Saints' Day, which nobody has to know by heart."""
    client = browser(cast.noor)
    when = begin(client)
    mondays = WHEN | {"first": "2027-10-25", "every": "week", "times": "4"}
    on(client, when, mondays | {"show": "1"})
    said = text(client.get(when))
    assert (
        "Public holiday: All Saints' Day" in said and "One of these is a public holiday. Leave it out" in said
    )
    on(client, when, mondays | {"skip_holidays": "1"})
    said = text(client.get(when))
    assert "Monday 1 November 2027" not in said and "Monday 22 November 2027" in said and "Public" not in said
    on(client, when, mondays | {"unskip": "2027-11-01"})
    assert "Public holiday: All Saints' Day" in text(client.get(when))


@pytest.mark.parametrize("nonsense", ["", "yesterday", "2027-02-30", "0001-01-01", "9999-12-31"])
def test_a_date_is_moved_only_to_a_day_that_there_will_be(cast, now, nonsense):
    client = browser(cast.noor)
    when = begin(client)
    on(client, when, WHEN | {"move": "2027-03-09", "day-2027-03-09": nonsense, "time-2027-03-09": "19:00"})
    said = text(client.get(when))
    assert "It was not moved" in said and "Tuesday 9 March 2027" in said


def test_going_back_loses_nothing(cast, now):
    client = browser(cast.noor)
    check = to_check(client, cast.amara)
    kept_on = {"what": "Tuesday carers", "when": "Recife (America)", "leads": "checked", "invited": "12"}
    for step, kept in kept_on.items():
        page = client.get(check.replace("check", step)).content.decode()
        assert (kept if step == "leads" else f'value="{kept}"') in page, step
    on(client, check.replace("check", "what"), WHAT | {"title": "Wednesday carers"})
    assert "Wednesday carers" in text(client.get(check)) and "Tuesday 9 March 2027" in text(client.get(check))


def test_nobody_skips_ahead(cast, now):
    client = browser(cast.noor)
    when = begin(client)
    assert client.get(when.replace("when", "check")).url == when
    assert client.get(when.replace("when", "nowhere")).status_code == 404


def test_a_draft_is_of_one_sign_in_alone(cast, now):
    when = begin(browser(cast.noor))
    assert browser(cast.noor).get(when).status_code == 404
    assert browser(cast.willows["owner"]).get(when).status_code == 404


def test_one_deck_for_all_and_a_deck_for_each(cast, now):
    client = browser(cast.noor)
    when = begin(client, way="one", deck=deck().pk)
    said = text(client.get(on(client, when, WHEN | {"times": "8", "show": "1"})))
    assert said.count("Good company") == 8
    when = begin(client, way="chosen", deck_1=deck().pk, deck_3=deck("many-hands").pk)
    assert client.post(when, WHEN | {"times": "3"}).status_code == 422
    said = text(client.get(on(client, when, WHEN | {"times": "2", "show": "1"})))
    assert said.index("Good company") < said.index("Many hands")


def test_more_rows_keep_what_was_typed(cast, now):
    answer = browser(cast.noor).post(
        reverse("office-new-cohort"), {"title": "Typed", "way": "chosen", "more": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and 'value="Typed"' in page
    assert 'name="deck_6"' in page
    again = browser(cast.noor).post(
        reverse("office-new-cohort"), {"title": "x", "more": "1", **{f"deck_{n}": "" for n in range(1, 7)}}
    )
    assert 'name="deck_10"' in again.content.decode()


@pytest.mark.parametrize(
    ("step", "other", "words"),
    [
        ("what", {"title": ""}, "required"),
        ("what", {"title": "x" * 121}, "at most 120"),
        ("what", {"title": " The   others "}, "There is a cohort of this name already"),
        ("what", {"way": "one"}, "Choose the deck"),
        ("what", {"way": "chosen"}, "at least the first date"),
        ("what", {"way": "one", "deck": "nonsense"}, "not a valid"),
        ("when", {"first": "2027-02-28"}, "This day is over"),
        ("when", {"first": "2099-01-01"}, "more than five years"),
        ("when", {"first": "soon"}, "valid date"),
        ("when", {"times": "7"}, "decks for six dates"),
        ("when", {"times": "0"}, "greater than or equal to 1"),
        ("when", {"zone": "Atlantis"}, "do not know this city"),
        ("when", {"minutes": "5"}, "greater than or equal to 10"),
        ("when", {"every": "fortnight"}, "valid choice"),
        ("invited", {"places": "4"}, "before five have answered"),
        ("invited", {"video_link": "javascript:alert(1)"}, "valid URL"),
        ("invited", {"country": "XX"}, "valid choice"),
        ("leads", {"leaders": ["9b2f9a86-6d4e-4f43-a2f5-2a6c8f8f1c11"]}, "not one of the available"),
    ],
)
def test_what_does_not_fit_is_said_beside_it(cast, now, step, other, words):
    schedule(cast.noor, a_plan(title="The others"))
    client = browser(cast.noor)
    if step == "what":
        answer = client.post(reverse("office-new-cohort"), WHAT | other)
    else:
        check = to_check(client, cast.amara)
        given = {"when": WHEN | {"next": "1"}, "leads": {}, "invited": WHERE}[step]
        answer = client.post(check.replace("check", step), given | other)
    assert answer.status_code == 422 and words in text(answer) and "Not yet. Please look at:" in text(answer)


def test_nobody_else_s_member_can_lead(cast, now):
    client = browser(cast.noor)
    leads = on(client, begin(client), WHEN | {"next": "1"})
    for other in (cast.ines, cast.willows["viewer"], cast.willows["author"]):
        assert client.post(leads, {"leaders": [str(other.pk)]}).status_code == 422


def test_who_is_with_another_group_is_said_before_saving(cast, now):
    schedule(cast.noor, a_plan(cast.amara, title="The others", times=1, starts_at=None))
    client = browser(cast.noor)
    check = to_check(client, cast.amara, first="2027-03-16", time="19:00", every="week")
    assert "Amara is already with another group until 19:45." in text(client.get(check))
    check = to_check(client, cast.amara, first="2027-03-16", time="18:00", every="week")
    assert "Amara is with another group from 18:30." in text(client.get(check))
    check = to_check(client, cast.amara, first="2027-03-16", time="19:45", every="week")
    assert "another group" not in text(client.get(check))


def test_an_hour_that_is_not_there_is_said(cast, now):
    client = browser(cast.noor)
    when = begin(client)
    url = on(client, when, WHEN | {"first": "2027-03-28", "time": "01:30", "show": "1"})
    assert "The clocks jump ahead that night, so it begins at 02:30." in text(client.get(url))


def test_what_is_typed_is_text(cast, now):
    client = browser(cast.noor)
    evil = "<script>alert(1)</script>"
    check = on(client, begin(client, title=evil, about=evil), WHEN | {"next": "1"})
    check = on(client, on(client, check, {}), WHERE | {"place": evil})
    pages = [client.get(check)]
    pages += [client.get(address) for address in (client.post(check).url, reverse("office-cohorts"))]
    date = Cohort.objects.get().workshops.first()
    pages += [
        client.get(reverse("office-date", args=[date.pk])),
        client.get(reverse("office-cancel-date", args=[date.pk])),
    ]
    for answer in pages:
        page = answer.content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page, answer.request["PATH_INFO"]


def test_the_same_name_taken_in_the_meantime_leads_back(cast, now):
    client = browser(cast.noor)
    check = to_check(client, cast.amara)
    schedule(cast.noor, a_plan())
    answer = client.post(check)
    assert answer.url == check.replace("check", "what") and Cohort.objects.count() == 1


def test_another_like_it_starts_with_everything_but_the_days(cast, carers):
    client = browser(cast.noor)
    what = client.post(reverse("office-duplicate-cohort", args=[carers.pk])).url
    page = client.get(what).content.decode()
    assert 'value="Tuesday carers, again"' in page
    when = on(client, what, WHAT | {"title": "Tuesday carers, again", "way": "one", "deck": deck().pk})
    page = client.get(when).content.decode()
    assert 'value="18:30"' in page and 'name="times" value="4"' in page and 'value="Lisbon (Europe)"' in page
    assert Cohort.objects.count() == 1


def test_the_oldest_drafts_make_room(cast, now):
    client = browser(cast.noor)
    urls = [begin(client, title=f"Number {n}") for n in range(7)]
    assert [client.get(url).status_code for url in urls] == [404, 404, 200, 200, 200, 200, 200]
