"""Pairs of events that may be one happening, for a person to say."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import UsageError
from dateline.model import Event
from dateline.review.words import words
from dateline.store import listing, neighbours
from dateline.store.listing import Listed
from dateline.store.project import Store

MOST = 100
NEARBY = 0.5  # what a pair can reach that is near and no more


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events. ``score``: 0 to 1, how likely they are one; ``shared`` and ``differ``: which values, in words."""

    one: Listed
    other: Listed
    score: float
    shared: tuple[str, ...]
    differ: tuple[str, ...]


def pairs(store: Store, limit: int = 20) -> tuple[Pair, ...]:
    """The likeliest pairs that nobody has told apart. Raises ``UsageError`` for a limit out of 1 to 100."""
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit {limit} is out of range", cure=f"1 to {MOST}")
    apart = neighbours.parted(store)
    odds = {pair: value for pair, value in neighbours.linked(store, limit + len(apart)).items() if pair not in apart}
    found = [_pair(store, pair, value) for pair, value in odds.items()]
    if len(found) < limit:
        near = {pair for pair in neighbours.near(store) if pair not in apart and pair not in odds}
        found += [_pair(store, pair, None) for pair in sorted(near)]
    known = [one for one in found if one is not None]
    return tuple(sorted(known, key=lambda one: (-one.score, one.one.number, one.other.number))[:limit])


def _chance(odds: float) -> float:
    """Log2 odds as a share."""
    return 1 / (1 + 2 ** -min(odds, 60.0))


def _pair(store: Store, numbers: tuple[int, int], alike: tuple[float, int] | None) -> Pair | None:
    found = listing.some(store, list(numbers))
    if len(found) < 2:
        return None
    one, other = found
    shared, differ = _compared(one.event, other.event)
    if alike is None:
        score = NEARBY * len(shared) / (len(shared) + len(differ) or 1)
    else:
        # One pair of claims that is alike among many that are not says little: that is why they were kept apart.
        share = min(1.0, alike[1] / (len(one.event.claims) * len(other.event.claims)))
        score = NEARBY + (1 - NEARBY) * _chance(alike[0]) * share
    return Pair(one, other, round(score, 2), shared, differ)


def _compared(one: Event, other: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    mine, theirs = words(one), words(other)
    shared, differ = [], []
    for name in dict.fromkeys((*mine, *theirs)):
        left, right = mine.get(name, ""), theirs.get(name, "")
        if left == right:
            if left:
                shared.append(f"{name}: {left}")
        else:
            differ.append(f"{name}: {left or 'not known'} / {right or 'not known'}")
    return tuple(shared), tuple(differ)
