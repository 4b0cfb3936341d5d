"""A cohort and its dates: each a row that keeps wall time, zone and instant; one is changed, the others stay, and
calendars learn of it by its sequence."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from facilitation.opening import CannotOpen, open_room
from tests.workshops.scheduling.conftest import LISBON, a_plan, dates_of, deck
from workshops import clocks
from workshops.actions import cohorts, dates, membership
from workshops.actions.scheduling import WantedDate, schedule, settle
from workshops.models import AuditEntry, DeckVersion, Workshop
from workshops.permissions import NotAllowed
from workshops.queries.cohorts import clashes, cohorts_for, dates_for, may_open_now, standing

EVENING = dt.time(18, 30)


def rows(cohort):
    return [(d.starts_on, d.starts_at, d.minutes, d.sequence, d.cancelled_on) for d in dates_of(cohort)]


def series(cohort, **changes):
    names = ("title", "about", "language", "place", "video_link", "places", "starts_at", "minutes")
    return {
        **{name: getattr(cohort, name) for name in names},
        "zone": cohort.time_zone,
        "also": cohort.elsewhere,
        "leaders": list(cohort.leaders.all()),
        "weekday": None,
        **changes,
    }


def verbs():
    return set(AuditEntry.objects.values_list("verb", flat=True))


def test_every_date_is_written_out_and_keeps_its_hour_across_the_change(cast, carers):
    made = dates_of(carers)
    assert [d.starts_on.isoformat() for d in made] == ["2027-03-16", "2027-03-23", "2027-03-30", "2027-04-06"]
    assert {(d.starts_at, d.time_zone) for d in made} == {(EVENING, LISBON)}
    assert [d.planned_at.hour for d in made] == [18, 18, 17, 17]
    assert all(list(d.facilitators.all()) == [cast.amara] and d.created_by == cast.noor for d in made)
    assert {(d.title, d.circle, d.expected, d.sequence) for d in made} == {("Good company", "circle", 12, 0)}
    assert "scheduled" in verbs()


def test_moving_one_leaves_the_others_where_they_are(cast, carers):
    before = rows(carers)
    dates.move(cast.noor, dates_of(carers)[1], dt.date(2027, 3, 24), dt.time(19), 60)
    after = rows(carers)
    assert after[1] == (dt.date(2027, 3, 24), dt.time(19), 60, 1, None)
    assert after[:1] + after[2:] == before[:1] + before[2:]
    dates.move(cast.noor, dates_of(carers)[1], dt.date(2027, 3, 24), dt.time(19), 60)
    assert rows(carers) == after, "moving it to where it is tells nobody anything"
    assert "moved" in verbs()


def test_moved_into_the_hour_that_is_jumped_over_it_is_an_hour_later(cast, carers):
    moved = dates.move(cast.noor, dates_of(carers)[1], dt.date(2027, 3, 28), dt.time(1, 30), 60)
    assert (moved.starts_on, moved.starts_at) == (dt.date(2027, 3, 28), dt.time(2, 30))
    assert clocks.wall(moved.planned_at, LISBON) == dt.datetime(2027, 3, 28, 2, 30)


def test_calling_one_off_and_bringing_it_back(cast, carers, now):
    second = dates_of(carers)[1]
    dates.cancel(cast.noor, second, "The house is closed.")
    dates.cancel(cast.noor, second, "Again")
    found = dates_of(carers)[1]
    assert (found.cancelled_on, found.cancelled_note, found.sequence) == (
        now.date(), "The house is closed.", 1,
    )  # fmt: skip
    assert standing(found, now) == "off" and not may_open_now(found, found.planned_at)
    with pytest.raises(CannotOpen):
        open_room(found)
    dates.restore(cast.noor, second)
    found = dates_of(carers)[1]
    assert (found.cancelled_on, found.cancelled_note, found.sequence) == (None, "", 2)


def test_what_is_called_off_cannot_have_opened(cast, carers):
    with pytest.raises(IntegrityError), transaction.atomic():
        Workshop.objects.filter(cohort=carers).update(
            cancelled_on=dt.date(2027, 3, 1), opened_on=dt.date(2027, 3, 1)
        )


def test_one_more_is_led_by_whoever_leads_the_cohort(cast, carers):
    before = rows(carers)
    wanted = WantedDate(
        day=dt.date(2027, 4, 13), time=EVENING, zone=LISBON, minutes=75, deck=deck("many-hands")
    )
    made = dates.add(cast.noor, carers, wanted)
    assert made.title == "Many hands" and list(made.facilitators.all()) == [cast.amara]
    assert rows(carers)[:4] == before and len(rows(carers)) == 5


def test_whoever_may_lead_nothing_any_more_leads_no_date_that_is_added(cast, carers):
    membership.change_role(cast.willows["owner"], cast.amara, "viewer")
    wanted = WantedDate(
        day=dt.date(2027, 4, 13), time=EVENING, zone=LISBON, minutes=75, deck=deck("many-hands")
    )
    assert not dates.add(cast.noor, carers, wanted).facilitators.exists()
    assert not carers.leaders.exists()


def test_one_is_changed_as_a_whole(cast, carers):
    wanted = WantedDate(
        day=dt.date(2027, 3, 24), time=dt.time(19), zone=LISBON, minutes=60, deck=deck("many-hands")
    )
    dates.change(cast.noor, dates_of(carers)[1], wanted, [cast.noor])
    second = dates_of(carers)[1]
    assert (second.starts_on, second.title, list(second.facilitators.all())) == (
        dt.date(2027, 3, 24),
        "Many hands",
        [cast.noor],
    )
    made = dates.add(cast.noor, carers, wanted, [])
    assert not made.facilitators.exists(), "nobody is possible too"


def test_what_has_opened_stays_as_it_is(cast, carers):
    first = dates_of(carers)[0]
    first.open(dt.date(2027, 3, 16))
    wanted = WantedDate(
        day=dt.date(2027, 3, 17), time=EVENING, zone=LISBON, minutes=60, deck=deck("many-hands")
    )
    for act in (
        lambda: dates.change(cast.noor, first, wanted, []),
        lambda: dates.move(cast.noor, first, dt.date(2027, 3, 17), EVENING, 60),
        lambda: dates.cancel(cast.noor, first),
        lambda: dates.use_deck(cast.noor, first, deck("many-hands")),
        lambda: dates.let_lead(cast.noor, first, []),
    ):
        with pytest.raises(dates.TooLate):
            act()


def test_only_owners_and_coordinators_plan(cast, now, carers):
    date = dates_of(carers)[0]
    before = rows(carers)
    for role in ("facilitator", "author", "viewer"):
        one = cast.willows[role]
        for act in (
            lambda one=one: schedule(one, a_plan(title="Another")),
            lambda one=one: dates.move(one, date, dt.date(2027, 3, 17), EVENING, 60),
            lambda one=one: dates.cancel(one, date),
            lambda one=one: dates.restore(one, date),
            lambda one=one: dates.let_lead(one, date, [one]),
            lambda one=one: cohorts.change(one, carers, series(carers, title="Mine")),
            lambda one=one: cohorts.archive(one, carers),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert rows(carers) == before
    assert schedule(cast.willows["owner"], a_plan(title="Another")).pk


def test_the_whole_series_moves_and_what_was_moved_by_hand_does_not(cast, carers):
    dates.move(cast.noor, dates_of(carers)[1], dt.date(2027, 3, 24), dt.time(17), 75)
    dates.cancel(cast.noor, dates_of(carers)[3])
    moved = cohorts.change(cast.noor, carers, series(carers, starts_at=dt.time(19), weekday=3))
    assert moved == 2
    # The one moved by hand keeps its hour and its Wednesday; what was called off stays called off, where it was.
    assert [(d.starts_on.isoformat(), d.starts_at.hour, d.sequence) for d in dates_of(carers)] == [
        ("2027-03-18", 19, 1), ("2027-03-24", 17, 1), ("2027-04-01", 19, 1), ("2027-04-06", 18, 1),
    ]  # fmt: skip
    carers.refresh_from_db()
    assert carers.starts_at == dt.time(19)


def test_a_new_place_is_told_to_calendars_and_a_line_about_the_cohort_is_not(cast, carers):
    cohorts.change(cast.noor, carers, series(carers, about="Other words"))
    assert {d.sequence for d in dates_of(carers)} == {0}
    carers.refresh_from_db()
    cohorts.change(cast.noor, carers, series(carers, place="The library"))
    assert {d.sequence for d in dates_of(carers)} == {1}


def test_what_is_past_or_open_is_not_carried_along(cast, carers, time_machine):
    dates_of(carers)[0].open(dt.date(2027, 3, 16))
    time_machine.move_to(dt.datetime(2027, 3, 24, 12, tzinfo=dt.UTC), tick=False)
    cohorts.change(cast.noor, carers, series(carers, starts_at=dt.time(20), places=20))
    assert [d.starts_at.hour for d in dates_of(carers)] == [18, 18, 20, 20]
    assert [d.expected for d in dates_of(carers)] == [12, 12, 20, 20]


def test_another_length_for_those_that_had_their_decks_own(cast, carers):
    dates.move(cast.noor, dates_of(carers)[0], dt.date(2027, 3, 16), EVENING, 30)
    cohorts.change(cast.noor, carers, series(carers, minutes=90))
    assert [d.minutes for d in dates_of(carers)] == [30, 90, 90, 90]


def test_leaders_come_and_go_with_the_dates_to_come(cast, carers):
    other = cast.willows["facilitator"]
    dates.let_lead(cast.noor, dates_of(carers)[2], [cast.noor])
    cohorts.change(cast.noor, carers, series(carers, leaders=[other]))
    led = [{m.pk for m in d.facilitators.all()} for d in dates_of(carers)]
    assert led == [{other.pk}, {other.pk}, {other.pk, cast.noor.pk}, {other.pk}]
    assert [m.pk for m in carers.leaders.all()] == [other.pk]


def test_put_away_and_back(cast, carers, now):
    cohorts.archive(cast.noor, carers)
    carers.refresh_from_db()
    assert carers.archived_on == now.date()
    cohorts.bring_back(cast.noor, carers)
    carers.refresh_from_db()
    assert carers.archived_on is None


def test_who_is_with_another_group_then(cast, carers):
    first = dates_of(carers)[0]
    start = first.planned_at
    hour = dt.timedelta(hours=1)
    assert clashes([cast.amara, cast.noor], start - hour, start + hour / 6) == [(cast.amara, first)]
    assert (
        clashes([cast.amara], start - hour, start)
        == []
        == clashes([cast.amara], first.finishes_at, start + 3 * hour)
    )
    assert clashes([cast.amara], start, start + hour, but=first.pk) == []
    dates.cancel(cast.noor, first)
    assert clashes([cast.amara], start, start + hour) == []


def test_who_sees_which_cohorts(cast, carers, now):
    others = schedule(cast.noor, a_plan(cast.noor, title="Neighbours"))
    dates.let_lead(cast.noor, dates_of(others)[2], [cast.willows["facilitator"]])
    seen = {name: {c.title for c in cohorts_for(m)} for name, m in cast.willows.items()}
    both = {"Tuesday carers", "Neighbours"}
    assert seen == {
        "owner": both, "coordinator": both, "viewer": both, "facilitator": {"Neighbours"}, "author": set(),
    }  # fmt: skip
    assert {c.title for c in cohorts_for(cast.amara)} == {"Tuesday carers"}
    assert not cohorts_for(cast.ines).exists() and not dates_for(cast.ines).exists()
    assert dates_for(cast.amara).count() == 4


def test_a_date_takes_the_newest_words_of_its_deck_until_its_doors_open(cast, carers):
    first, old = dates_of(carers)[0], deck()
    new = DeckVersion.objects.create(deck=old.deck, number=2, body=old.body | {"subtitle": "Better words"})
    settle(first)
    first.refresh_from_db()
    assert first.deck_version == new
    first.open(dt.date(2027, 3, 16))
    DeckVersion.objects.create(deck=old.deck, number=3, body=old.body | {"subtitle": "Later words"})
    settle(first)
    first.refresh_from_db()
    assert first.deck_version == new


def test_what_is_started_now_still_keeps_the_deck_it_was_started_on(cast, now):
    started = cast.workshop(cast.amara, state="ready")
    before = started.deck_version_id
    DeckVersion.objects.create(deck=started.deck_version.deck, number=2, body=started.deck_version.body)
    settle(started)
    started.refresh_from_db()
    assert started.deck_version_id == before
