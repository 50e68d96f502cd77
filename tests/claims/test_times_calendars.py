"""Calendars by arithmetic, against dates that almanacs give."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.claims.times import calendars


@pytest.mark.parametrize(
    ("hijri", "civil"),
    [((1, 1, 1), date(622, 7, 19)), ((1436, 9, 1), date(2015, 6, 18)), ((1445, 9, 1), date(2024, 3, 11))],
)
def test_hijri_dates_by_the_table(hijri: tuple[int, int, int], civil: date) -> None:
    """The epoch and the first days of Ramadan."""
    assert calendars.hijri(*hijri) == civil


@pytest.mark.parametrize(
    ("persian", "civil"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1394, 1, 1), date(2015, 3, 21)),
        ((1395, 1, 1), date(2016, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
    ],
)
def test_persian_dates(persian: tuple[int, int, int], civil: date) -> None:
    """New years, a leap day and the day of the revolution."""
    assert calendars.persian(*persian) == civil


@pytest.mark.parametrize(
    ("year", "day"), [(2015, date(2015, 4, 5)), (2024, date(2024, 3, 31)), (2000, date(2000, 4, 23))]
)
def test_easter(year: int, day: date) -> None:
    """Gregorian Easter."""
    assert calendars.easter(year) == day


@pytest.mark.parametrize(
    ("year", "day"), [(2015, date(2015, 4, 12)), (2024, date(2024, 5, 5)), (2017, date(2017, 4, 16))]
)
def test_orthodox_easter(year: int, day: date) -> None:
    """Julian Easter, as a Gregorian date."""
    assert calendars.orthodox_easter(year) == day


def test_years_turn_on_new_years_day() -> None:
    """The year of a calendar changes with its own first day."""
    assert calendars.persian_year(date(2015, 3, 20)) == 1393
    assert calendars.persian_year(date(2015, 3, 21)) == 1394
    assert calendars.hijri_year(calendars.hijri(1437, 1, 1)) == 1437
    assert calendars.hijri_year(calendars.hijri(1436, 12, 29)) == 1436


def test_days_of_the_moon_are_one_day_wide_on_each_side() -> None:
    """Sighting may differ from the table."""
    first, last = calendars.hijri_days(1437, 1, 10)
    assert (last - first).days == 2
