"""Who is who: named groups, bodies, offices and leaders, roles, titles, and the words for countries.

All of it is data (``data/actors``; formats at the head of each file), with a user's own CSV on top
(``settings.actors``: columns id, name, aliases, country, sectors, from, to, kind). Names are matched
in their own case ('US' is not 'us'), the longest first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DataError
from dateline.language.tables import DATA, Row, listed, rows
from dateline.language.words import Hit, PhraseTable, Words, key, surface_key

NAMED_FILES = ("armed_groups", "forces", "parties", "leaders", "offices", "bodies", "outlets")
_GOVERNMENT = ("GOV",)


@dataclass(frozen=True, slots=True)
class Named:
    """One name of an actor. ``how``: name, alias, country, demonym, people, metonym."""

    id: str | None
    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: str
    how: str
    surface: tuple[str, ...]
    since: int | None = None
    until: int | None = None

    def held(self, year: int | None) -> bool:
        """Whether the entry is valid in a year (unknown: yes)."""
        return year is None or (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, slots=True)
class Role:
    """A common noun for people who act in public: 'police', 'protesters', 'gunmen'."""

    name: str
    sectors: tuple[str, ...]
    number: str  # one, many, body
    armed: bool
    public: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A word before or after a person's name, or an office: 'president', 'foreign minister'."""

    name: str
    sectors: tuple[str, ...]


class ActorList:
    """All tables of actors, compiled."""

    def __init__(self) -> None:
        self.names: PhraseTable[Named] = PhraseTable()
        self.roles: PhraseTable[Role] = PhraseTable()
        self.titles: PhraseTable[Title] = PhraseTable()

    def named(self, words: Words, *, year: int | None = None) -> list[Hit[Named]]:
        """The named actors and countries in some words: longest match, left to right, none inside another."""
        found: list[Hit[Named]] = []
        end = 0
        for hit in self._candidates(words, year):
            if hit.first >= end:
                found.append(hit)
                end = hit.last
        return found

    def _candidates(self, words: Words, year: int | None) -> Iterator[Hit[Named]]:
        """Best match at each word: the longest, then one that is valid in the year."""
        best: Hit[Named] | None = None
        for hit in self.names.find(words):
            if not same_case(words.surface[hit.first : hit.last], hit.entry.surface):
                continue
            if best is None or hit.first != best.first:
                if best is not None:
                    yield best
                best = hit
            elif hit.last == best.last and hit.entry.held(year) and not best.entry.held(year):
                best = hit
        if best is not None:
            yield best


def same_case(text: tuple[str, ...], alias: tuple[str, ...]) -> bool:
    """As written in the list; a headline's capitals pass for words too long to be acronyms."""
    for said, meant in zip(text, alias, strict=True):
        if said != meant and meant[0].isupper() and not (said.isupper() and len(meant) > 3):
            return False
    return True


def read_actors(folder: Path = DATA / "actors", own: Path | None = None) -> ActorList:
    """Compiles the tables of a folder, and a user's own CSV before them."""
    found = ActorList()
    if own is not None:
        _add_named(found, _csv_rows(own), kind="own")
    for name in NAMED_FILES:
        _add_named(found, rows(folder / f"{name}.tsv"), kind=name)
    _add_countries(found, rows(folder / "countries.tsv"))
    for row in rows(folder / "roles.tsv"):
        _add_role(found, row)
    for row in rows(folder / "titles.tsv"):
        found.titles.add(key(row["title"]), Title(row["title"], listed(row["sectors"])))
    found.names.freeze()
    found.roles.freeze()
    found.titles.freeze()
    return found


def _csv_rows(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if not {"name", "country", "sectors"} <= set(reader.fieldnames or ()):
                raise DataError(
                    "needs the columns name, country, sectors", path=str(path), line=1, cure="see docs/manual.md"
                )
            for row in reader:
                yield {name: (cell or "").strip() for name, cell in row.items() if name}
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", path=str(path), cure="give a CSV file") from error


def _year(cell: str) -> int | None:
    return int(cell[:4]) if cell[:4].isdigit() else None


def _add_named(found: ActorList, some: Iterable[Row], *, kind: str) -> None:
    for row in some:
        names = [(row["name"], "name"), *((alias, "alias") for alias in row.get("aliases", "").split("|"))]
        for name, how in names:
            if surface := surface_key(name):
                entry = Named(
                    id=row.get("id") or None,
                    name=row["name"],
                    country=row.get("country") or None,
                    sectors=listed(row.get("sectors", "")),
                    kind=row.get("kind") or kind,
                    how=how,
                    surface=surface,
                    since=_year(row.get("from", "")),
                    until=_year(row.get("to", "")),
                )
                found.names.add(key(name), entry)


def _add_countries(found: ActorList, some: Iterable[Row]) -> None:
    for row in some:
        columns = (
            ("name", "country", _GOVERNMENT),
            ("aliases", "country", _GOVERNMENT),
            ("iso2", "", ()),
            ("adjectives", "demonym", _GOVERNMENT),
            ("people", "people", ("CVL",)),
            ("capital", "metonym", _GOVERNMENT),
            ("seats", "metonym", _GOVERNMENT),
        )
        for column, how, sectors in columns:
            for name in row[column].split("|") if how else ():
                if surface := surface_key(name):
                    found.names.add(key(name), Named(None, row["name"], row["iso3"], sectors, "country", how, surface))


def _add_role(found: ActorList, row: Row) -> None:
    """``number`` tells of the singular: one person, many, a body."""
    singular, plural = row["singular"], row["plural"]
    sectors, number = listed(row["sectors"]), row.get("number", "one")
    armed, public = row.get("armed") == "y", row.get("public") == "y"
    if singular:
        found.roles.add(key(singular), Role(singular, sectors, number, armed, public))
    if plural and plural != singular:
        found.roles.add(key(plural), Role(singular or plural, sectors, "many", armed, public))
