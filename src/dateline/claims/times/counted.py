"""Rules for what is counted from an anchor or from a date told: three weeks ago, two days later, a week from now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.claims.times.dates import Rule
from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.relative import ABOUT, told_unit, vague, window_of
from dateline.claims.times.value import (
    Value,
    add,
    calendar_unit,
    grain_of,
    one_day,
    span_of,
    unanchored,
)

_DATED = ("dayname", "monthname", "num31", "numord", "today")


def ago(hit: Hit, now: Now) -> Value | None:
    """``three weeks ago``: the calendar unit that lies there; ``an hour ago``: the day itself."""
    unit, amount = hit.value("u"), hit.amount("n")
    if amount is None:
        return vague(now, -1, unit)
    if unit == "year" and now.quarter and now.quarter.earliest:
        return _like_quarter(now.quarter, -amount)
    return _unit_away(now.day, unit, -amount)


def vague_ago(hit: Hit, now: Now) -> Value | None:
    """``weeks ago``: some time behind the anchor; ``hours ago``: the day itself or the one before."""
    unit = hit.value("u")
    if now.day is None or grain_of(unit) != "hour":
        return vague(now, -1, unit) if hit.word("u").endswith("s") else None
    return span_of(now.day - timedelta(days=1), now.day, unit="day", basis="relative", kind="vague")


def half_more_ago(hit: Hit, now: Now) -> Value | None:
    """``a year and a half ago``."""
    amount = hit.amount("n")
    return None if amount is None else _unit_away(now.day, hit.value("u"), -amount - 0.5)


def before_last(hit: Hit, now: Now) -> Value | None:
    """``the week before last``: two units back."""
    if hit.value("x") != "-1" or grain_of(hit.value("u")) == "hour" or hit.value("u") == "day":
        return None
    unit = hit.value("u")
    if now.day is None:
        return unanchored(unit)
    return span_of(*calendar_unit(add(now.day, unit, -2), unit), unit=unit, basis="relative")


def from_now(hit: Hit, now: Now) -> Value | None:
    """``three days from now``, ``a week from today``: a day where it counts from a day of weeks."""
    unit, amount = hit.value("u"), hit.amount("n")
    if amount is None or now.day is None:
        return vague(now, 1, unit)
    if hit.value("t").lstrip("-").isdigit() and unit == "week":
        return one_day(add(now.day, unit, amount) + timedelta(days=hit.whole("t")), "relative")
    return _unit_away(now.day, unit, amount)


def to_the_day(hit: Hit, now: Now) -> Value | None:
    """``a year ago today``, ``ten years ago this week``, ``three years ago this Friday``."""
    unit, amount = hit.value("u"), hit.amount("n")
    if amount is None or now.day is None:
        return None if amount is None else unanchored("day")
    day = add(now.day, unit, -amount)
    if hit.has("v"):
        return span_of(*calendar_unit(day, hit.value("v")), unit=hit.value("v"), basis="relative")
    return one_day(day + timedelta(days=hit.whole("t")), "relative")


def _leads(hit: Hit) -> bool:
    """``three days before the vote``: what it counts from stands behind it, and is no date that we know."""
    return hit.word("e") in ("before", "after") and (
        hit.after()[:1].isalnum() and hit.after() not in ("in", "on", "at", "when")
    )


def vague_later(hit: Hit, now: Now) -> Value | None:
    """``days later``, ``a few weeks later``, ``hours before``: on one side of the date told before."""
    unit, told = hit.value("u"), now.told or now.told_wide
    if not hit.word("u").endswith("s") or _leads(hit):
        return unanchored(unit, "length") if hit.has("n") or hit.word("e") == "after" else None
    if told is None or told.earliest is None or told.latest is None:
        return unanchored(unit)
    if hit.value("e") == "-1":
        day = timedelta(days=1) if grain_of(unit) == "hour" else None
        return Value(told.earliest - day if day else None, told.earliest, "day", "relative", "vague", unit)
    if grain_of(unit) == "hour":
        next_day = told.latest + timedelta(days=1)
        last = told.latest if now.day is not None and told.latest <= now.day < next_day else next_day
        return span_of(told.earliest, last, unit="day", basis="relative", kind="vague")
    begins = told.latest + timedelta(days=1)
    if now.day is None or now.day < begins:
        return Value(begins, None, grain_of(unit), "relative", "vague", unit)
    return span_of(begins, now.day, unit=unit, basis="relative", kind="vague")


def then(hit: Hit, now: Now) -> Value | None:
    """``since then``, ``by then``: the date told before."""
    if hit.before() not in ("since", "until", "till", "by", "before") or now.told is None:
        return None
    return replace(now.told, basis="relative")


def _like_quarter(quarter: Value, years: float) -> Value:
    """The same quarter of another year: what 'a year earlier' means after a quarter."""
    assert quarter.earliest
    return span_of(
        *calendar_unit(add(quarter.earliest, "year", years), quarter.unit), unit=quarter.unit, basis="relative"
    )


def _unit_away(base: date | None, unit: str, amount: float) -> Value:
    if base is None:
        return unanchored(unit)
    if grain_of(unit) == "hour":
        days = amount / 24 if unit == "hour" else 0
        return one_day(base + timedelta(days=int(days)), "relative")
    if amount % 1 and unit in ("year", "decade"):
        unit, amount = "month", amount * (12 if unit == "year" else 120)
    finer = {"decade": "year", "century": "year", "night": "day"}.get(unit, unit)
    moved = add(base, unit, amount)
    return span_of(*calendar_unit(moved, finer), unit=finer, basis="relative")


def from_told(hit: Hit, now: Now) -> Value | None:
    """``three days earlier``, ``a week later``: from the date told before; a quarter from its like."""
    unit, amount = hit.value("u"), hit.amount("n")
    shift = hit.whole("e")
    if _leads(hit):
        return unanchored(unit, "length")
    if amount is None:
        return vague_later(hit, now)
    if shift > 0 and now.told is None and now.told_wide is None and not now.forward:
        return unanchored(unit)  # a week later than what?
    if unit == "year" and now.quarter and now.quarter.earliest and shift < 0:
        return _like_quarter(now.quarter, -amount)
    return _unit_away(now.base(unit), unit, amount * shift)


def told_next(hit: Hit, now: Now) -> Value | None:
    """``the day before``, ``the year after``: beside the date told before."""
    if _leads(hit):
        return unanchored(hit.value("u"), "length") if hit.meets(*_DATED) else None
    if hit.word("u").endswith("s"):
        return _about_told(hit, now)
    return told_unit(now, hit.value("u"), hit.whole("e"))


def _about_told(hit: Hit, now: Now) -> Value:
    """``the days before``, ``the weeks after``: on one side of the date told before."""
    told, unit = now.told or now.told_wide, hit.value("u")
    if told is None or told.earliest is None:
        return unanchored(unit, "vague")
    earliest, latest = (told.latest, None) if hit.value("e") == "1" else (None, told.earliest)
    return Value(earliest, latest, grain_of(unit), "relative", "vague", unit)


def year_earlier(_hit: Hit, now: Now) -> Value | None:
    """``year-earlier``, ``a year-earlier``: of the quarter told before, else of the anchor's year."""
    if now.quarter and now.quarter.earliest:
        return _like_quarter(now.quarter, -1)
    return _unit_away(now.day, "year", -1)


