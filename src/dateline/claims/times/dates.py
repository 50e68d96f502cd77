"""Rules for expressions that name a date: days, months, years, decades, seasons, quarters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.numeric import hyphened_day, iso_day, slashed_day, year_first
from dateline.claims.times.value import (
    Value,
    add,
    calendar_unit,
    months_from,
    span_of,
    third,
    unanchored,
)
from dateline.language.tables import word_list

_NAMED_AFTER = word_list("time", "named-after")
_POSSESSORS = frozenset({"his", "her", "their", "my", "our", "your"})
_AFTER_LIST = frozenset({"in", "at", "on", "by", "when", "as", "and", "near", "after", "before", "during", "outside"})
Rule = tuple[str, Callable[[Hit, Now], Value | None]]


def stated_year(hit: Hit, now: Now) -> int | None:
    """The year stated with a date: in digits, or as 'last year'."""
    if hit.has("y"):
        return hit.whole("y")
    if hit.has("ry") and now.day:
        return now.day.year + hit.whole("ry")
    return None


def calendar_day(hit: Hit, now: Now) -> Value | None:
    """``October 7, 2015``, ``7 Oct``, ``January 5-9``, ``28 February to 3 March 2014``, ``May 5 and 6``."""
    if hit.has("u") and hit.after().isalpha() and hit.after() not in _AFTER_LIST:
        return None  # 'on October 5 and 6 people died'
    if hit.after() in _NAMED_AFTER and not hit.after_as_written().islower():
        return unanchored("day", "name")  # 'October 6 Bridge'
    month, day = hit.whole("m"), hit.day("d")
    ranged = hit.has("e")
    end_day = hit.day("e") if ranged else day
    end_month = hit.whole("n") if hit.has("n") else month

    def of(year: int) -> Value:
        end = date(year + (end_month < month), end_month, end_day)
        return span_of(date(year, month, day), end, unit="day", basis="stated")

    stated = stated_year(hit, now)
    if stated and end_month < month:
        stated -= 1  # the year stands with the end: 'from December 28 to January 3, 2015'
    if stated:
        return of(stated)
    if hit.has("r") and now.day:
        return related(hit, now, of)
    named = now.on_weekday(of, hit.whole("named")) if hit.has("named") else None
    return named or now.cycle(of, unit="day")


def month(hit: Hit, now: Now) -> Value:
    """``January 2016``, ``last March``, ``mid-January``, ``March to May 2015``."""
    start = hit.whole("m")
    end = hit.whole("n") if hit.has("n") else start
    count = (end - start) % 12 + 1

    def of(year: int) -> Value:
        return span_of(*months_from(year, start, count), unit="month", basis="stated")

    stated = stated_year(hit, now)
    if stated:
        found = of(stated)
    elif hit.has("r") and now.day:
        found = related(hit, now, of)
    else:
        found = now.cycle(of, unit="month")
    return third(found, hit.value("k")) if hit.has("k") else found


def related(hit: Hit, now: Now, of: Callable[[int], Value]) -> Value:
    """``last March`` lies wholly behind, ``next March`` wholly ahead, ``this March`` in this year."""
    assert now.day
    shift = hit.whole("r") if hit.value("r").lstrip("-").isdigit() else 0
    years = (now.day.year - 1, now.day.year, now.day.year + 1)
    if shift < 0:
        return [v for v in map(of, years) if v.latest and v.latest < now.day][-1]
    if shift > 0:
        return next(v for v in map(of, years) if v.earliest and v.earliest > now.day)
    return of(now.day.year)


def year(hit: Hit, _now: Now) -> Value:
    """``2014``, ``early 2014``, ``fiscal 1999``, ``2011-2014``, ``2011-14``."""
    start = hit.whole("y")
    end = start
    if hit.has("z"):
        end = hit.whole("z")
        end += start // 100 * 100 if end < 100 else 0
    end = max(end, start)
    found = span_of(date(start, 1, 1), date(end, 12, 31), unit="year", basis="stated")
    return third(found, hit.value("k")) if hit.has("k") else found


def decade(hit: Hit, _now: Now) -> Value | None:
    """``the 1990s``, ``the late nineties``; not 'in his thirties'."""
    start = hit.whole("d")
    if hit.before() in _POSSESSORS or (start < 100 and hit.first() == hit.word("d") and hit.first()[0] != "'"):
        return None
    start = start if start > 99 else 1900 + start if start >= 20 else 2000 + start
    found = span_of(date(start, 1, 1), date(start + 9, 12, 31), unit="decade", basis="stated")
    return third(found, hit.value("k")) if hit.has("k") else found


def century(hit: Hit, _now: Now) -> Value | None:
    """``the 19th century``: 1801 to 1900."""
    if hit.value("u") != "century" or not hit.value("o").isdigit():
        return None
    number = hit.whole("o")
    if not 2 <= number <= 21:
        return unanchored("century")
    return span_of(date(number * 100 - 99, 1, 1), date(number * 100, 12, 31), unit="century", basis="stated")


def season(hit: Hit, now: Now) -> Value:
    """``summer 2015``, ``last winter``: three meteorological months of the north."""

    def of(year: int) -> Value:
        start = hit.whole("s")
        return span_of(*months_from(year, start, 3), unit="season", basis="stated")

    stated = stated_year(hit, now)
    if stated:
        return of(stated)
    if hit.before() == "that" and now.told_wide and now.told_wide.earliest:
        return of(now.told_wide.earliest.year)
    if hit.has("r") and now.day:
        return related(hit, now, of) if hit.value("r") in ("-1", "1") else now.cycle(of, unit="season")
    return now.cycle(of, unit="season")


def quarter(hit: Hit, now: Now) -> Value | None:
    """``the third quarter of 2015``, ``last quarter``, ``the first half``, ``the year-earlier quarter``."""
    unit = hit.value("q") if hit.value("q") in ("quarter", "half") else "quarter"
    size = 3 if unit == "quarter" else 6
    if hit.has("o"):
        numbered = _numbered_part(hit, now, unit, size)
        return _like_last_year(numbered) if numbered and hit.has("b") else numbered
    if hit.has("b"):
        return _year_before(now)
    if hit.after() == "of" and hit.after(1) in ("a", "an", "all", "the", "those", "its", "their"):
        return None
    shift = hit.value("r") if hit.has("r") else ""
    if now.day is None or not shift or (shift == "0" and hit.word("r") in ("same", "latest", "that")):
        if now.quarter or now.day is None or hit.word("r") != "latest":
            return now.quarter or (unanchored(unit) if shift else None)
        shift = "-1"  # no quarter was told: the last that is over
    start, end = calendar_unit(add(now.day, "month", size * int(shift)), unit)
    return span_of(start, end, unit=unit, basis="relative")


def _like_last_year(value: Value) -> Value:
    if value.earliest is None:
        return value
    return span_of(*calendar_unit(add(value.earliest, "year", -1), value.unit), unit=value.unit, basis="relative")


def _numbered_part(hit: Hit, now: Now, unit: str, size: int) -> Value | None:
    ordinal = int(hit.value("o")) if hit.value("o").isdigit() else 2
    if ordinal > 12 // size:
        return None

    def of(year: int) -> Value:
        return span_of(*months_from(year, size * (ordinal - 1) + 1, size), unit=unit, basis="stated")

    stated = stated_year(hit, now)
    return of(stated) if stated else now.cycle(of, unit=unit)


def year_period(hit: Hit, now: Now) -> Value:
    """``the 1988 period``: the like of the quarter told before, in that year."""
    start = date(hit.whole("y"), 1, 1)
    if now.quarter and now.quarter.earliest:
        start = now.quarter.earliest.replace(year=start.year)
        return span_of(*calendar_unit(start, now.quarter.unit), unit=now.quarter.unit, basis="relative")
    return span_of(*calendar_unit(start, "year"), unit="year", basis="stated")


def _year_before(now: Now) -> Value:
    if now.quarter and now.quarter.earliest:
        start = add(now.quarter.earliest, "year", -1)
        return span_of(*calendar_unit(start, now.quarter.unit), unit=now.quarter.unit, basis="relative")
    return unanchored("quarter")


_IN = "(the? k:third hyphen? of? inside? the? fiscal?)?"
_NAMED = "(named:weekday part? comma? on? the?)?"

RULES: tuple[Rule, ...] = (
    (f"{_NAMED} iso:iso", iso_day),
    (f"{_NAMED} slashed:slashed", slashed_day),
    ("y:numyear decimal m:num31 decimal d:num31", year_first),
    ("a:num31 hyphen b:num31 hyphen y:numyear", hyphened_day),
    ("d:num31 hyphen m:monthname hyphen y:numyear", calendar_day),
    (f"{_NAMED} m:month the? d:day (to e:day)? (comma? of? y:numyear | comma? ry:last yearunit)?", calendar_day),
    ("between m:month d:day and e:day (comma? y:numyear)?", calendar_day),
    (f"{_NAMED} the? d:day (to e:day)? of? m:month (comma? of? y:numyear | comma? ry:last yearunit)?", calendar_day),
    ("between? the? d:day (comma day)* (and | to) e:day of? m:month (comma? y:numyear)?", calendar_day),
    ("m:month d:day (comma day)* comma? u:and e:day (comma? y:numyear)?", calendar_day),
    ("the? d:(ordinal | second) of m:month (comma? y:numyear | ry:(last | this | next) yearunit)?", calendar_day),
    ("m:month d:(ordinal | second) (comma? y:numyear)?", calendar_day),
    ("r:(last | next) m:month the? d:day", calendar_day),
    ("from? m:month d:day to n:month e:day (comma? y:numyear)?", calendar_day),
    ("between m:month d:day and n:month e:day (comma? y:numyear)?", calendar_day),
    ("from? d:day of? m:month to e:day of? n:month (comma? y:numyear)?", calendar_day),
    ("between d:day of? m:month and e:day of? n:month (comma? y:numyear)?", calendar_day),
    (f"{_IN} m:month (comma? of? y:numyear | (inside | of)? ry:(last | this | next) yearunit)?", month),
    ("early? r:(last | this | next | past | coming) m:month", month),
    ("(from | between) m:month (to | and) n:month (comma? of? y:numyear)?", month),
    ("m:month (hyphen | tolink) n:month (comma? of? y:numyear)?", month),
    ("the? " + _IN + " fiscal? y:numyear", year),
    ("from? y:numyear to z:numyear", year),
    ("between y:numyear and z:numyear", year),
    ("the? y:numyear hyphen z:(num99 | num31)", year),
    ("(the | inside)? (k:third hyphen?)? d:yeardecade", decade),
    ("the (k:third hyphen?)? d:yearword", decade),
    ("the? third? o:ord hyphen? u:unit", century),
    ("the? (third hyphen? of?)? r:(last | this | next | past)? s:season (of? y:numyear)?", season),
    (
        (
            "(the | possess)? o:ord hyphen? fiscal? q:(quarter | half) "
            "((of | inside)? fiscal? the? (y:numyear | ry:(last | this | next) yearunit))?"
        ),
        quarter,
    ),
    ("the? fiscal? y:numyear o:ord hyphen? fiscal? q:(quarter | half)", quarter),
    ("ry:(last | this | next) yearunit o:ord hyphen? fiscal? q:(quarter | half)", quarter),
    ("the? r:rel fiscal? q:(quarter | period)", quarter),
    ("the fiscal? q:quarter", quarter),
    ("the fiscal? y:numyear b:(period | quarter)", year_period),
    ("the? b:(yearunit hyphen? (earlier | ago)) o:ord hyphen? q:(quarter | half)", quarter),
    ("the? (yearunit hyphen? (earlier | ago)) b:(quarter | period)", quarter),
)
