"""The days of a series: counted from the first, months of every length, days that are left out."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, strategies as st

from workshops import recurring
from workshops.recurring import MONTH_BY_DAY, MONTH_BY_WEEKDAY, ONCE, PATTERNS, WEEKS, days, rrule

TUESDAY = dt.date(2026, 10, 6)
firsts = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))


def said(found):
    return [day.isoformat() for day in found]


def test_every_second_tuesday_eight_times_without_one():
    left_out = {dt.date(2026, 11, 3)}
    assert said(days(TUESDAY, "2 weeks", 8, left_out)) == [
        "2026-10-06", "2026-10-20", "2026-11-17", "2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12", "2027-01-26",
    ]  # fmt: skip


def test_the_31st_is_the_last_day_of_shorter_months_and_comes_back():
    found = said(days(dt.date(2027, 12, 31), MONTH_BY_DAY, 5))
    assert found == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]


def test_a_fifth_weekday_means_the_last():
    found = said(days(dt.date(2026, 9, 29), MONTH_BY_WEEKDAY, 3))
    assert found == ["2026-09-29", "2026-10-27", "2026-11-24"]
    assert said(days(dt.date(2026, 9, 8), MONTH_BY_WEEKDAY, 3)) == ["2026-09-08", "2026-10-13", "2026-11-10"]


def test_once_is_once():
    assert days(TUESDAY, ONCE, 8) == [TUESDAY]
    assert days(TUESDAY, ONCE, 8, {TUESDAY}) == []


@given(firsts, st.sampled_from(PATTERNS), st.integers(1, 20), st.data())
def test_leaving_days_out_only_leaves_those_out(first, every, times, data):
    whole = days(first, every, times + 5)
    out = set(data.draw(st.lists(st.sampled_from(whole), max_size=3)))
    found = days(first, every, times, out)
    assert len(found) == (len({first} - out) if every == ONCE else times)
    assert found == [day for day in whole if day not in out][: len(found)] and found == sorted(set(found))


@given(firsts, st.integers(1, 30))
def test_months_keep_their_weekday_and_their_place(first, times):
    for n, day in enumerate(days(first, MONTH_BY_WEEKDAY, times)):
        assert day.weekday() == first.weekday()
        assert (day.year * 12 + day.month) - (first.year * 12 + first.month) == n
        last = (day + dt.timedelta(days=7)).month != day.month
        assert last if recurring.place_in_month(first) == -1 else (day.day - 1) // 7 == (first.day - 1) // 7


@given(firsts, st.sampled_from(sorted(WEEKS)), st.integers(2, 20))
def test_weeks_are_weeks(first, every, times):
    found = days(first, every, times)
    assert {b - a for a, b in itertools.pairwise(found)} == {dt.timedelta(weeks=WEEKS[every])}


@pytest.mark.parametrize(
    ("first", "every", "rule"),
    [
        (TUESDAY, "2 weeks", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU"),
        (TUESDAY, MONTH_BY_WEEKDAY, "FREQ=MONTHLY;COUNT=8;BYDAY=1TU"),
        (dt.date(2026, 9, 29), MONTH_BY_WEEKDAY, "FREQ=MONTHLY;COUNT=8;BYDAY=-1TU"),
        (TUESDAY, MONTH_BY_DAY, "FREQ=MONTHLY;COUNT=8;BYMONTHDAY=6"),
        (dt.date(2026, 1, 30), MONTH_BY_DAY, "FREQ=MONTHLY;COUNT=8;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
    ],
)
def test_the_pattern_as_calendars_write_it(first, every, rule):
    assert rrule(first, every, 8) == rule


def test_the_end_of_the_calendar_ends_the_series():
    assert days(dt.date(9999, 12, 30), "week", 3) == [dt.date(9999, 12, 30)]
    assert days(dt.date(9999, 12, 30), MONTH_BY_DAY, 3) == [dt.date(9999, 12, 30)]
