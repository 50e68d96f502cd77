"""Which of the places of a name is meant: by all the evidence in the article.

Several rounds. The first weighs the candidates of each name by containment ('Paris, Texas'), feature
words, spelling and prominence. What it believes, with the demonyms and other words that belong to a
country, says which countries and divisions the article is about and where its places lie; the next
weighs again with that. Names that are unsure alone settle together: of all the Richmonds, Bereas and
Madison Counties only those of Kentucky lie in one division. One name has one sense in one article, save
where the text itself says otherwise (D. Yarowsky, "One sense per discourse", 1992; for toponyms J.
Leidner, 2007).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.claims.places.reading import Mention
from dateline.claims.places.scene import Area, Scene, kilometres
from dateline.language.candidates import Candidate
from dateline.language.gazetteer_write import SMALL
from dateline.language.placenames import fold, key

_GENERAL = frozenset(("GeoNames", "Natural Earth", "US Census", SMALL))  # sources that list everything
ROUNDS = 3
CONTAINED, NOT_CONTAINED = 7.0, -4.0
FEATURE, NOT_FEATURE = 2.5, -1.0
COUNTRY_SHARE, DIVISION_SHARE = 3.0, 3.0
MATCH_WEIGHT = 6.0  # an alias (.85) loses .9, a folded spelling (.6) 2.4
ALONE = -1.5  # 'Aleppo' alone is the city, not the province
UNKNOWN = 1.5  # as prominent as this is a bearer of the name that the gazetteer lacks
STORY = 0.5  # share from which the article is about a country
SMALL_DIVISION = 40  # km: parishes of islands, not what a name usually means
_LIKELIEST, _HAMLET = 12, 1000  # candidates of a holder that are tried; towns too small to hold anything
HOLDING = 2.5
COUNTRY = 5.5
LISTED, PEERS = 4.0, 1.0
BESIDE, MAIN_DIVISION, ELSEWHERE = 0.8, 0.25, 0.1
NEIGHBOUR, INSIDE, NOWHERE = 2.0, 1.5, -0.7
TOLD = 1.0  # from which an article says anything about countries
TEMPER = 0.7
WATERS = 4.2
OURS = 3.8
PROVINCE, BIG, LARGE = (2.0, 3.0), 150.0, 3.7
RIVALS = 3.0
SHORT_FORM = 0.4
FOLDED = 0.7
_WATERS = frozenset(("sea", "ocean", "gulf"))
_WIDE = ("country", "province")
ANCHOR = 0.3  # belief from which a place is one that others may lie near
SAME_KM = 60.0  # candidates nearer than this are one place for the margin
STRAY = 0.03  # share up to which an article says nothing of a country
OPTIONS = 3  # alternatives that are kept


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a mention; ``margin``: how far the next best elsewhere stays behind."""

    candidate: Candidate
    margin: float
    basis: str
    stray: bool = False  # nothing else speaks for its country, and much for another
    others: tuple[tuple[Candidate, float], ...] = ()  # the next best, each with its belief


def prominence(one: Candidate) -> float:
    """How likely a name means this place where nothing else is known: by kind and population."""
    if one.grain == "country":
        return COUNTRY
    if one.kind in _WATERS:
        return WATERS
    if one.source not in _GENERAL:
        return OURS  # listed by us or by the user because news is made there
    if one.grain == "province":
        return PROVINCE[0] if one.radius_km < SMALL_DIVISION else PROVINCE[1] if one.radius_km < BIG else LARGE
    if one.grain == "town":
        return 0.5 * math.log10(one.population + 10) + (1.1 if one.kind == "capital" else 0.0)
    if one.source == "US Census":
        return 1.6
    if one.source == "GeoNames":
        return 1.2  # a district: named with its feature word, if at all
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


