"""Blocking: only tellings that share a key are compared, so that a claim costs the same however many there are.

A key is a type, a bucket of time, and something in common: a town, a country, a party, or one of the names
that weigh most in the article. Buckets of
time are weeks, for windows that touch or follow one another; and quarters of a year, for the late or
undated mention that comes back to an older happening. Two tellings that both name their town never
meet by country, and two that both state their day never meet by quarter. What a claim leaves unsaid
is filled, for blocking alone, with what most claims of its article say.

No key depends on how many tellings bear it, nor on any telling but its own article's: adding articles
adds pairs and takes none away.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b

from dateline.model import Place
from dateline.resolve.telling import Telling, point

WEEK = 7
LONGEST = 31  # days; a longer window is no help in finding what happened in it
UNDATED = 0  # the bucket of what has no time
SQUARE = 1.0  # degrees
BESIDE = 0.12  # degrees of latitude: two points that near 25 km of one another have a square in common
HASH_BITS = 44  # of a key's number, below its bucket: weeks since the year 1 take 17, to the year 2500
HOME_TOWNS = 2  # of an article, for claims that name none
_FINE = frozenset({"town", "site"})

Key = tuple[str, str, int, str]  # type, sort, bucket of time, what is in common
Keyed = tuple[int, bool]  # a key's number, and whether its claim is firm there


@dataclass(slots=True)
class Home:
    """What the claims of one article say of where: how often each country and town."""

    countries: Counter[str] = field(default_factory=Counter)
    towns: Counter[str] = field(default_factory=Counter)


def homes(tellings: Iterable[Telling]) -> dict[str, Home]:
    """By article."""
    found: dict[str, Home] = defaultdict(Home)
    for telling in tellings:
        found[telling.article].countries.update(_countries(telling))
        if telling.place and telling.place.grain in _FINE:
            found[telling.article].towns[telling.place.name] += 1
    return found


def keys(telling: Telling, home: Home) -> set[tuple[Key, bool]]:
    """The keys of a telling, each with whether it is firm there: compared with loose ones, but not with its like."""
    kind = telling.claim.type
    in_town = telling.place is not None and telling.place.grain in _FINE and telling.firm
    dated = telling.stated and not _is_wide(telling)
    parties = telling.actors | telling.recipients
    towns = _towns(telling, home)
    cells = _cells(telling.place) if in_town else set()
    found: set[tuple[Key, bool]] = set()
    for week in _weeks(telling):
        found |= {((kind, "town", week, town), False) for town in towns}
        found |= {((kind, "area", week, cell), False) for cell in cells}
        found |= {
            ((kind, "country", week, one), in_town) for one in _countries(telling) or _most(home.countries, 1) or [""]
        }
        found |= {((kind, "party", week, party), False) for party in parties}
        found |= {((kind, "name", week, name), in_town) for name in telling.capitals}
        found |= {((kind, "story", week, name), in_town) for name in telling.story.foremost}
    windowed = telling.window is not None and not _is_wide(telling)
    for season in _seasons(telling):
        # Whoever has days finds its like by quarters: without this, all of a town's claims would meet for ever.
        firm = windowed if season == UNDATED else dated
        found |= {((kind, "town then", season, town), firm) for town in towns}
        found |= {((kind, "party then", season, party), firm) for party in parties}
    return found


def _towns(telling: Telling, home: Home) -> set[str]:
    """Its own town; where that is unsaid, or was not said in its own sentence, its article's too."""
    own = {telling.place.name} if telling.place and telling.place.grain in _FINE else set()
    return own if own and telling.firm else own | set(_most(home.towns, HOME_TOWNS))


def _cells(place: Place | None) -> set[str]:
    """The squares that a town lies in, or so near that a town beside it (`compare.NEAR_KM`) may."""
    spot = point(place)
    if spot is None:
        return set()
    found = set()
    for north in (-BESIDE, BESIDE):
        for east in (-BESIDE, BESIDE):
            wide = east / max(0.1, math.cos(math.radians(spot[0])))
            found.add(f"{math.floor((spot[0] + north) / SQUARE)},{math.floor((spot[1] + wide) / SQUARE)}")
    return found


def _most(counted: Counter[str], some: int) -> list[str]:
    return sorted(counted, key=lambda name: (-counted[name], name))[:some]


def _is_wide(telling: Telling) -> bool:
    return telling.window is None or (telling.window[1] - telling.window[0]).days > LONGEST


def _weeks(telling: Telling) -> Iterable[int]:
    """The weeks of the window; of a wide one, the year."""
    if telling.window is None:
        return [UNDATED]
    start, end = telling.window
    if _is_wide(telling):
        return [start.year] if start.year == end.year else [UNDATED]
    first = (start - timedelta(days=1)).toordinal() // WEEK
    return range(first, end.toordinal() // WEEK + 1)


def _seasons(telling: Telling) -> Iterable[int]:
    """The quarters of the window's ends, and the one before: a mention looks back."""
    if telling.window is None:
        return [UNDATED]
    quarters = {end.year * 4 + (end.month - 1) // 3 for end in telling.window}
    return [*sorted(quarters | {number - 1 for number in quarters}), UNDATED]


def _countries(telling: Telling) -> set[str]:
    if telling.place and telling.place.country:
        return {telling.place.country}
    claim = telling.claim
    return {actor.country for actor in (*claim.actors, *claim.recipients) if actor.country}


def numbers(telling: Telling, home: Home) -> list[Keyed]:
    """The keys as numbers of 62 bits, in order: with the firmness they fit a signed one of 64.

    The bucket of time comes first: the keys of one time lie side by side in the index, and so does what it writes.
    """
    return sorted((_number(key), firm) for key, firm in keys(telling, home))


def _number(key: Key) -> int:
    """Two keys that fall together cost a comparison in vain, no more."""
    kind, sort, bucket, common = key
    hashed = blake2b(f"{kind}\x1f{sort}\x1f{common}".encode(), digest_size=8).digest()
    return bucket << HASH_BITS | int.from_bytes(hashed) >> (64 - HASH_BITS)
