"""Wall times where the clocks change: an hour that is not there, one that is there twice, and the day of the change."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from workshops.clocks import JUMPED, TWICE, Turn, ahead, moment, turn_between, wall

LISBON, RECIFE, NEW_YORK, SYDNEY = "Europe/Lisbon", "America/Recife", "America/New_York", "Australia/Sydney"
zones = st.sampled_from([LISBON, RECIFE, NEW_YORK, SYDNEY, "Asia/Kathmandu", "Africa/Casablanca", "UTC"])


def at(day, time, zone):
    return moment(dt.date.fromisoformat(day), dt.time.fromisoformat(time), zone)


def test_the_evening_stays_at_its_hour_across_a_change():
    before, after = at("2026-10-20", "18:30", LISBON), at("2026-10-27", "18:30", LISBON)
    assert (before.at.hour, after.at.hour) == (17, 18) and not before.odd and not after.odd
    assert (wall(before.at, RECIFE).hour, wall(after.at, RECIFE).hour) == (14, 15)
    assert turn_between(before.at, after.at, LISBON) == Turn(dt.date(2026, 10, 25), False, False)
    assert turn_between(before.at, after.at, RECIFE) is None


def test_an_hour_that_is_jumped_over_is_an_hour_later():
    found = at("2027-03-28", "01:30", LISBON)
    assert (found.time, found.odd) == (dt.time(2, 30), JUMPED)
    assert found.at == dt.datetime(2027, 3, 28, 1, 30, tzinfo=dt.UTC)


def test_an_hour_that_comes_twice_is_the_first():
    found = at("2026-10-25", "01:30", LISBON)
    assert (found.time, found.odd, found.at.hour) == (dt.time(1, 30), TWICE, 0)


def test_summer_begins_in_october_in_the_south():
    days = [at(day, "18:30", SYDNEY).at for day in ("2026-09-29", "2026-10-06")]
    assert turn_between(*days, SYDNEY) == Turn(dt.date(2026, 10, 4), True, True)


def test_a_day_that_was_left_out_altogether():
    found = at("2011-12-30", "18:30", "Pacific/Apia")
    assert found.odd == JUMPED and (found.day, found.time) == (dt.date(2011, 12, 31), dt.time(18, 30))


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2037, 12, 31)), zones)
def test_a_moment_is_what_the_wall_says_then(asked, zone):
    found = moment(asked.date(), asked.time(), zone)
    said = dt.datetime.combine(found.day, found.time)
    assert wall(found.at, zone) == said
    plain = asked.replace(second=0, microsecond=0)
    assert (said == plain) == (found.odd != JUMPED) and said >= plain
    assert moment(found.day, found.time, zone).at == found.at


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2037, 1, 1)), st.integers(1, 60), zones)
def test_a_turn_is_there_exactly_when_the_clock_says_something_else(asked, days, zone):
    earlier = asked.replace(tzinfo=dt.UTC)
    later = earlier + dt.timedelta(days=days)
    turn = turn_between(earlier, later, zone)
    assert (turn is None) == (ahead(earlier, zone) == ahead(later, zone))
    if turn:
        assert wall(earlier, zone).date() <= turn.on <= wall(later, zone).date()
        midnight = dt.datetime.combine(turn.on, dt.time(), ZoneInfo(zone))
        assert ahead(midnight - dt.timedelta(hours=3), zone) != ahead(midnight + dt.timedelta(hours=27), zone)