def containment(mention: Mention) -> dict[int, Candidate | str]:
    """Candidates (by number) that the text itself puts into what follows: 'X, Syria', 'X, TX'; with what holds them."""
    held: dict[int, Candidate | str] = {}
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
                held[one.number] = above
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
    """Chooses for all mentions of one article. ``told``: areas that other words than places' names speak for."""

    def __init__(self, mentions: Sequence[Mention], told: Mapping[Area, float], accepted: Sequence[bool]) -> None:
        self.mentions, self.told, self.accepted = mentions, told, accepted
        self.names = [mention.surface.lower() for mention in mentions]
        self.held = [containment(mention) for mention in mentions]
        self.holding = self._holders()
        self.scene = self._empty()
        self.groups: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            self.groups[name].append(number)
        self._fixed: dict[int, list[float]] = {}

    def _holders(self) -> dict[int, frozenset[int]]:
        """For each mention that holds another the candidates, by number, that can: the state in 'Buffalo, New York'."""
        at = {id(mention): number for number, mention in enumerate(self.mentions)}
        return {
            at[id(mention.holder)]: frozenset(above.number for above in held.values() if isinstance(above, Candidate))
            for mention, held in zip(self.mentions, self.held, strict=True)
            if held and mention.holder is not None
        }

    def _empty(self) -> Scene:
        scene = Scene()
        scene.tell(self.told)
        return scene

    def choose(self) -> list[Choice | None]:
        """One choice for each mention, None where it has no candidate."""
        for _ in range(ROUNDS - 1):
            scene = self._empty()
            for name, numbers in self.groups.items():
                self._believe(scene, name, numbers)
            self.scene = scene
        found: list[Choice | None] = [None] * len(self.mentions)
        for numbers in self.groups.values():
            lead = self._lead(numbers)
            shared = self._best(lead)
            for number in numbers:
                found[number] = self._best(number) if number != lead and self._own_sense(number) else shared
        return found

    def support(self, found: Sequence[Choice | None]) -> list[float]:
        """For each mention what the rest of the article says for or against there being a place of this name here."""
        return [
            0.0 if choice is None else self._backing(name, choice.candidate)
            for name, choice in zip(self.names, found, strict=True)
        ]

    def _backing(self, name: str, one: Candidate) -> float:
        scene = self.scene
        if one.grain in _WIDE:
            return 0.0
        if scene.nearness(name, one) >= BESIDE:
            return NEIGHBOUR
        if one.admin1 and scene.share(name, one.country, one.admin1) >= MAIN_DIVISION:
            return INSIDE
        strange = scene.others(name) >= TOLD and scene.share(name, one.country) <= ELSEWHERE
        return NOWHERE if strange else 0.0

    def _lead(self, numbers: Sequence[int]) -> int:
        """The mention that tells most about where its name lies."""
        return max(numbers, key=lambda n: (len(self.held[n]) > 0, self.mentions[n].grain is None, -n))

    def _own_sense(self, number: int) -> bool:
        """Whether the text around this mention says something of its own."""
        mention = self.mentions[number]
        return bool(self.held[number]) or number in self.holding or mention.grain is not None or mention.row is not None

    def _believe(self, scene: Scene, name: str, numbers: Sequence[int]) -> None:
        """What the mentions of a name say about the article, each further one less."""
        good = [n for n in numbers if self.accepted[n] and self.mentions[n].candidates]
        lead = self._lead(numbers)
        for count, number in enumerate(good, start=1):
            asked = number if self._own_sense(number) else lead
            candidates = self.mentions[asked].candidates
            beliefs = _beliefs(self._totals(asked))
            for one, belief in zip(candidates, beliefs, strict=True):
                if belief < 0.02:
                    continue
                scene.add(name, (one.country, ""), belief / count)
                if one.grain == "province":
                    scene.divide(name, one.country, belief / count)
                if one.admin1:
                    scene.add(name, (one.country, one.admin1), belief / count)
            likely = ((one, belief) for one, belief in zip(candidates, beliefs, strict=True) if belief >= ANCHOR)
            scene.anchors.setdefault(name, []).extend(pair for pair in likely if pair[0].grain not in _WIDE)

    def _best(self, number: int) -> Choice | None:
        mention = self.mentions[number]
        if not mention.candidates:
            return None
        totals = self._totals(number)
        beliefs = _beliefs(totals)
        order = sorted(range(len(totals)), key=lambda n: (-totals[n], mention.candidates[n].number))
        best = mention.candidates[order[0]]
        away = [n for n in order[1:] if _apart(mention.candidates[n], best)]
        margin = totals[order[0]] - totals[away[0]] if away else 4.0
        others = tuple((mention.candidates[n], beliefs[n]) for n in away[:OPTIONS])
        held = self.held[number]
        return Choice(best, margin, self._basis(best, mention, held), self._stray(best, mention, held), others)

    def _stray(self, best: Candidate, mention: Mention, held: Mapping[int, Candidate | str]) -> bool:
        name = mention.surface.lower()
        if held or best.grain != "town" or self.scene.share(name, best.country) > STRAY:
            return False
        return any(self.scene.share(name, country) >= STORY for country, division in self.scene.weights if not division)

    def _totals(self, number: int) -> list[float]:
        """The weight of each candidate of a mention, in their order."""
        mention, name, scene = self.mentions[number], self.names[number], self.scene
        fixed = self._fixed.get(number)
        if fixed is None:
            holding = self.holding.get(number, frozenset())
            fixed = self._fixed[number] = [
                _alone(one, mention, self.held[number]) + (HOLDING if one.number in holding else 0.0)
                for one in mention.candidates
            ]
        found = []
        for one, total in zip(mention.candidates, fixed, strict=True):
            total += COUNTRY_SHARE * scene.share(name, one.country)
            if one.admin1:
                total += DIVISION_SHARE * scene.share(name, one.country, one.admin1)
            if one.grain == "province":
                total += PEERS * scene.divides(name, one.country)
            found.append(total + scene.nearness(name, one))
        return found

    def _basis(self, one: Candidate, mention: Mention, held: Mapping[int, Candidate | str]) -> str:
        if one.number in held:
            above = held[one.number]
            return f"contained: {above.name if isinstance(above, Candidate) else above}"
        how = "name" if one.match == 1 else "alias" if one.match > 0.7 else "spelling"
        if len(mention.candidates) == 1:
            return f"{how}: only one"
        if mention.grain and _grain_fits(one, mention.grain):
            return f"{how}: {mention.grain}"
        if self.scene.share(mention.surface.lower(), one.country) > 0.3 and one.grain != "country":
            return f"{how}: country of the story"
        return f"{how}: prominence"


