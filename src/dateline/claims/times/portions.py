"""Rules for portions of months, weeks and holidays: the first week of May, the week ending 5 May, the eve of Eid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.claims.times.calendars import nth_weekday
from dateline.claims.times.dates import Rule, calendar_day, month
from dateline.claims.times.feasts import holiday
from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.value import Value, add, calendar_unit, one_day, span_of, third

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def _within(hit: Hit, now: Now) -> Value | None:
    """The month of which a portion is told: named, or counted from the anchor."""
    if hit.has("m"):
        return month(hit, now)
    if now.day is None:
        return None
    shift = hit.whole("r") if hit.has("r") else 0
    return span_of(*calendar_unit(add(now.day, "month", shift), "month"), unit="month", basis="relative")


def of_month(hit: Hit, now: Now) -> Value | None:
    """``the first week of May``, ``the last days of May``, ``the second half of this month``."""
    if not hit.has("m") and hit.word("v") not in ("month", "month's"):
        return None
    whole, unit = _within(hit, now), hit.value("u") or hit.word("u")
    if whole is None or whole.earliest is None or whole.latest is None:
        return whole if hit.has("m") else None
    last = hit.has("l")
    number = hit.day("o") if hit.has("o") else 1
    start, end = whole.earliest, whole.latest
    if unit == "week":
        first = end - _WEEK + _DAY if last else start + (number - 1) * _WEEK
        return None if first > end else span_of(first, min(end, first + 6 * _DAY), unit="week", basis=whole.basis)
    if unit == "half" and number <= 2:
        middle = start + 14 * _DAY
        return replace(whole, earliest=middle + _DAY) if number == 2 else replace(whole, latest=middle)
    if unit == "day":
        if hit.word("u").startswith("days"):
            return third(whole, "late" if last else "early") if last or number == 1 else None
        return one_day(end if last else start + (number - 1) * _DAY, whole.basis)
    return None


def weekday_of_month(hit: Hit, now: Now) -> Value | None:
    """``the first Monday of May``, ``the last Friday in June``."""
    whole = _within(hit, now)
    if whole is None or whole.earliest is None:
        return whole
    nth = -1 if hit.has("l") else hit.day("o")
    day = nth_weekday(whole.earliest.year, whole.earliest.month, hit.whole("w"), nth)
    return one_day(day, whole.basis) if day.month == whole.earliest.month else None


def day_of_this(hit: Hit, now: Now) -> Value | None:
    """``the 5th of this month``, ``the 28th of last month``."""
    whole = _within(hit, now)
    if whole is None or whole.earliest is None or hit.word("v") != "month":
        return None
    return one_day(whole.earliest.replace(day=hit.day("d")), "relative")


def week_of(hit: Hit, now: Now) -> Value | None:
    """``the week of September 14``, ``the week ending 5 May``: the calendar week, or seven days up to or from it."""
    day = calendar_day(hit, now)
    if day is None or day.earliest is None or hit.value("u") != "week":
        return day if hit.value("u") == "week" else None
    edge = hit.value("edge") if hit.has("edge") else ""
    return _week(day.earliest, edge, day)


def _week(day: date, edge: str, value: Value) -> Value:
    if edge == "-1":
        start, end = day - 6 * _DAY, day
    elif edge:
        start, end = day, day + 6 * _DAY
    else:
        start, end = calendar_unit(day, "week")
    return span_of(start, end, unit="week", basis=value.basis)


def of_feast(hit: Hit, now: Now) -> Value | None:
    """``the third day of Ramadan``, ``the last week of Ramadan``, ``the eve of Eid``, ``two days after Easter``."""
    feast = holiday(hit, now)
    if feast is None or feast.earliest is None or feast.latest is None:
        return feast
    unsure = 2 if (feast.latest - feast.earliest).days in (2, 4, 5, 31) else 0  # a day of the moon on each side
    start, end = feast.earliest, feast.latest
    if hit.has("eve"):
        return span_of(start - _DAY, start - _DAY + unsure * _DAY, unit="day", basis=feast.basis)
    if hit.has("x"):
        amount = hit.amount("n") if hit.has("n") else 1.0
        return None if amount is None else _beside(hit, feast, amount, unsure)
    if hit.has("w"):
        return _weekday_within(hit, feast)
    unit, number = hit.value("u"), hit.day("o") if hit.has("o") else 1
    if hit.has("l") and hit.has("n") and unit == "day":
        amount = hit.amount("n") or 10
        return span_of(end - (round(amount) - 1 + unsure) * _DAY, end, unit="day", basis=feast.basis)
    if unit not in ("day", "week"):
        return None
    size = 7 if unit == "week" else 1
    if hit.has("l"):
        return replace(feast, earliest=end - (size - 1 + unsure) * _DAY, grain="week" if size == 7 else "day")
    first = start + (number - 1) * size * _DAY
    return span_of(first, first + (size - 1 + unsure) * _DAY, unit=unit, basis=feast.basis)


def _weekday_within(hit: Hit, feast: Value) -> Value | None:
    """``the last Friday of Ramadan``: one day, or two where it hangs on the moon which is the last."""
    assert feast.earliest
    assert feast.latest
    number = hit.whole("w")
    days = set()
    for sooner in range(3):  # the month may begin, and end, on any of three days
        if hit.has("l"):
            end = feast.latest - sooner * _DAY
            days.add(end - timedelta(days=(end.weekday() - number) % 7))
        else:
            start = feast.earliest + sooner * _DAY
            days.add(start + timedelta(days=(number - start.weekday()) % 7) + (hit.day("o") - 1) * _WEEK)
    return span_of(min(days), max(days), unit="day", basis=feast.basis) if max(days) <= feast.latest else None


def _beside(hit: Hit, feast: Value, amount: float, unsure: int) -> Value:
    assert feast.earliest
    assert feast.latest
    unit = hit.value("u")
    if hit.value("x") == "1":
        day = add(feast.latest - unsure * _DAY, unit, amount)
    else:
        day = add(feast.earliest, unit, -amount)
    if unit == "day":
        return span_of(day, day + unsure * _DAY, unit="day", basis=feast.basis)
    return span_of(*calendar_unit(day, unit), unit=unit, basis=feast.basis)


_OF_MONTH = (
    "(of | inside) (m:month (comma? of? y:numyear | ry:(last | this | next) yearunit)?"
    " | (the | r:(last | this | next)) v:unitword)"
)
_FEAST = "(r:(last | this | next | past))? h:feast (comma? y:numyear)?"
_ORDER = "the? (o:ord | l:(last | end | closing))"

RULES: tuple[Rule, ...] = (
    (f"{_ORDER} (number | num31)? u:(unitword | half) {_OF_MONTH}", of_month),
    (f"{_ORDER} w:dayname {_OF_MONTH}", weekday_of_month),
    ("the? d:(numord | ordinal | second) of r:(this | last | next) v:unitword", day_of_this),
    ("the? u:unitword of m:month d:day (comma? y:numyear)?", week_of),
    ("the? u:unitword of d:day of? m:month (comma? y:numyear)?", week_of),
    ("the? u:unitword edge:(weekedge | begin) (on? dayname comma?)? m:month d:day (comma? y:numyear)?", week_of),
    ("the? u:unitword edge:(weekedge | begin) (on? dayname comma?)? d:day of? m:month (comma? y:numyear)?", week_of),
    (f"{_ORDER} u:unitword of the? {_FEAST}", of_feast),
    (f"{_ORDER} w:dayname (of | inside) the? {_FEAST}", of_feast),
    (f"the? l:(last | end | closing) n:count u:unitword of the? {_FEAST}", of_feast),
    (f"the? eve:eve of the? {_FEAST}", of_feast),
    (f"the? {_FEAST} eve:eve", of_feast),
    (f"(n:count | the) u:unit x:(earlier | later) the? {_FEAST}", of_feast),
)
