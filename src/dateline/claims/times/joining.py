"""Joins neighbouring time expressions: '9 p.m. on Sunday', 'since March', 'from Monday to Wednesday'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest

from dateline.claims.numbers import number
from dateline.claims.times.scan import Anchors, Found
from dateline.claims.times.value import Value, add, calendar_unit, grain_of, span_of
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list
from dateline.model import TimeGrain

_LINKS = word_list("time", "links")
_RANGE = frozenset({"to", "until", "till", "through", "into", "-", "–", "—"})
_INTO = frozenset({"into", "to"})
_OPENS = frozenset({"from", "between"})


def join(found: Sequence[Found], tokens: Tokens, anchors: Anchors) -> list[Found]:
    """The expressions of one sentence with those that belong together joined."""
    clocks = _ranges(_zones(found, tokens), tokens)  # '9 p.m. to 11 p.m. on Friday'
    dated = _days(clocks, tokens, anchors, nights=False)  # '9 p.m. Friday to 6 a.m. Saturday'
    ranged = _days(_ranges(dated, tokens), tokens, anchors, nights=True)
    return [_since(item, tokens, anchors) for item in _counted(ranged, tokens)]


def _counted(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    """``two days before Sunday's vote``, ``a week after May 5``: counted from the day that stands behind."""
    counted: list[Found] = []
    for item, after in zip_longest(found, found[1:]):
        side = {"before": -1, "after": 1, "of": -1}.get(tokens.word(item.after - 1))  # 'the eve of'
        near = after is not None and after.first - item.after <= 1 and tokens.word(item.after) != ","
        if after is not None and side and near and item.value.kind == "length":
            value = _moved(after.value, item.value.unit, side * _amount(item, tokens))
            counted.append(item if value is None else replace(item, value=value))
        else:
            counted.append(item)
    return counted


def _amount(item: Found, tokens: Tokens) -> float:
    read = number(tokens, item.first)
    return read[0] if read else 1.0


def _moved(day: Value, unit: str, amount: float) -> Value | None:
    if day.earliest is None or day.earliest != day.latest or day.unit != "day" or grain_of(unit) == "hour":
        return None
    try:
        moved = add(day.earliest, unit, amount)
    except (ValueError, OverflowError):  # outside the calendar
        return None
    if unit in ("day", "night"):
        return span_of(moved, moved, unit="day", basis="relative")
    return span_of(*calendar_unit(moved, unit), unit=unit, basis="relative")


def _zones(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    """``2.30pm (1130 GMT)``: one time, told by two clocks."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        opened = before is not None and tokens.low[before.after : item.first] in (("(",), ("[",), ("/",))
        if before is not None and opened and before.value.kind == item.value.kind == "clock":
            after = item.after + (tokens.word(item.after) in (")", "]"))
            joined[-1] = Found(before.first, after, before.value)
        else:
            joined.append(item)
    return joined


def _days(found: Sequence[Found], tokens: Tokens, anchors: Anchors, *, nights: bool) -> list[Found]:
    """A clock time, part of a day or (``nights``) 'overnight' beside a day is of that day."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        night = before is not None and "overnight" in (before.value.unit, item.value.unit)
        value = _of_day(before, item, tokens, anchors) if before is not None and night <= nights else None
        if before is not None and value is not None:
            joined[-1] = Found(before.first, item.after, value)
        else:
            joined.append(item)
    return joined


def _of_day(before: Found, item: Found, tokens: Tokens, anchors: Anchors) -> Value | None:
    between = tokens.low[before.after : item.first]
    if len(between) > 3 or not _LINKS.issuperset(between):
        return None
    for time, day in ((before.value, item.value), (item.value, before.value)):
        if day.unit != "day" or day.kind != "date":
            continue
        if time.unit == "overnight":
            return _overnight(day, anchors, into=not _INTO.isdisjoint(between))
        if time.kind in ("clock", "part"):
            grain: TimeGrain = "hour" if time.kind == "clock" else "day"
            return replace(day, grain=grain)
    return None


def _overnight(day: Value, anchors: Anchors, *, into: bool) -> Value:
    """``overnight into Tuesday`` began on Monday; ``overnight Monday`` ended, at the latest, on Tuesday."""
    if day.earliest is None or day.latest is None or day.earliest != day.latest:
        return day
    if into:
        return replace(day, earliest=day.earliest - timedelta(days=1))
    ends = day.latest + timedelta(days=1)
    if anchors.latest is not None and day.latest <= anchors.latest < ends:
        ends = anchors.latest
    return replace(day, latest=ends)


def _ranges(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        if before is not None and item.first - before.after == 1 and _is_range(before, item, tokens):
            whole = _hull(before.value, item.value)
            if whole is not None:
                opened = tokens.word(before.first - 1) in _OPENS
                joined[-1] = Found(before.first - opened, item.after, whole)
                continue
        joined.append(item)
    return joined


def _is_range(before: Found, item: Found, tokens: Tokens) -> bool:
    if before.value.kind not in ("date", "clock") or before.value.unit != item.value.unit:
        return False
    link, left = tokens.word(before.after), tokens.word(before.first - 1)
    return link in _RANGE or (link == "and" and left == "between")


def _hull(first: Value, last: Value) -> Value | None:
    if first.earliest is None or last.latest is None:
        return replace(first, earliest=None, latest=None) if first.earliest is last.latest is None else None
    start, end = first.earliest, last.latest
    if start > end and first.basis == "weekday":
        start -= timedelta(days=7 * ((start - end).days // 7 + 1))
    return replace(first, earliest=start, latest=end) if start <= end else None


def _since(item: Found, tokens: Tokens, anchors: Anchors) -> Found:
    """``since March``: from there to the anchor."""
    value = item.value
    if tokens.word(item.first - 1) != "since" or value.earliest is None or value.kind == "period":
        return item
    if anchors.latest is None or value.earliest > anchors.latest:
        return item
    return Found(item.first - 1, item.after, replace(value, latest=anchors.latest, kind="period"))
