"""The words around place names: what part each plays, read from `data/places`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.language.placenames import key
from dateline.language.tables import DATA, listed, rows

FOLDER = DATA / "places"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lower-case words by their part; ``after`` and ``before`` give the grain that a feature word implies."""

    parts: Mapping[str, frozenset[str]]
    after: Mapping[str, str]
    before: Mapping[str, str]
    ordinary: frozenset[str]  # names that are commoner as words
    first_names: frozenset[str]
    surnames: frozenset[str]
    leaders: frozenset[str]  # first words of the names of leaders: first names of all the world
    states: Mapping[str, tuple[tuple[str, str], ...]]  # abbreviation -> (country, division)
    dotted: frozenset[str]  # initials of divisions of two words: 'N.J.', but not 'M.D.'
    demonyms: Mapping[str, str]  # 'Syrian', 'Syrians' -> SYR, in their own case
    people_heads: frozenset[str]  # their first words
    peoples: Mapping[str, tuple[str, str]]  # 'Syrian' -> (Syria, SYR), 'Texans' -> (Texas, USA); ('', ''): none

    def has(self, part: str, word: str) -> bool:
        """Whether a lower-case word plays the part."""
        return word in self.parts[part]


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """What speaks for a country or division without naming it."""

    words: Mapping[str, tuple[str, ...]]  # one or two lower-case words -> countries
    codes: Mapping[str, tuple[str, str]]  # telephone area code -> (country, division)
    domains: Mapping[str, str]  # last part of a host name -> country
    outlets: Mapping[str, str]  # name of an outlet that is no agency -> its home country


_WORLDWIDE = frozenset(("ai", "am", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "nu", "tk", "to", "tv", "ws"))


@cache
def read_cues() -> PlaceCues:
    """The cues, read once a process. Domains that are sold to all the world say nothing."""
    domains = {row["iso2"].lower(): row["iso3"] for row in rows(FOLDER / "countries.tsv")}
    domains["uk"] = domains.pop("gb")
    outlets: dict[str, str] = {}
    for row in rows(DATA / "actors" / "outlets.tsv"):
        if row["agency"] != "y" and row["country"]:
            for name in (row["name"], *listed(row["aliases"] + "|")):
                outlets.setdefault(name, row["country"])
    return PlaceCues(
        {row["cue"]: listed(row["countries"] + "|") for row in rows(FOLDER / "cues.tsv")},
        {code: (r["country"], r["division"]) for r in rows(FOLDER / "area_codes.tsv") for code in r["codes"].split()},
        {end: country for end, country in domains.items() if end not in _WORLDWIDE},
        outlets,
    )


@cache
def read_words() -> PlaceWords:
    """The words, read once a process."""
    parts: dict[str, set[str]] = defaultdict(set)
    states: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(FOLDER / "words.tsv"):
        part, _, rest = row["kind"].partition(":")
        if rest:
            country, _, division = rest.partition(":")
            states[row["word"]].append((country, division))
        else:
            parts[part].add(row["word"])
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in rows(FOLDER / "not_places.txt"):
        kinds[row["kind"]].add(row["name"])
    features, peoples = list(rows(FOLDER / "features.tsv")), _peoples()
    return PlaceWords(
        {part: frozenset(words) for part, words in parts.items()},
        {row["word"]: row["grain"] for row in features if row["position"] == "after"},
        {row["word"]: row["grain"] for row in features if row["position"] == "before"},
        frozenset(kinds["word"]),
        frozenset(kinds["first"]),
        frozenset(kinds["last"]),
        frozenset(row["name"].split()[0].lower() for row in rows(DATA / "actors" / "leaders.tsv")),
        {word: tuple(found) for word, found in states.items()},
        frozenset(
            ".".join(word) + "."
            for word, areas in states.items()
            if len(word) == 2 and word.isupper() and all(" " in division for _, division in areas)
        ),
        _demonyms(),
        frozenset(word.split(" ")[0] for word in peoples),
        peoples,
    )


def _demonyms() -> dict[str, str]:
    """Adjectives and people of `data/actors/countries.tsv`, without those that are names of the country too."""
    found: dict[str, str] = {}
    for row in rows(DATA / "actors" / "countries.tsv"):
        names = {key(name) for name in (row["name"], *listed(row["aliases"] + "|"))}
        for word in (*listed(row["adjectives"] + "|"), *listed(row["people"] + "|")):
            if key(word) not in names:
                found.setdefault(word, row["iso3"])
    return found


def _peoples() -> dict[str, tuple[str, str]]:
    """Demonyms with the place that each goes with; those of `data/places/demonyms.tsv` before those of countries."""
    found = {row["word"].replace("-", " "): (row["place"], row["country"]) for row in rows(FOLDER / "demonyms.tsv")}
    names = {row["iso3"]: row["name"] for row in rows(DATA / "actors" / "countries.tsv")}
    for word, country in _demonyms().items():
        found.setdefault(word.replace("-", " "), (names[country], country))
    return found
