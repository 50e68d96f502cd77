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
from dateline.claims.places.weights import FOLDED, alone, containment, grain_fits
from dateline.language.candidates import Candidate
from dateline.language.placenames import is_acronym

ROUNDS = 3
HOLDING = 2.5  # for the state in 'Buffalo, New York'
UNKNOWN = 1.5  # as prominent as this is a bearer of the name that the gazetteer lacks
TEMPER = 0.7  # below 1: beliefs are surer than the weights by themselves
ANCHOR = 0.3  # belief from which a place is one that others may lie near
SEAT = 0.2  # weight of the place of a member of parliament
SLIGHT = 0.02  # belief that is not worth counting
STORY, STRAY = 0.5, 0.03  # share from which the article is about a country, and up to which it says nothing of it
BESIDE, MAIN_DIVISION, ELSEWHERE = 0.8, 0.25, 0.1  # nearness, and shares of a division and a country
AT_HOME, HOME = 0.4, 0.7  # 'in X' in a country that the article is about
NEIGHBOUR, INSIDE, NOWHERE = 2.0, 1.5, -0.7  # what these say for and against a name's being a place
TOLD = 1.0  # from which an article says anything about countries
SAME_KM = 60.0  # candidates nearer than this are one place for the margin
OPTIONS = 3  # alternatives that are kept
_WIDE = ("country", "province")


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a mention; ``margin``: how far the next best elsewhere stays behind."""

    candidate: Candidate
    margin: float
    basis: str
    stray: bool = False  # nothing else speaks for its country, and much for another
    others: tuple[tuple[Candidate, float], ...] = ()  # the next best, each with its belief


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
        self._spoken: dict[tuple[str, int], list[float]] = {}  # of this round, by name and candidates

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
            self._spoken.clear()
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
            0.0 if choice is None else self._backing(name, choice.candidate, locative=mention.locative)
            for name, choice, mention in zip(self.names, found, self.mentions, strict=True)
        ]

    def _backing(self, name: str, one: Candidate, *, locative: bool) -> float:
        scene = self.scene
        if one.grain in _WIDE:
            return 0.0
        if scene.nearness(name, one) >= BESIDE:
            return NEIGHBOUR
        if one.admin1 and scene.share(name, one.country, one.admin1) >= MAIN_DIVISION:
            return INSIDE
        share = scene.share(name, one.country)
        if locative and share >= AT_HOME:
            return HOME
        return NOWHERE if share <= ELSEWHERE and scene.others(name) >= TOLD else 0.0

    def _lead(self, numbers: Sequence[int]) -> int:
        """The mention that tells most about where its name lies; 'YALA' is asked as an acronym, 'Yala' as a name."""

        def rank(n: int) -> tuple[bool, bool, bool, int]:
            one = self.mentions[n]
            return len(self.held[n]) > 0, one.grain is None, not is_acronym(one.surface), -n

        return max(numbers, key=rank)

    def _own_sense(self, number: int) -> bool:
        """Whether the text around this mention says something of its own."""
        mention = self.mentions[number]
        return bool(self.held[number]) or number in self.holding or mention.grain is not None or mention.row is not None

    def _believe(self, scene: Scene, name: str, numbers: Sequence[int]) -> None:
        """What the mentions of a name say about the article, each further one less."""
        good = [n for n in numbers if self.accepted[n] and self.mentions[n].candidates]
        lead = self._lead(numbers)
        for count, number in enumerate(good, start=1):
            weight = (SEAT if self.mentions[number].seat else 1.0) / count
            asked = number if self._own_sense(number) else lead
            candidates = self.mentions[asked].candidates
            beliefs = _beliefs(self._totals(asked))
            for one, belief in zip(candidates, beliefs, strict=True):
                if belief < SLIGHT:
                    continue
                scene.add(name, (one.country, ""), belief * weight)
                if one.grain == "province":
                    scene.divide(name, one.country, belief * weight)
                if one.admin1:
                    scene.add(name, (one.country, one.admin1), belief * weight)
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
                alone(one, mention, self.held[number]) + (HOLDING if one.number in holding else 0.0)
                for one in mention.candidates
            ]
        key = (name, id(mention.candidates))
        spoken = self._spoken.get(key)
        if spoken is None:
            spoken = self._spoken[key] = [scene.speaks(name, one) for one in mention.candidates]
        return [own + more for own, more in zip(fixed, spoken, strict=True)]

    def _basis(self, one: Candidate, mention: Mention, held: Mapping[int, Candidate | str]) -> str:
        if one.number in held:
            above = held[one.number]
            return f"contained: {above.name if isinstance(above, Candidate) else above}"
        how = "name" if one.match == 1 else "alias" if one.match > FOLDED else "spelling"
        single = len(mention.candidates) == 1
        if single and one.match > FOLDED:
            return f"{how}: only one"
        if mention.grain and grain_fits(one, mention.grain):
            return f"{how}: {mention.grain}"
        if self.scene.share(mention.surface.lower(), one.country) > 0.3 and one.grain != "country":
            return f"{how}: country of the story"
        return f"{how}: only one" if single else f"{how}: prominence"


def _beliefs(totals: Sequence[float]) -> list[float]:
    """How likely each candidate is, a bearer of the name that the gazetteer lacks among them."""
    weights = [math.exp(total / TEMPER) for total in totals]
    whole = sum(weights) + math.exp(UNKNOWN / TEMPER)
    return [weight / whole for weight in weights]


def _apart(one: Candidate, other: Candidate) -> bool:
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) > SAME_KM
