"""Decisions from Python: the same acts as on the page, through the same door. Each judges the version that was seen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from dateline import review
from dateline.errors import UsageError
from dateline.model import Event
from dateline.review import Decided, Wanted
from dateline.store import decisions as kept
from dateline.store.project import Store

ENDS = ("low", "high")
REVIEWER = "DATELINE_REVIEWER"  # names who decides where nobody is named


def decide(store: Store, seen: Event, status: str, wanted: Mapping[str, Any], by: str | None) -> Decided:
    """Takes a decision on an event as it was seen. Raises ``Conflict`` where it has changed since."""
    version = kept.version(seen, status)
    return review.decide(store, Wanted(by=named(by), target=seen.id, version=version, **wanted))


def undo(store: Store, by: str | None, undoes: str | None) -> Decided:
    """Takes back the decision named, else the person's last one."""
    return review.undo(store, named(by), undoes=undoes)


def named(by: str | None) -> str:
    """Who decides. Raises ``UsageError`` where nobody is named."""
    name = by or os.environ.get(REVIEWER, "")
    if not name:
        raise UsageError("a decision needs a name", cure=f'say who decides: by="AK", or {REVIEWER} in the environment')
    return name


def edited(event: Event, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an edit; ``killed_low`` and ``killed_high`` are ends of a figure, whose other end is kept."""
    found: dict[str, Any] = {}
    figures: dict[str, dict[str, Any]] = {}
    for name, value in fields.items():
        kind, _, end = name.rpartition("_")
        if kind and end in ENDS:
            figures.setdefault(kind, _ends(event, kind))[end] = value
        else:
            found[name] = value
    if figures:
        found["figures"] = [{"kind": kind, **ends} for kind, ends in figures.items()]
    return found


def _ends(event: Event, kind: str) -> dict[str, Any]:
    known = next((one for one in event.figures if one.kind == kind), None)
    return {end: one.value if known and (one := getattr(known, end)) else None for end in ENDS}
