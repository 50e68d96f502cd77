"""Calendars by arithmetic: Hijri (tabular), Persian (33-year rule), Easter.

Sources: the tabular Islamic calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of each
30 and the civil epoch (16 July 622 Julian), and Orthodox Easter, from Reingold & Dershowitz,
*Calendrical Calculations*; the Gregorian Easter by Meeus, Jones and Butcher (Meeus, *Astronomical
Algorithms*, ch. 8); Persian leap years by the 33-year cycle (Khayyam's rule as in Heydari-Malayeri,
*A concise review of the Iranian calendar*), which agrees with the observed equinox for 1244-1472 AP.

Where months begin with a sighted moon the day may differ by one or two from the table, so Hijri
dates are given with one day on each side (see `hijri_days`).
"""

from __future__ import annotations

from datetime import date, timedelta

_HIJRI_EPOCH = 227015  # proleptic Gregorian ordinal of 1 Muharram 1 AH: 19 July 622
_NOWRUZ_1394 = date(2015, 3, 21).toordinal()
_MOON_DAYS = timedelta(days=1)


def hijri(year: int, month: int, day: int) -> date:
    """The civil date of a Hijri one, by the table."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH - 1 + before + months + day)


def hijri_days(year: int, month: int, day: int, *, last: int | None = None) -> tuple[date, date]:
    """From ``day`` to ``last`` of a Hijri month, one day wider on each side than the table."""
    return hijri(year, month, day) - _MOON_DAYS, hijri(year, month, last or day) + _MOON_DAYS


def hijri_month_length(year: int, month: int) -> int:
    """29 or 30; the twelfth month has 30 days in leap years."""
    following = hijri(year + 1, 1, 1) if month == 12 else hijri(year, month + 1, 1)
    return (following - hijri(year, month, 1)).days


def hijri_year(day: date) -> int:
    """The Hijri year in which a civil day falls, by the table."""
    year = (day.toordinal() - _HIJRI_EPOCH) * 30 // 10631 + 1
    return year + 1 if hijri(year + 1, 1, 1) <= day else year


def persian(year: int, month: int, day: int) -> date:
    """The civil date of a Persian (solar Hijri) one."""
    if year >= 1394:
        leaps = sum(_persian_leap(y) for y in range(1394, year))
    else:
        leaps = -sum(_persian_leap(y) for y in range(year, 1394))
    new_year = _NOWRUZ_1394 + 365 * (year - 1394) + leaps
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date.fromordinal(new_year + before + day - 1)


def persian_month_length(year: int, month: int) -> int:
    """31, 30, or for Esfand 29 and in leap years 30."""
    if month < 12:
        return 31 if month <= 6 else 30
    return 30 if _persian_leap(year) else 29


def persian_year(day: date) -> int:
    """The Persian year in which a civil day falls."""
    year = day.year - 621
    return year if persian(year, 1, 1) <= day else year - 1


def _persian_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian churches."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian date."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    offset = year // 100 - year // 400 - 2  # Julian to Gregorian: 13 days from 1900 to 2099
    return date(year, month, day + 1) + timedelta(days=offset)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1; -1 is the last) weekday (Monday 0) of a month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
