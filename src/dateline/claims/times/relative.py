"""Rules for units counted from an anchor: last week, the past 24 hours, three days earlier, durations."""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.times.dates import Rule
from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.value import (
    Value,
    add,
    calendar_unit,
    grain_of,
    span_of,
    third,
    unanchored,
)


def unit_about(hit: Hit, now: Now) -> Value | None:
    """``last week``, ``this year``, ``the previous month``, ``the same day``, ``early next year``."""
    unit, word = hit.value("u"), hit.word("r")
    shift = hit.whole("r")
    if unit in ("second", "minute", "hour", "day") and word in ("past", "last") and hit.word("u") in ("day", "hour"):
        return window_of(now, unit, 1.0, shift) if word == "past" or unit == "hour" else None
    if grain_of(unit) == "hour" or (unit == "day" and word in ("last", "latest", "current")):
        return None
    if hit.word("u") in ("days", "weeks", "months", "years", "decades", "centuries"):
        return vague(now, shift, unit)
    if word in ("same", "that", "previous", "preceding", "following") or (word == "next" and unit in ("day", "night")):
        found = told_unit(now, unit, shift)
    elif word in ("coming", "upcoming") or word == "past" or (hit.first() == "the" and word in ("last", "next")):
        found = window_of(now, unit, 1.0, shift)
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
    if base is None or (shift > 0 and now.told is None and now.told_wide is None and now.forward is False):
        return unanchored(unit)
    return span_of(*calendar_unit(add(base, unit, shift), unit), unit=unit, basis="relative")


def in_unit(hit: Hit, now: Now) -> Value | None:
    """``later in the day``, ``earlier in the week``, ``the end of the year``."""
    unit = hit.value("u")
    base = now.base(unit) if grain_of(unit) == "day" else now.day
    if base is None:
        return unanchored(unit)
    found = span_of(*calendar_unit(base, unit), unit=unit, basis="relative")
    return _bounded(third(found, hit.value("k")), hit, now)


def window(hit: Hit, now: Now) -> Value | None:
    """``the past 24 hours``, ``the last three weeks``, ``the next ten days``, ``recent months``."""
    unit = hit.value("u")
    if hit.has("v") or not hit.has("n"):
        return vague(now, hit.whole("r") if hit.value("r").lstrip("-").isdigit() else 0, unit)
    amount = hit.amount("n")
    return window_of(now, unit, amount, hit.whole("r")) if amount is not None else vague(now, hit.whole("r"), unit)


def window_of(now: Now, unit: str, amount: float | None, shift: int) -> Value:
    """So many units up to the anchor's day, or from it on; hours are at least a day."""
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
ABOUT = "((more than) | nearly | at nearly | inside)?"

RULES: tuple[Rule, ...] = (
    (f"(the | that)? {_EDGE} the? r:rel fiscal? u:unit", unit_about),
    ("c:(earlier | later) inside the u:unit", in_unit),
    ("the? k:(early | late | mid | begin | end) (inside | of | hyphen) the? u:unit", in_unit),
    (f"the? r:(last | past | next | coming) {ABOUT} n:count u:unit", window),
    ("the? r:recent u:unit", window),
    ("the? r:(past | coming | next | last) v:few u:unit", window),
    (f"{ABOUT} n:count hyphen? more? u:(unit | second)", length),
    ("u:unit hyphen l:longword", bare_unit),
    ("inside u:unit", bare_unit),
    ("inside? few u:unit", bare_unit),
    ("(the | this)? u:yearunit hyphen? end", year_end),
    ("(the | possess | article)? ord straight? u:unit", ordinal_unit),
    ("n:count straight u:unit", ordinal_unit),
)
