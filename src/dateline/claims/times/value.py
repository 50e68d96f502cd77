"""Values of time expressions: closed intervals of days and the arithmetic of calendar units.

Weeks run from Monday to Sunday (ISO 8601); seasons are meteorological and northern (spring: March
to May; winter: December to February). Early, mid and late are thirds: days 1-10, 11-20 and 21-end
of a month, four months of a year, and the like of other units.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateline.model import TimeBasis, TimeGrain

Kind = Literal["date", "clock", "part", "period", "length", "set", "vague", "name"]
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_GRAINS: dict[str, TimeGrain] = {
    "second": "hour", "minute": "hour", "hour": "hour", "day": "day", "night": "day", "week": "week",
    "weekend": "week", "fortnight": "week", "month": "month", "quarter": "month", "season": "month", "half": "month",
    "year": "year", "decade": "year", "century": "year", "millennium": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression says; ``kind`` tells how it may be combined and whether an event can rest on it;
    ``name`` is no time at all.

    ``unit`` is the calendar unit that it names (quarter, weekend), finer than the grain.
    """

    earliest: date | None
    latest: date | None
    grain: TimeGrain
    basis: TimeBasis
    kind: Kind = "date"
    unit: str = "day"

    @property
    def anchored(self) -> bool:
        """Whether at least one end is known."""
        return self.earliest is not None or self.latest is not None


def grain_of(unit: str) -> TimeGrain:
    """The grain of the interface that is nearest to a unit."""
    return _GRAINS.get(unit, "day")


def unanchored(unit: str, kind: Kind = "date") -> Value:
    """An expression that nothing anchors."""
    return Value(None, None, grain_of(unit), "unanchored", kind, unit)


def span_of(earliest: date, latest: date, *, unit: str, basis: TimeBasis, kind: Kind = "date") -> Value:
    """An interval with the grain of ``unit``."""
    return Value(earliest, latest, grain_of(unit), basis, kind, unit)


def one_day(day: date, basis: TimeBasis, kind: Kind = "date") -> Value:
    """One civil day."""
    return span_of(day, day, unit="day", basis=basis, kind=kind)


def months_from(year: int, month: int, count: int) -> tuple[date, date]:
    """``count`` whole months from a month on."""
    last = year * 12 + month - 1 + count - 1
    return date(year, month, 1), date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])


def add(day: date, unit: str, count: float) -> date:
    """``day`` moved by units; the day of the month is cut to the length of the month reached."""
    if unit in _MONTHS:
        total = day.year * 12 + day.month - 1 + round(_MONTHS[unit] * count)
        year, month = total // 12, total % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    if unit == "season":
        return add(day, "quarter", count)
    return day + timedelta(days=round(_DAYS.get(unit, 0 if grain_of(unit) == "hour" else 7) * count))


def calendar_unit(day: date, unit: str) -> tuple[date, date]:
    """The calendar unit (ISO week, month, quarter, year, decade ...) that a day lies in."""
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        return saturday, saturday + timedelta(days=1)
    if unit == "season":
        start = add(date(day.year, day.month, 1), "month", -(day.month % 3))
        return months_from(start.year, start.month, 3)
    if unit in ("month", "quarter", "half", "year"):
        size = _MONTHS[unit]
        return months_from(day.year, (day.month - 1) // size * size + 1, size)
    if unit in ("decade", "century", "millennium"):
        size = _MONTHS[unit] // 12
        start_year = max(1, day.year // size * size)
        return date(start_year, 1, 1), date(day.year // size * size + size - 1, 12, 31)
    return day, day


def third(value: Value, which: str) -> Value:
    """The early, mid or late third of a month, year or decade; other units stay whole."""
    start, end = value.earliest, value.latest
    if start is None or end is None or which not in ("early", "mid", "late"):
        return value
    position = ("early", "mid", "late").index(which)
    if value.unit == "month":
        first = start.replace(day=(1, 11, 21)[position])
        last = end if which == "late" else start.replace(day=(10, 20)[position])
        return replace(value, earliest=first, latest=last)
    if value.unit == "year" and (end.year == start.year):
        first, last = months_from(start.year, (1, 5, 9)[position], 4)
        return replace(value, earliest=first, latest=last)
    if value.unit == "decade":
        years = ((0, 3), (4, 6), (7, 9))[position]
        return replace(value, earliest=date(start.year + years[0], 1, 1), latest=date(start.year + years[1], 12, 31))
    return value


def precision(earliest: date | None, latest: date | None) -> int | None:
    """UCDP's date_prec: 1 a day, 2 up to 6 days, 3 a week, 4 up to a month, 5 up to a year; else None.

    Source: UCDP Georeferenced Event Dataset codebook, variable ``date_prec``.
    """
    if earliest is None or latest is None:
        return None
    days = (latest - earliest).days + 1
    for grade, limit in ((1, 1), (2, 6), (3, 7), (4, 33), (5, 366)):
        if days <= limit:
            return grade
    return None
