"""How alike two tellings are, level by level: each level's name and weight stand in data/resolve/levels.toml."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.model import Actor, Figure, Place
from dateline.resolve.telling import Telling, point

NEVER = -math.inf
NEAR_KM = 25.0
EARTH_KM = 6371.0088
RELATED = (
    frozenset({"aerial", "drone", "heavy-weapons"}),
    frozenset({"explosives", "suicide-attack", "heavy-weapons"}),
    frozenset({"firearms", "targeted", "explosives", "heavy-weapons"}),
    frozenset({"beat", "primitive", "crowd-control", "torture"}),
    frozenset({"demo", "riot", "obstruct", "strike"}),
)
WIDE = frozenset({"province", "country", "district"})


@dataclass(frozen=True, slots=True)
class Level:
    """One comparison's verdict and what it weighs."""

    comparison: str
    verdict: str
    weight: float


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Any]:
    """The table of levels. ``never`` reads as minus infinity."""
    path = Path(__file__).parents[1] / "data" / "resolve" / "levels.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: {name: NEVER if weight == "never" else weight for name, weight in value.items()}
        if isinstance(value, dict)
        else value
        for key, value in table.items()
    }


def score(one: Telling, other: Telling) -> float:
    """Log2 odds that the two tell one happening; minus infinity where they cannot."""
    total = 0.0
    for level in levels(one, other):
        total += level.weight
        if total == NEVER:
            break
    return total


def levels(one: Telling, other: Telling) -> list[Level]:
    """Every comparison's verdict, cheapest and most decisive first."""
    verdicts = [
        ("time", _time(one, other)),
        ("place", _place(one.claim.place, other.claim.place)),
        ("type", "same"),
        ("mode", _mode(one.claim.mode, other.claim.mode)),
        ("actors", _roles(one.claim.actors, other.claim.actors, one.actors, other.actors)),
        ("recipients", _roles(one.claim.recipients, other.claim.recipients, one.recipients, other.recipients)),
        ("figures", _figures(one.claim.figures, other.claim.figures)),
    ]
    table = weights()
    found = [Level(name, verdict, table[name][verdict]) for name, verdict in verdicts]
    cosine = _cosine(one.words, other.words)
    return [*found, Level("words", f"{cosine:.2f}", cosine * table["words"]["per_unit"])]


def _time(one: Telling, other: Telling) -> str:
    if one.window is None or other.window is None:
        return "unknown" if one.claim.stance == other.claim.stance else "day_apart"
    gap = _gap(one.window, other.window)
    if gap <= 0:
        return "same_day" if one.window == other.window and one.stated and other.stated else "overlap"
    if gap == 1 or (not (one.stated and other.stated) and gap <= 2):
        return "day_apart"
    return "apart"


def _gap(one: tuple[date, date], other: tuple[date, date]) -> int:
    return max((one[0] - other[1]).days, (other[0] - one[1]).days)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance by the haversine formula, on a sphere of the Earth's mean radius."""
    north, south = math.radians(one[0]), math.radians(other[0])
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(one[1] - other[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _place(one: Place | None, other: Place | None) -> str:
    if one is None or other is None or point(one) is None or point(other) is None:
        return "same" if one and other and one.name.casefold() == other.name.casefold() else "unknown"
    if one.name == other.name and one.country == other.country:
        return "same" if one.grain != "country" else "within"
    if one.country != other.country:
        return "elsewhere"
    if one.grain in WIDE or other.grain in WIDE:
        return _wide(one, other)
    here, there = point(one), point(other)
    return "near" if here and there and kilometres(here, there) <= NEAR_KM else "elsewhere"


def _wide(one: Place, other: Place) -> str:
    """An area and another place of one country: apart only where both name another first-level division."""
    if "country" in (one.grain, other.grain):
        return "within"
    mine = one.name if one.grain == "province" else one.admin1
    theirs = other.name if other.grain == "province" else other.admin1
    return "elsewhere" if mine and theirs and mine != theirs else "within"


def _mode(one: str | None, other: str | None) -> str:
    if one == other:
        return "same" if one else "one_unknown"
    if one is None or other is None:
        return "one_unknown"
    return "related" if any(one in group and other in group for group in RELATED) else "different"


def _roles(one: tuple[Actor, ...], other: tuple[Actor, ...], mine: frozenset[str], theirs: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    if mine & theirs:
        return "same"
    if any(_alike(left, right) for left in one for right in other):
        return "alike"
    return "different"


def _alike(one: Actor, other: Actor) -> bool:
    """Could be the same: countries and sectors agree as far as both are known, and not two known names."""
    if one.id and other.id:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    if one.sectors and other.sectors:
        return bool(set(one.sectors) & set(other.sectors) or {"UAF", "UNK"} & {*one.sectors, *other.sectors})
    return not one.sectors or not other.sectors


def _figures(one: tuple[Figure, ...], other: tuple[Figure, ...]) -> str:
    shared = [(left, right) for left in one for right in other if left.kind == right.kind]
    if not shared:
        return "unknown"
    if any(left.low == right.low and left.high == right.high for left, right in shared):
        return "equal"
    return "overlap" if any(_meet(left, right) for left, right in shared) else "apart"


def _meet(one: Figure, other: Figure) -> bool:
    low = max(one.low or 0.0, other.low or 0.0)
    high = min(math.inf if one.high is None else one.high, math.inf if other.high is None else other.high)
    return low <= high


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * large[word] for word, weight in small.items() if word in large)
