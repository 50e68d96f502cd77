"""Joins neighbouring time expressions: '9 p.m. on Sunday', 'since March', 'from Monday to Wednesday'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.claims.times.scan import Anchors, Found
from dateline.claims.times.value import Value
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list
from dateline.model import TimeGrain

_LINKS = word_list("time", "links")
_RANGE = frozenset({"to", "until", "till", "through", "-", "–", "—"})
_OPENS = frozenset({"from", "between"})


def join(found: Sequence[Found], tokens: Tokens, anchors: Anchors) -> list[Found]:
    """The expressions of one sentence with those that belong together joined."""
    return [_since(item, tokens, anchors) for item in _ranges(_clocks(found, tokens), tokens)]


def _clocks(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    """A clock time or part of a day beside a day is an hour or part of that day."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        if before is not None and _linked(before, item, tokens):
            for time, day in ((before.value, item.value), (item.value, before.value)):
                if time.kind in ("clock", "part") and day.unit == "day" and day.kind == "date":
                    grain: TimeGrain = "hour" if time.kind == "clock" else "day"
                    joined[-1] = Found(before.first, item.after, replace(day, grain=grain))
                    break
            else:
                joined.append(item)
        else:
            joined.append(item)
    return joined


def _linked(before: Found, item: Found, tokens: Tokens) -> bool:
    between = tokens.low[before.after : item.first]
    return len(between) <= 3 and _LINKS.issuperset(between)


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
