"""What the gazetteer answers: a place that a name may mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.model import PlaceGrain

MATCH = {"name": 1.0, "alias": 0.85, "folded": 0.6}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``match``: 1 its name, less an alias, least a folded spelling."""

    name: str
    geonames_id: int | None
    lat: float
    lon: float
    country: str  # ISO 3166 alpha-3; empty for waters between countries
    admin1: str
    grain: PlaceGrain
    population: int
    kind: str  # country, capital, town, or the feature word: province, village, river, camp, ...
    radius_km: int
    source: str
    match: float = 1.0
    number: int = 0  # row of the file: the same place under every name


def as_alias(candidate: Candidate) -> Candidate:
    """The same place, met under another of its names."""
    return replace(candidate, match=MATCH["alias"])
