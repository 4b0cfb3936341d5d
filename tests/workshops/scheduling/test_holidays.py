"""Public holidays of the country whose clock a plan keeps; where nothing is known, nothing is said."""

import datetime as dt
from zoneinfo import available_timezones

import pytest
from django.utils import translation

from workshops.holidays import country_of_zone, holidays_on

GOOD_FRIDAY, SOME_DAY = dt.date(2027, 3, 26), dt.date(2027, 3, 24)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Lisbon", "PT"),
        ("America/Recife", "BR"),
        ("Africa/Lagos", "NG"),
        ("UTC", ""),
        ("Not/There", ""),
    ],
)
def test_a_zone_is_in_the_country_of_its_city(zone, country):
    assert country_of_zone(zone) == country


def test_days_of_the_whole_country_by_name():
    assert holidays_on({GOOD_FRIDAY, SOME_DAY}, "Europe/Lisbon") == {GOOD_FRIDAY: "Good Friday"}
    assert holidays_on({dt.date(2027, 3, 29)}, "Europe/London") == {}, "Scotland works on Easter Monday"
    with translation.override("de"):
        assert holidays_on({GOOD_FRIDAY}, "Europe/Berlin") == {GOOD_FRIDAY: "Karfreitag"}


def test_no_zone_breaks_it():
    for zone in available_timezones():
        assert isinstance(holidays_on({GOOD_FRIDAY, dt.date(1, 1, 1), dt.date(9999, 12, 31)}, zone), dict), (
            zone
        )
    assert holidays_on(set(), "Europe/Lisbon") == {}
