"""Blocking: only tellings that share a key are compared, so that cost grows about linearly.

Keys are a type with (1) a week that the window touches or begins right after, and (2) a named place
or a party in a quarter of a year, so that a late, undated mention meets what it means. A block of
more than `LARGE` tellings is split by country if its key is a week, and left out if it is a party's:
those who act every day are told apart by the week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from dateline.resolve.telling import Telling

WEEK = 7
LARGE = 80
LONGEST = 31  # a window of more days is kept by its year alone
UNDATED = "undated"
PARTY = "party"

Key = tuple[str, str, str]


def blocks(tellings: Sequence[Telling]) -> Iterator[tuple[int, ...]]:
    """Groups of positions in ``tellings`` that are to be compared with each other, in a fixed order."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for position, telling in enumerate(tellings):
        for key in _keys(telling):
            groups[key].append(position)
    for key in sorted(groups):
        members = groups[key]
        if len(members) <= LARGE:
            yield tuple(members)
        elif key[1] != PARTY:
            yield from _by_country(tellings, members)


def _keys(telling: Telling) -> set[Key]:
    kind = telling.claim.type
    keys = {(kind, "week", week) for week in _weeks(telling)}
    for season in _seasons(telling):
        if telling.place and telling.place.grain in ("town", "site"):
            keys.add((kind, "place", f"{telling.place.name} {season}"))
        keys |= {(kind, PARTY, f"{name} {season}") for name in telling.actors | telling.recipients}
    return keys


def _weeks(telling: Telling) -> Iterable[str]:
    if telling.window is None:
        return [UNDATED]
    start, end = telling.window
    if (end - start).days > LONGEST:
        return [f"{start:%Y}"] if start.year == end.year else [UNDATED]
    first = (start - timedelta(days=1)).toordinal() // WEEK
    return [str(week) for week in range(first, end.toordinal() // WEEK + 1)]


def _seasons(telling: Telling) -> Iterable[str]:
    """The quarters of the window's ends, and the one before: a mention looks back."""
    if telling.window is None:
        return [UNDATED]
    quarters = {end.year * 4 + (end.month - 1) // 3 for end in telling.window}
    return [str(number) for number in sorted(quarters | {number - 1 for number in quarters})] + [UNDATED]


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
    if telling.place and telling.place.country:
        return {telling.place.country}
    claim = telling.claim
    return {actor.country for actor in (*claim.actors, *claim.recipients) if actor.country}


def pairs(groups: Iterable[tuple[int, ...]]) -> set[tuple[int, int]]:
    """All pairs that any block compares."""
    return {(one, other) for group in groups for at, one in enumerate(group) for other in group[at + 1 :]}


def components(size: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Positions 0 to ``size`` grouped by their links, each group sorted, groups by their first member."""
    rows, columns = [one for one, _ in links], [two for _, two in links]
    graph = coo_array(([True] * len(links), (rows, columns)), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    groups: dict[int, list[int]] = defaultdict(list)
    for position, label in enumerate(labels):
        groups[int(label)].append(position)
    return sorted(groups.values())
