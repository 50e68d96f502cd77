"""Rules for units counted from an anchor: last week, the past 24 hours, three days earlier, durations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.claims.times.dates import Rule
from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.value import (
    Value,
    add,
    calendar_unit,
    grain_of,
    one_day,
    span_of,
    third,
    unanchored,
)


def unit_about(hit: Hit, now: Now) -> Value | None:
    """``last week``, ``this year``, ``the previous month``, ``the same day``, ``early next year``."""
    unit, word = hit.value("u"), hit.word("r")
    if unit in ("second", "minute", "hour") or (
        hit.value("u") == "day" and word in ("last", "latest", "past", "current")
    ):
        return None
    shift = hit.whole("r")
    if hit.word("u") in ("days", "weeks", "months", "years", "decades", "centuries"):
        return vague(now, shift, unit)
    if word in ("same", "that") or word in ("previous", "preceding", "following") or (word == "next" and unit == "day"):
        found = told_unit(now, unit, shift)
    elif word in ("coming", "upcoming") or word == "past" or (hit.first() == "the" and word in ("last", "next")):
        found = _window(now, unit, 1.0, shift)
    elif now.day is None:
        return unanchored(unit)
    else:
        found = span_of(*calendar_unit(add(now.day, unit, shift), unit), unit=unit, basis="relative")
    return _bounded(third(found, hit.value("k")), hit, now)


def _bounded(found: Value, hit: Hit, now: Now) -> Value:
    """``earlier this year`` ends with the anchor's day, ``later this year`` begins with it."""
    if not hit.has("c") or now.day is None or found.earliest is None or found.latest is None:
        return found
    if not found.earliest <= now.day <= found.latest:
        return found
    back = hit.value("c") == "-1"
    return replace(found, latest=now.day) if back else replace(found, earliest=now.day)


def told_unit(now: Now, unit: str, shift: int) -> Value:
    """A unit counted from the date told before, else from the anchor."""
    base = now.base(unit)
    if base is None:
        return unanchored(unit)
    return span_of(*calendar_unit(add(base, unit, shift), unit), unit=unit, basis="relative")


def in_unit(hit: Hit, now: Now) -> Value | None:
    """``later in the day``, ``earlier in the week``, ``the end of the year``."""
    unit = hit.value("u")
    if now.day is None:
        return unanchored(unit)
    found = span_of(*calendar_unit(now.day, unit), unit=unit, basis="relative")
    return _bounded(third(found, hit.value("k")), hit, now)


def window(hit: Hit, now: Now) -> Value | None:
    """``the past 24 hours``, ``the last three weeks``, ``the next ten days``, ``recent months``."""
    unit = hit.value("u")
    if hit.has("v") or not hit.has("n"):
        return vague(now, hit.whole("r") if hit.value("r").lstrip("-").isdigit() else 0, unit)
    amount = hit.amount("n")
    return _window(now, unit, amount, hit.whole("r")) if amount is not None else vague(now, hit.whole("r"), unit)


def _window(now: Now, unit: str, amount: float | None, shift: int) -> Value:
    if now.day is None or amount is None:
        return unanchored(unit, "period")
    if grain_of(unit) == "hour":
        unit, amount = "day", max(1.0, amount / 24 if unit == "hour" else 1.0)
    edge = add(now.day, unit, amount * (1 if shift > 0 else -1))
    found = span_of(min(edge, now.day), max(edge, now.day), unit=unit, basis="relative", kind="period")
    return replace(found, grain="day") if unit == "day" else found


def vague(now: Now, shift: int, unit: str) -> Value:
    """``in recent days``, ``the coming weeks``: bounded on the side of the anchor only."""
    if now.day is None:
        return unanchored(unit, "vague")
    earliest, latest = (now.day, None) if shift > 0 else (None, now.day)
    return Value(earliest, latest, grain_of(unit), "relative", "vague", unit)