def within(hit: Hit, now: Now) -> Value | None:
    """``within ten days``, ``in two weeks``: ahead of the anchor where the clause looks ahead."""
    unit, amount = hit.value("u"), hit.amount("n")
    if not now.forward or amount is None or hit.word("i") not in ("in", "within"):
        return unanchored(unit, "length")
    if hit.word("i") == "within":
        return window_of(now, unit, amount, 1)
    return _unit_away(now.day, unit, amount)


def eve(hit: Hit, _now: Now) -> Value | None:
    """``the eve of`` a day that stands behind it."""
    return unanchored("day", "length") if hit.meets(*_DATED) else None


RULES: tuple[Rule, ...] = (
    (f"{ABOUT} n:count more? u:unit (and so)? ago", ago),
    ("u:unit ago", vague_ago),
    (f"{ABOUT} n:article u:unit and article half ago", half_more_ago),
    (f"{ABOUT} n:count u:unit ago t:today", to_the_day),
    (f"{ABOUT} n:count u:unit ago this v:unit", to_the_day),
    ("the? u:unit x:earlier last", before_last),
    (f"(inside)? {ABOUT} n:count u:unit from t:(now | today)", from_now),
    ("u:unit e:(earlier | later)", vague_later),
    ("thenword", then),
    ("the? eve of", eve),
    (f"{ABOUT} n:count u:unit e:(earlier | later)", from_told),
    ("n:article? u:yearunit hyphen e:(earlier | ago)", year_earlier),
    ("the u:unit e:(earlier | later)", told_next),
    (f"i:inside {ABOUT} n:count more? u:unit", within),
)
