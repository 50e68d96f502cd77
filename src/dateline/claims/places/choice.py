"""Which of the places of a name is meant: by all the evidence in the article.

Two rounds. The first chooses by containment ('Paris, Texas'), feature words and prominence; what it is
sure of, with the demonyms, says which countries and divisions the article is about and where its places
lie. The second chooses again with that. One name has one sense in one article, save where the text itself
says otherwise (D. Yarowsky, "One sense per discourse", 1992; for toponyms J. Leidner, 2007).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.claims.places.reading import Mention
from dateline.language.candidates import Candidate

Point = tuple[float, float]
Area = tuple[str, str]  # country, division or ""
_GENERAL = frozenset(("GeoNames", "Natural Earth", "US Census", "small places"))  # sources that list everything
EARTH_KM = 6371.0
CONTAINED, NOT_CONTAINED = 7.0, -4.0
FEATURE, NOT_FEATURE = 2.5, -1.0
COUNTRY_SHARE, DIVISION_SHARE = 3.0, 2.5
NEAR = ((40.0, 1.6), (160.0, 1.1), (400.0, 0.5))
MATCH_WEIGHT = 6.0  # an alias (.85) loses .9, a folded spelling (.6) 2.4
STORY = 0.5  # share from which the article is about a country
SMALL_DIVISION = 40  # km: parishes of islands, not what a name usually means
_LIKELIEST, _HAMLET = 12, 1000  # candidates of a holder that are tried; towns too small to hold anything
SURE = 1.5  # margin from which a choice of the first round counts as an anchor
SAME_KM = 60.0  # candidates nearer than this are one place for the margin


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = math.radians(a[0]), math.radians(a[1]), math.radians(b[0]), math.radians(b[1])
    x = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(x)))


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a mention; ``margin``: how far the next best elsewhere stays behind."""

    candidate: Candidate
    total: float
    margin: float
    basis: str
    stray: bool = False  # nothing else speaks for its country, and much for another


@dataclass(slots=True)
class Scene:
    """What the article is about: shares of its countries and divisions, and where its sure places lie."""

    weights: dict[Area, float] = field(default_factory=lambda: defaultdict(float))
    by_name: dict[str, dict[Area, float]] = field(default_factory=dict)  # what each name gave: none speaks for itself
    totals: list[float] = field(default_factory=lambda: [0.0, 0.0])  # of countries, of divisions
    anchors: dict[str, Candidate] = field(default_factory=dict)

    def add(self, name: str, area: Area, weight: float) -> None:
        """Evidence that the article is about an area."""
        self.weights[area] += weight
        self.totals[area[1] != ""] += weight
        given = self.by_name.setdefault(name, defaultdict(float))
        given[area] += weight
        given["", str(area[1] != "")] += weight

    def share(self, name: str, country: str, division: str = "") -> float:
        """How much of the evidence of the other names is for a country, or for a division among divisions."""
        own = self.by_name.get(name, {})
        which = division != ""
        total = self.totals[which] - own.get(("", str(which)), 0.0)
        return (self.weights.get((country, division), 0.0) - own.get((country, division), 0.0)) / (total + 1.0)


def prominence(one: Candidate) -> float:
    """How likely a name means this place where nothing else is known: by kind and population."""
    if one.grain == "country":
        return 4.6
    if one.source not in _GENERAL:
        return 3.4  # listed by us or by the user because news is made there
    if one.grain == "province":
        return 3.0 if one.radius_km >= SMALL_DIVISION else 2.0
    if one.grain == "town":
        return 0.5 * math.log10(one.population + 10) + (1.1 if one.kind == "capital" else 0.0)
    if one.source == "US Census":
        return 1.6
    return 2.4


def _contained(one: Candidate, parent: Candidate) -> bool:
    if one is parent or one.number == parent.number:
        return False
    if parent.grain == "country":
        return one.country == parent.country and one.grain != "country"
    if parent.grain == "province":
        return (
            one.country == parent.country
            and (one.admin1 == parent.name or one.admin1 == parent.admin1 != "")
            and one.grain != "province"
        )
    if one.grain in ("country", "province") or one.country != parent.country:
        return False
    return kilometres((one.lat, one.lon), (parent.lat, parent.lon)) <= max(parent.radius_km * 1.6, 25.0)


def containment(mention: Mention) -> dict[int, str]:
    """Candidates (by number) that the text itself puts into what follows: 'X, Syria', 'X, TX'; with the parent."""
    held: dict[int, str] = {}
    for country, division in mention.state:
        held.update((c.number, division) for c in mention.candidates if c.country == country and c.admin1 == division)
    if mention.holder is None or _listed(mention, mention.holder):
        return held
    whole = any(c.grain == "country" for c in mention.candidates)
    for above in mention.holder.candidates[:_LIKELIEST]:
        if above.grain == "town" and above.population < _HAMLET and mention.holder.grain is None:
            continue
        for one in mention.candidates:
            if whole and above.grain == "country" and one.grain != "province":
                continue  # 'Russia, the United States' is a list
            if one.number not in held and _contained(one, above):
                held[one.number] = above.name
    return held


