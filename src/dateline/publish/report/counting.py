"""What the sections share: events by a value, sums that may be made, lists in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from dateline.publish.report.gather import Brief
from dateline.publish.report.records import Part, Parts, Words


def summed(events_: Sequence[Brief], kind: str) -> tuple[list[Brief], list[Brief], float, float]:
    """The events whose figures may honestly be added, the others, and the sums of their lowest and highest figures.

    Left out: what sources disagree on (the figure, or whether it happened), what is only denied or retracted, what
    is dated wider than a month, and a figure without a lower end.
    """
    sure: list[Brief] = []
    rest: list[Brief] = []
    for one in events_:
        (sure if _sure(one, kind) else rest).append(one)
    low = sum(one.figures[kind][0] or 0.0 for one in sure)
    high = sum(max(one.figures[kind][0] or 0.0, one.figures[kind][1] or 0.0) for one in sure)
    return sure, rest, low, high


def _sure(one: Brief, kind: str) -> bool:
    return (
        kind not in one.disputes
        and "occurred" not in one.disputes
        and one.standing not in ("denied", "retracted")
        and one.figures[kind][0] is not None
        and one.narrow
    )


def grouped(events_: Iterable[Brief], key: Callable[[Brief], str]) -> list[tuple[str, list[Brief]]]:
    """Events by a value, the most frequent first."""
    found: dict[str, list[Brief]] = defaultdict(list)
    for one in events_:
        found[key(one)].append(one)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def joined(items: Sequence[Parts]) -> Parts:
    """'a, b and c'."""
    parts: list[Part] = []
    for number, item in enumerate(items):
        if number:
            parts.append(Words(" and " if number == len(items) - 1 else ", "))
        parts += item
    return tuple(parts)


def ids(some: Iterable[Brief]) -> list[str]:
    """The ids of events."""
    return [one.id for one in some]


def events(number: int) -> str:
    """'event' or 'events'."""
    return "event" if number == 1 else "events"
