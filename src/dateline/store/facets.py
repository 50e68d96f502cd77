"""Counts of a list: by value of each facet, by time, and the seven numbers above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.errors import UsageError
from dateline.store.columns import EPOCH, GRAINS, NO_DAY, Columns, Numbers
from dateline.store.filters import AREAS, CHOICES, Filters
from dateline.store.masks import Desk, together
from dateline.store.project import Store

Counts = list[tuple[str, int]]
BINS = ("day", "week", "month", "quarter", "year")
ORIGINS = ("0", "1", "2", "3+")  # none: only denied
# Which filter a facet belongs to: its own does not narrow it.
FACETS: Mapping[str, str] = {
    "type": "type",
    "quad": "quad",
    "country": "country",
    "standing": "standing",
    "status": "status",
    "origins": "min_origins",
    "placed": "placed",
    "dated": "dated",
    "disputed": "disputed",
}


@dataclass(frozen=True, slots=True)
class Histogram:
    """Events by their first day, or by the first day on which they were told; those without one beside."""

    by: str
    items: tuple[tuple[str, int], ...]  # first day (ISO) of each time that has any, and its events
    undated: int


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands above a list: resolved events first. ``reports``: how often they are told; a copy tells, too."""

    events: int
    reports: int
    articles: int  # different ones
    unreviewed: int
    unplaced: int  # without coordinates
    undated: int
    disputed: int


def facets(store: Store, filters: Filters) -> dict[str, Counts]:
    """For each facet its values with their events, the most first; each under the other filters.

    A value that is asked for is there with 0 events, too. Raises ``UsageError`` as the list does.
    """
    with store.engine.connect() as connection:
        desk = Desk(store, connection)
        masks = desk.masks(filters)
        whole = together(masks.values(), len(desk.columns))
        found = {}
        for facet, name in FACETS.items():
            others = whole
            if name in masks:
                others = together((mask for field, mask in masks.items() if field != name), len(desk.columns))
            values, codes = _valued(desk.columns, facet)
            counts = np.bincount(codes[others], minlength=len(values) + 1)
            asked = {one.removeprefix("!") for one in _asked(filters, name)}
            found[facet] = _sorted(values, counts, asked)
        return found


def histogram(store: Store, filters: Filters, by: str = "week") -> Histogram:
    """Events by day, week (from Monday), month, quarter or year; by publication where the filters' dates mean that."""
    if by not in BINS:
        raise UsageError(f"no histogram by {by!r}", cure=f"known: {', '.join(BINS)}")
    with store.engine.connect() as connection:
        desk = Desk(store, connection)
        here = desk.columns
        days = (here.published_first if filters.date == "published" else here.first)[desk.kept(filters)]
    dated = days[days != NO_DAY]
    return Histogram(by, tuple(binned(dated, by)), len(days) - len(dated))


def headline(store: Store, filters: Filters) -> Headline:
    """The seven numbers of a list."""
    with store.engine.connect() as connection:
        desk = Desk(store, connection)
        here, kept = desk.columns, desk.kept(filters)
        told = desk.tellings
        flags = np.zeros(int(max(here.number.max(initial=0), told.event.max(initial=0))) + 1, dtype=np.bool_)
        flags[here.number[kept]] = True
        rows = told.words[flags[told.event]]
    machine = _place(here.names["status"], "machine")
    return Headline(
        events=int(kept.sum()),
        reports=int(here.articles[kept].sum()),
        articles=int(np.count_nonzero(np.bincount(rows))) if len(rows) else 0,
        unreviewed=int((here.status[kept] == machine).sum()),
        unplaced=int((here.grain[kept] == 0).sum()),
        undated=int((here.first[kept] == NO_DAY).sum()),
        disputed=int(here.disputed[kept].sum()),
    )


def binned(days: Numbers, by: str) -> Iterator[tuple[str, int]]:
    """The first day of each time that has any of the days (since `EPOCH`), and how many."""
    if by in ("day", "week"):
        size = 7 if by == "week" else 1  # the epoch is a Monday
        starts = days.astype(np.int64) // size * size
        shown = np.datetime64(EPOCH, "D") + starts
    else:
        shown = np.datetime64(EPOCH, "D") + days.astype(np.int64)
        unit = {"month": "M8[M]", "quarter": "M8[M]", "year": "M8[Y]"}[by]
        shown = shown.astype(unit)
        if by == "quarter":
            shown = shown - shown.astype(np.int64) % 3  # the months are counted from a January
        shown = shown.astype("M8[D]")
    starts, counts = np.unique(shown, return_counts=True)
    yield from zip(map(str, starts), map(int, counts), strict=True)


def _valued(here: Columns, facet: str) -> tuple[Sequence[str], Numbers]:
    """The values of a facet, and which of them each event has; one place beyond the last has none."""
    if facet in ("type", "country", "standing", "status"):
        values = here.names[facet]
        return values, np.minimum(getattr(here, facet), len(values))
    if facet == "quad":
        return CHOICES["quad"], (here.quad.astype(np.int64) - 1) % 5
    if facet == "origins":
        return ORIGINS, np.minimum(here.origins, len(ORIGINS) - 1)
    if facet == "placed":
        grades = [2 if grain == "none" else int(grain in AREAS) for grain in GRAINS]
        return ("point", "area", "none"), np.array(grades)[here.grain]
    if facet == "dated":
        return ("yes", "no"), (here.first == NO_DAY).astype(np.int64)
    return ("0", "1"), here.disputed


def _asked(filters: Filters, name: str) -> Sequence[str]:
    value = getattr(filters, name)
    return value if isinstance(value, tuple) else ()


def _sorted(values: Sequence[str], counts: Numbers, asked: set[str]) -> Counts:
    found = [(value, int(count)) for value, count in zip(values, counts, strict=False) if count or value in asked]
    found += [(value, 0) for value in sorted(asked - set(values))]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _place(names: Sequence[str], value: str) -> int:
    return names.index(value) if value in names else -1
