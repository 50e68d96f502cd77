"""Blocking: only tellings that share a key are compared, so that cost grows about linearly.

A key is the type with a week and, where a week holds more than `LARGE` tellings of a type, the
country too. A telling stands in every week that its window touches, and in the one before, so two
tellings a day apart across a week's end still meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from dateline.resolve.telling import Telling

WEEK = 7
LARGE = 60
LONGEST = 31  # a window of more days is kept by its month and year alone
UNDATED = "undated"


def blocks(tellings: Sequence[Telling]) -> Iterator[tuple[int, ...]]:
    """Groups of positions in ``tellings`` that are to be compared with each other, in a fixed order."""
    weeks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, telling in enumerate(tellings):
        for week in _weeks(telling):
            weeks[telling.claim.type, week].append(position)
    for key in sorted(weeks):
        members = weeks[key]
        yield from (tuple(members),) if len(members) <= LARGE else _by_country(tellings, members)


def _weeks(telling: Telling) -> Iterable[str]:
    if telling.window is None:
        return [UNDATED]
    start, end = telling.window
    if (end - start).days > LONGEST:
        return [f"{start:%Y}"] if start.year == end.year else [UNDATED]
    first = (start - timedelta(days=1)).toordinal() // WEEK
    return [str(week) for week in range(first, end.toordinal() // WEEK + 1)]


def _by_country(tellings: Sequence[Telling], members: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Splits a large block by country; tellings that name none are compared within every country."""
    countries: dict[str, list[int]] = defaultdict(list)
    loose = []
    for position in members:
        found = _countries(tellings[position])
        if not found:
            loose.append(position)
        for country in found:
            countries[country].append(position)
    for country in sorted(countries):
        yield tuple(sorted({*countries[country], *loose}))
    if not countries:
        yield tuple(loose)


def _countries(telling: Telling) -> set[str]:
    claim = telling.claim
    if claim.place and claim.place.country:
        return {claim.place.country}
    return {actor.country for actor in (*claim.actors, *claim.recipients) if actor.country}


def pairs(groups: Iterable[tuple[int, ...]]) -> set[tuple[int, int]]:
    """All pairs that any block compares."""
    return {(one, other) for group in groups for at, one in enumerate(group) for other in group[at + 1 :]}