def _listed(mention: Mention, parent: Mention) -> bool:
    """Whether two names are equals in a list: 'California, Oregon'; but 'Georgia, United States' is none."""
    own, above = (
        {c.grain for c in m.candidates if c.match == 1 and c.grain in ("country", "province")}
        for m in (mention, parent)
    )
    return "province" in own and "province" in above and "country" not in above


def _grain_fits(one: Candidate, grain: str) -> bool:
    if grain == "town":
        return one.grain in ("town", "site") and one.kind != "region"
    return one.grain == grain


class Chooser:
    """Chooses for all mentions of one article."""

    def __init__(self, mentions: Sequence[Mention], demonyms: Mapping[str, float], dateline: str | None) -> None:
        self.mentions = mentions
        self.scene = Scene()
        self.dateline = dateline
        for country, weight in demonyms.items():
            self.scene.add("", (country, ""), weight)
        self.held = [containment(mention) for mention in mentions]

    def choose(self, *, accepted: Sequence[bool]) -> list[Choice | None]:
        """One choice for each mention, None where it has no candidate."""
        groups: dict[str, list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            groups[mention.surface.lower()].append(number)
        choices = self._round(groups)
        self._learn(choices, accepted)
        return self._round(groups)

    def _round(self, groups: Mapping[str, list[int]]) -> list[Choice | None]:
        found: list[Choice | None] = [None] * len(self.mentions)
        for numbers in groups.values():
            lead = max(numbers, key=lambda n: (len(self.held[n]) > 0, self.mentions[n].grain is None, -n))
            shared = self._best(lead)
            for number in numbers:
                own = (self.held[number] and number != lead) or self.mentions[number].grain is not None
                found[number] = self._best(number) if own else shared
        return found

    def _learn(self, choices: Sequence[Choice | None], accepted: Sequence[bool]) -> None:
        """Countries, divisions and anchors from what the first round is sure of."""
        counts: dict[str, int] = defaultdict(int)
        for mention, choice, good in zip(self.mentions, choices, accepted, strict=True):
            if choice is None or not good:
                continue
            one, name = choice.candidate, mention.surface.lower()
            counts[name] += 1
            sure = choice.margin >= SURE or choice.basis.startswith("contained") or one.grain == "country"
            weight = (1.0 if sure else 0.25) / counts[name]
            self.scene.add(name, (one.country, ""), weight)
            if one.admin1:
                self.scene.add(name, (one.country, one.admin1), weight)
            if sure and one.grain != "country":
                self.scene.anchors[name] = one

    def _best(self, number: int) -> Choice | None:
        mention = self.mentions[number]
        if not mention.candidates:
            return None
        held = self.held[number]
        ranked = sorted(
            ((self._total(one, mention, held), one) for one in mention.candidates),
            key=lambda pair: (-pair[0], pair[1].number),
        )
        total, best = ranked[0]
        away = [t for t, c in ranked[1:] if kilometres((c.lat, c.lon), (best.lat, best.lon)) > SAME_KM]
        margin = total - away[0] if away else 4.0
        return Choice(best, total, margin, self._basis(best, mention, held), self._stray(best, mention, held))

    def _stray(self, best: Candidate, mention: Mention, held: Mapping[int, str]) -> bool:
        name = mention.surface.lower()
        if held or best.grain != "town" or self.scene.share(name, best.country) > 0:
            return False
        return any(self.scene.share(name, country) >= STORY for country, division in self.scene.weights if not division)

    def _total(self, one: Candidate, mention: Mention, held: Mapping[int, str]) -> float:
        scene = self.scene
        total = prominence(one) - MATCH_WEIGHT * (1 - one.match)
        if held:
            total += CONTAINED if one.number in held else NOT_CONTAINED
        if mention.grain and mention.grain not in ("site", "water"):
            total += FEATURE if _grain_fits(one, mention.grain) else NOT_FEATURE
        elif one.grain in ("province", "district") and any(
            c.grain == "town" and c.country == one.country and c.admin1 == one.admin1 and c.population > 20_000
            for c in mention.candidates
        ):
            total -= 1.5  # 'Aleppo' alone is the city
        name = mention.surface.lower()
        total += COUNTRY_SHARE * scene.share(name, one.country)
        if one.admin1:
            total += DIVISION_SHARE * scene.share(name, one.country, one.admin1)
        return total + self._nearness(one, mention)

    def _nearness(self, one: Candidate, mention: Mention) -> float:
        if one.grain in ("country", "province"):
            return 0.0
        name, nearest = mention.surface.lower(), 1e9
        for other, anchor in self.scene.anchors.items():
            if other != name and abs(anchor.lat - one.lat) < 4 and anchor.number != one.number:
                nearest = min(nearest, kilometres((anchor.lat, anchor.lon), (one.lat, one.lon)))
        return next((bonus for limit, bonus in NEAR if nearest <= limit), 0.0)

    def _basis(self, one: Candidate, mention: Mention, held: Mapping[int, str]) -> str:
        if one.number in held:
            return f"contained: {held[one.number]}"
        how = "name" if one.match == 1 else "alias" if one.match > 0.7 else "spelling"
        if len(mention.candidates) == 1:
            return f"{how}: only one"
        if mention.grain and _grain_fits(one, mention.grain):
            return f"{how}: {mention.grain}"
        if self.scene.share(mention.surface.lower(), one.country) > 0.3 and one.grain != "country":
            return f"{how}: country of the story"
        return f"{how}: prominence"