def ago(hit: Hit, now: Now) -> Value | None:
    """``three weeks ago``: the calendar unit that lies there; ``an hour ago``: the day itself."""
    unit, amount = hit.value("u"), hit.amount("n")
    if amount is None:
        return vague(now, -1, unit)
    if unit == "year" and now.quarter and now.quarter.earliest:
        return _like_quarter(now.quarter, -amount)
    return _unit_away(now.day, unit, -amount)


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
    finer = {"decade": "year", "century": "year"}.get(unit, unit)
    moved = add(base, unit, amount)
    return span_of(*calendar_unit(moved, finer), unit=finer, basis="relative")


def from_told(hit: Hit, now: Now) -> Value | None:
    """``three days earlier``, ``a week later``: from the date told before; a quarter from its like."""
    unit, amount = hit.value("u"), hit.amount("n")
    shift = hit.whole("e")
    if hit.word("e") in ("before", "after") and (
        hit.after().isalnum() and hit.after() not in ("in", "on", "at", "when")
    ):
        return unanchored(unit, "length")
    if amount is None:
        return unanchored(unit)
    if unit == "year" and now.quarter and now.quarter.earliest and shift < 0:
        return _like_quarter(now.quarter, -amount)
    return _unit_away(now.base(unit), unit, amount * shift)


def told_next(hit: Hit, now: Now) -> Value | None:
    """``the day before``, ``the year after``: beside the date told before."""
    if hit.word("e") in ("before", "after") and hit.after().isalpha() and hit.after() not in ("in", "on", "at", "when"):
        return None
    return told_unit(now, hit.value("u"), hit.whole("e"))


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
        return _window(now, unit, amount, 1)
    return _unit_away(now.day, unit, amount)


def length(hit: Hit, _now: Now) -> Value | None:
    """A duration: ``two weeks``, ``five-year``; not an age."""
    if hit.after() == "old" or (hit.after() == "-" and hit.after(1) == "old"):
        return None
    unit = hit.value("u")
    if (unit == "second" and hit.word("u") == "second") or unit == "quarter":
        return None
    return unanchored(unit, "length")


def ordinal_unit(hit: Hit, _now: Now) -> Value | None:
    """``in its fifth year``, ``for a third straight day``: unanchored, since the start is not known."""
    return unanchored(hit.value("u"), "length")


def year_end(_hit: Hit, now: Now) -> Value | None:
    """``year-end``, ``the year's end``: the late third of the anchor's year."""
    if now.day is None:
        return unanchored("year")
    return third(span_of(*calendar_unit(now.day, "year"), unit="year", basis="relative"), "late")


def bare_unit(hit: Hit, _now: Now) -> Value | None:
    """``for years``, ``weeks of fighting``: a length without a number."""
    plural = hit.word("u").endswith("s")
    return unanchored(hit.value("u"), "length") if plural or not hit.first().isalpha() or hit.has("l") else None


_EDGE = "((k:third | c:(earlier | later)) hyphen? of? inside? the?)?"
_ABOUT = "((more than) | nearly | at nearly | inside)?"

RULES: tuple[Rule, ...] = (
    (f"(the | that)? {_EDGE} the? r:rel fiscal? u:unit", unit_about),
    ("c:(earlier | later) inside the u:unit", in_unit),
    ("the? k:(early | late | mid | begin | end) (inside | of | hyphen) the? u:unit", in_unit),
    (f"the? r:(last | past | next | coming) {_ABOUT} n:count u:unit", window),
    ("the? r:recent u:unit", window),
    ("the? r:(past | coming | next | last) v:few u:unit", window),
    (f"{_ABOUT} n:count more? u:unit ago", ago),
    (f"{_ABOUT} n:count u:unit e:(earlier | later)", from_told),
    ("n:article? u:yearunit hyphen e:earlier", year_earlier),
    ("the u:unit e:(earlier | later)", told_next),
    (f"i:inside {_ABOUT} n:count more? u:unit", within),
    (f"{_ABOUT} n:count hyphen? more? u:(unit | second)", length),
    ("u:unit hyphen l:longword", bare_unit),
    ("inside u:unit", bare_unit),
    ("inside? few u:unit", bare_unit),
    ("(the | this)? u:yearunit hyphen? end", year_end),
    ("(the | possess | article) ord straight? u:unit", ordinal_unit),
)
