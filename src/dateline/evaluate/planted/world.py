"""The stage of planted happenings: countries with their real towns, and parties that nobody has met."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.language.candidates import Candidate
from dateline.language.gazetteer import Gazetteer
from dateline.language.tables import DATA
from dateline.model import Actor, Span

TOWNS = 60  # of each country, the most populous: 960 in all
_NOWHERE = Span(0, 0, "")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acts: the words for it, and what the record says. ``named``: not just 'gunmen'."""

    words: str
    id: str | None
    country: str | None
    sectors: tuple[str, ...]
    named: bool = True

    def actor(self, span: Span = _NOWHERE) -> Actor:
        """The party as a claim's actor, mentioned at a span."""
        name = self.words.removeprefix("the ")
        return Actor(span, name, self.id, self.country, self.sectors, "name" if self.id else "role")


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its towns, most populous first, and its parties by role (army, police, group, ...)."""

    code: str
    adjective: str
    towns: tuple[Candidate, ...]
    parties: dict[str, tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of happening and the sentences that tell it; see ``data/planted/sentences.toml``."""

    type: str
    mode: str
    weight: int
    quad: int
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    figures: tuple[str, ...]
    tells: tuple[str, ...]
    goes_on: tuple[str, ...]
    denies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asides:
    """Patterns of sentences that tell no happening, and words for their slots; see ``data/planted/asides.toml``."""

    sentences: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class World:
    """All that a happening is drawn from."""

    countries: tuple[Country, ...]
    kinds: tuple[Kind, ...]
    outlets: tuple[str, ...]
    agencies: tuple[str, ...]
    asides: Asides


def load(gazetteer: Gazetteer | None = None) -> World:
    """The world of ``data/planted``, its towns from the gazetteer."""
    places = gazetteer or Gazetteer()
    stage = tomllib.loads((DATA / "planted" / "world.toml").read_text(encoding="utf-8"))
    told = tomllib.loads((DATA / "planted" / "sentences.toml").read_text(encoding="utf-8"))
    adjectives = {one["code"]: one["adjective"] for one in stage["country"]}
    return World(
        tuple(_country(one, places, adjectives) for one in stage["country"]),
        tuple(_kind(one) for one in told["kind"]),
        tuple(stage["outlets"]),
        tuple(stage["agencies"]),
        _asides(),
    )


def _asides() -> Asides:
    given = tomllib.loads((DATA / "planted" / "asides.toml").read_text(encoding="utf-8"))
    return Asides(tuple(given.pop("sentences")), {name: tuple(words) for name, words in given.items()})


def _kind(given: dict[str, Any]) -> Kind:
    return Kind(
        given["type"], given["mode"], given["weight"], given["quad"],
        *(tuple(given[name]) for name in ("actor", "recipient", "figures", "tells", "goes_on", "denies")),
    )  # fmt: skip


def _country(given: dict[str, Any], places: Gazetteer, adjectives: dict[str, str]) -> Country:
    code, people = given["code"], given["adjective"]
    return Country(code, people, places.largest(code, TOWNS), _parties(code, people, given["groups"], adjectives))


def _parties(code: str, people: str, groups: Sequence[str], adjectives: dict[str, str]) -> dict[str, tuple[Party, ...]]:
    others = [(other, name) for other, name in sorted(adjectives.items()) if other != code]
    return {
        "army": (Party(f"the {people} army", f"planted:{code}:army", code, ("MIL",)),),
        "police": (Party(f"{people} police", f"planted:{code}:police", code, ("COP",)),),
        "government": (Party(f"the {people} government", f"planted:{code}:government", code, ("GOV",)),),
        "group": tuple(Party(f"the {name}", f"planted:{code}:{name}", code, ("REB",)) for name in groups),
        "gunmen": (Party("unknown gunmen", None, code, ("UAF",), named=False),),
        "civilians": (
            Party("villagers", None, code, ("CVL",), named=False),
            Party("traders", None, code, ("CVL",), named=False),
        ),
        "crowd": (
            Party("students", None, code, ("EDU",), named=False),
            Party("residents", None, code, ("CVL",), named=False),
        ),
        "foreign": tuple(Party(f"the {name} government", f"planted:{o}:government", o, ("GOV",)) for o, name in others),
    }