def _alone(one: Candidate, mention: Mention, held: Mapping[int, Candidate | str]) -> float:
    """What speaks for a candidate without the rest of the article."""
    total = prominence(one) - _misfit(one, mention)
    if mention.row is not None and one.grain in ("province", "country"):
        total += LISTED * mention.row.get((one.grain, one.country if one.grain == "province" else ""), 0.0)
    if held:
        total += CONTAINED if one.number in held else NOT_CONTAINED
    if mention.grain and mention.grain not in ("site", "water"):
        return total + (FEATURE if _grain_fits(one, mention.grain) else NOT_FEATURE)
    if one.grain in ("province", "district") and any(
        c.grain == "town" and c.country == one.country and c.admin1 == one.admin1 and c.population > 20_000
        for c in mention.candidates
    ):
        total += ALONE
    return total


def _misfit(one: Candidate, mention: Mention) -> float:
    """What a candidate loses that bears the name as an alias or in another spelling, more where others bear it itself;
    little for a short form ('Newcastle' for Newcastle upon Tyne, 'New York' for New York City)."""
    if one.match == 1:
        return 0.0
    if one.match > FOLDED and _is_form(one, mention):
        return SHORT_FORM
    return (MATCH_WEIGHT + (RIVALS if mention.candidates[0].match == 1 else 0.0)) * (1 - one.match)


def _is_form(one: Candidate, mention: Mention) -> bool:
    """Whether the alias is the name itself, shorter or as it is pronounced ('Hama' for Ḩamāh), and no country's name."""
    if any(c.grain == "country" and c.match == 1 for c in mention.candidates):
        return False
    said, name = key(mention.surface), key(one.name)
    return name.startswith(f"{said} ") or fold(said) == fold(name) != ""


def _beliefs(totals: Sequence[float]) -> list[float]:
    """How likely each candidate is, a bearer of the name that the gazetteer lacks among them."""
    weights = [math.exp(total / TEMPER) for total in totals]
    whole = sum(weights) + math.exp(UNKNOWN / TEMPER)
    return [weight / whole for weight in weights]


def _apart(one: Candidate, other: Candidate) -> bool:
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) > SAME_KM
