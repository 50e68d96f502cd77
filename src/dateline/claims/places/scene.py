"""What an article is about: shares of its countries and divisions, and where its surest places lie."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.language.candidates import Candidate

Point = tuple[float, float]
Area = tuple[str, str]  # country, division or ""
EARTH_KM = 6371.0
KM_PER_DEGREE = 111.2
NEAR = ((40.0, 1.6), (160.0, 1.1), (400.0, 0.5))  # km, and what the nearness of a sure place is worth
MOST = NEAR[0][1]
COUNTRY_SHARE, DIVISION_SHARE = 3.0, 3.0
PEERS = 1.0  # for a province where the article names others of its country
DEGREES = 4.0  # of latitude: more than the widest of NEAR


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = math.radians(a[0]), math.radians(a[1]), math.radians(b[0]), math.radians(b[1])
    x = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(x)))


def _plane(one: Candidate, other: Candidate) -> float:
    """Distance as on a plane: within 1 % over the few hundred kilometres that count here, and quickly told."""
    wide = math.cos(math.radians(one.lat))
    return KM_PER_DEGREE * math.hypot(one.lat - other.lat, ((one.lon - other.lon + 180) % 360 - 180) * wide)


@dataclass(slots=True)
class Scene:
    """Evidence by area. What one name gave is kept apart: none speaks for itself."""

    weights: dict[Area, float] = field(default_factory=lambda: defaultdict(float))
    by_name: dict[str, dict[Area, float]] = field(default_factory=dict)
    divided: dict[str, float] = field(default_factory=lambda: defaultdict(float))  # by country
    divided_by: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))  # by name and country
    totals: list[float] = field(default_factory=lambda: [0.0, 0.0])  # of countries, of divisions
    anchors: dict[str, list[tuple[Candidate, float]]] = field(default_factory=dict)  # by name, with their beliefs

    def add(self, name: str, area: Area, weight: float) -> None:
        """Evidence that the article is about an area."""
        divided = area[1] != ""
        self.weights[area] += weight
        self.totals[divided] += weight
        given = self.by_name.setdefault(name, defaultdict(float))
        given[area] += weight
        given["", str(divided)] += weight

    def divide(self, name: str, country: str, belief: float) -> None:
        """Evidence that the article names divisions of a country, such as this one."""
        self.divided[country] += belief
        self.divided_by[name, country] += belief

    def divides(self, name: str, country: str) -> float:
        """How much (0 to 1) other names say so."""
        others = self.divided.get(country, 0.0) - self.divided_by.get((name, country), 0.0)
        return others / (others + 1.0)

    def tell(self, evidence: Mapping[Area, float]) -> None:
        """Evidence from other words than names of places."""
        for area, weight in evidence.items():
            self.add("", area, weight)
            if area[1]:
                self.add("", (area[0], ""), weight)

    def others(self, name: str) -> float:
        """How much the other names say about countries."""
        return self.totals[0] - self.by_name.get(name, {}).get(("", "False"), 0.0)

    def share(self, name: str, country: str, division: str = "") -> float:
        """How much of the evidence of the other names is for a country, or for a division among divisions."""
        own = self.by_name.get(name, {})
        which = division != ""
        total = self.totals[which] - own.get(("", str(which)), 0.0)
        return (self.weights.get((country, division), 0.0) - own.get((country, division), 0.0)) / (total + 1.0)

    def speaks(self, name: str, one: Candidate) -> float:
        """What all this says for a candidate of a name."""
        total = COUNTRY_SHARE * self.share(name, one.country) + self.nearness(name, one)
        if one.admin1:
            total += DIVISION_SHARE * self.share(name, one.country, one.admin1)
        if one.grain == "province":
            total += PEERS * self.divides(name, one.country)
        return total

    def nearness(self, name: str, one: Candidate) -> float:
        """What the nearest sure place of another name is worth."""
        if one.grain in ("country", "province"):
            return 0.0
        best = 0.0
        for other, anchors in self.anchors.items():
            if other == name:
                continue
            for anchor, belief in anchors:
                if abs(anchor.lat - one.lat) > DEGREES or belief * MOST <= best or anchor.number == one.number:
                    continue
                away = _plane(anchor, one)
                for limit, bonus in NEAR:
                    if away <= limit:
                        best = max(best, belief * bonus)
                        break
        return best
