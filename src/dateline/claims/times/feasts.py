"""Rules for holidays, fixed and movable, and for months of the Hijri and Persian calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from dateline.claims.times import calendars
from dateline.claims.times.dates import Rule, related, stated_year
from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.value import Value, one_day, span_of, unanchored
from dateline.language.tables import cells


@cache
def _holidays() -> dict[str, tuple[str, str, int]]:
    return {name: (rule, argument, int(days)) for name, rule, argument, days in cells("time/holidays.tsv", columns=4)}


def holiday(hit: Hit, now: Now) -> Value | None:
    """``Christmas``, ``last Easter``, ``Ramadan 2015``: fixed and movable."""
    rule, argument, days = _holidays()[hit.value("h")]
    unit = "month" if days >= 29 else "day"
    if rule == "once":
        year, month, day = (int(part) for part in argument.split("-"))
        return one_day(date(year, month, day), "stated")
    if rule == "hijri":
        return _hijri_holiday(hit, now, argument, days)

    def of(year: int) -> Value:
        start = _start_of_holiday(rule, argument, year)
        return span_of(start, start + timedelta(days=days - 1), unit=unit, basis="stated")

    stated = stated_year(hit, now)
    if stated:
        return of(stated)
    if hit.has("r") and now.day and hit.value("r") in ("-1", "1"):
        return related(hit, now, of)
    return now.cycle(of, unit=unit)


def _start_of_holiday(rule: str, argument: str, year: int) -> date:
    if rule == "fixed":
        month, day = argument.split("-")
        return date(year, int(month), int(day))
    if rule == "weekday":
        month_, weekday, nth, after = (int(part) for part in argument.split(","))
        return calendars.nth_weekday(year, month_, weekday, nth) + timedelta(days=after)
    if rule == "persian":
        month, day = argument.split("-")
        return calendars.persian(year - 621, int(month), int(day))
    sunday = calendars.easter(year) if rule == "easter" else calendars.orthodox_easter(year)
    return sunday + timedelta(days=int(argument))


def _hijri_holiday(hit: Hit, now: Now, argument: str, days: int) -> Value:
    unit = "month" if days >= 29 else "day"
    stated = stated_year(hit, now)
    middle = date(stated, 7, 1) if stated else now.day
    if middle is None:
        return unanchored(unit)
    near = calendars.hijri_year(middle)
    found = []
    for each in argument.split("/"):
        month, day = (int(part) for part in each.split("-"))
        for year in (near - 1, near, near + 1):
            start, end = calendars.hijri_days(year, month, day, last=day + days - 1)
            found.append(span_of(start, end, unit=unit, basis="stated"))
    found.sort(key=lambda value: value.earliest or date.min)
    if stated:
        return next((v for v in found if v.earliest and v.earliest.year == stated), unanchored(unit))
    behind = [v for v in found if v.earliest and v.earliest <= middle]
    ahead = [v for v in found if v.latest and v.latest >= middle]
    return ahead[0] if now.forward and ahead else behind[-1]


def hijri(hit: Hit, now: Now) -> Value | None:
    """``10 Muharram 1437``, ``Rajab 1436``, ``5 Shawwal``; one day wider on each side than the table."""
    month = hit.whole("m")
    day = hit.whole("d") if hit.has("d") else None
    unit = "day" if day else "month"

    def of(year: int) -> Value:
        last = day or calendars.hijri_month_length(year, month)
        start, end = calendars.hijri_days(year, month, day or 1, last=last)
        return span_of(start, end, unit=unit, basis="stated")

    if hit.has("y"):
        stated = hit.whole("y")
        if stated > 1700:  # a Gregorian year beside a Hijri month
            return of(calendars.hijri_year(date(stated, 7, 1)))
        return of(stated)
    return _last_or_next(now, of, calendars.hijri_year, unit)


def persian(hit: Hit, now: Now) -> Value | None:
    """``17 Mehr 1394``, ``Bahman 1357``."""
    month = hit.whole("m")
    day = hit.whole("d") if hit.has("d") else None
    unit = "day" if day else "month"

    def of(year: int) -> Value:
        last = day or calendars.persian_month_length(year, month)
        return span_of(
            calendars.persian(year, month, day or 1), calendars.persian(year, month, last), unit=unit, basis="stated"
        )

    if hit.has("y"):
        stated = hit.whole("y")
        return of(stated if stated < 1700 else calendars.persian_year(date(stated, 7, 1)))
    return _last_or_next(now, of, calendars.persian_year, unit)


def _last_or_next(now: Now, of: Callable[[int], Value], year_of: Callable[[date], int], unit: str) -> Value:
    if now.day is None:
        return unanchored(unit)
    near = year_of(now.day)
    found = [of(near - 1), of(near), of(near + 1)]
    if now.forward:
        return next(v for v in found if v.latest and v.latest >= now.day)
    return [v for v in found if v.earliest and v.earliest <= now.day][-1]


RULES: tuple[Rule, ...] = (
    ("the? (third hyphen? of?)? r:(last | this | next | past)? h:feast (comma? y:numyear | part)?", holiday),
    ("the? d:day (of the?)? m:moon (comma? y:numyear anno?)?", hijri),
    ("m:moon d:day comma? (y:numyear anno?)?", hijri),
    ("m:moon comma? y:numyear anno?", hijri),
    ("the? unitword of m:moon (comma? y:numyear anno?)?", hijri),
    ("the? d:day (of the?)? m:persian (comma? y:numyear)?", persian),
    ("m:persian d:day comma? (y:numyear)?", persian),
    ("m:persian comma? y:numyear", persian),
)
