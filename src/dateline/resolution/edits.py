"""Values that a person put for the machine's. What the claims say stays in the event's ``values`` and ``disputes``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from dateline.model import Actor, Bound, Event, EventFigure, Place, When

Fields = Mapping[str, Any]


def edited(event: Event, fields: Fields, decision: str) -> Event:
    """The event with these values. ``decision`` stands for who gives a figure that no claim gives.

    Fields are as `Decision.fields` keeps them: whole records, so that nothing has to be looked up.
    """
    changed: dict[str, Any] = {name: READ[name](value) for name, value in fields.items() if name in READ}
    if "figures" in fields:
        changed["figures"] = _figures(event, fields["figures"], decision)
    return replace(event, **changed)


def _actors(value: Any) -> tuple[Actor, ...]:
    return msgspec.convert(value, tuple[Actor, ...])


READ: Mapping[str, Callable[[Any], Any]] = {
    "type": str,
    "mode": lambda value: value,
    "actors": _actors,
    "recipients": _actors,
    "place": lambda value: msgspec.convert(value, Place | None),
    "when": lambda value: msgspec.convert(value, When | None),
}


def _figures(event: Event, given: Sequence[Mapping[str, Any]], decision: str) -> tuple[EventFigure, ...]:
    """The figures with some put anew, by kind; one without either end is taken out."""
    by_kind = {one.kind: one for one in event.figures}
    for one in given:
        kind, low, high = one["kind"], one.get("low"), one.get("high")
        by_kind.pop(kind, None)
        if low is None and high is None:
            continue
        ends = [_bound(event, kind, value, decision) for value in (low, high)]
        by_kind[kind] = EventFigure(kind, ends[0], ends[1], ends[0] or ends[1], ends[0] or ends[1])
    return tuple(by_kind[kind] for kind in sorted(by_kind))


def _bound(event: Event, kind: str, value: float | None, decision: str) -> Bound | None:
    """One end, by the first claim that gives this number."""
    if value is None:
        return None
    given = (toll.claim for toll in event.tolls if toll.kind == kind and value in (toll.low, toll.high))
    return Bound(float(value), next(given, decision))
