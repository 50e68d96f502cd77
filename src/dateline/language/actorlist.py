"""Who is who: named groups, bodies, offices and leaders, roles, titles, and the words for countries.

All of it is data (``data/actors``; formats at the head of each file), with a user's own CSV on top
(``settings.actors``, read by ``ownactors``), whose entries win over ours of the same words. Names are
matched in their own case ('US' is not 'us'), the longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dateline.language.ownactors import COUNTRY, ROLE, OwnActor, read_own
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
    since: date | None = None
    until: date | None = None
    own: bool = False  # of a user's list: outside its time it is not matched at all

    def held(self, day: date | None) -> bool:
        """Whether the entry is valid on a day (unknown: yes)."""
        return day is None or (self.since or day) <= day <= (self.until or day)


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

    def named(self, words: Words, *, day: date | None = None) -> list[Hit[Named]]:
        """The named actors and countries in some words: longest match, left to right, none inside another."""
        found: list[Hit[Named]] = []
        end = 0
        for hit in self._candidates(words, day):
            if hit.first >= end:
                found.append(hit)
                end = hit.last
        return found

    def _candidates(self, words: Words, day: date | None) -> Iterator[Hit[Named]]:
        """Best match at each word: the longest, then one that is valid on the day, then the user's."""
        best: Hit[Named] | None = None
        for hit in self.names.find(words):
            if not same_case(words.surface[hit.first : hit.last], hit.entry.surface):
                continue
            if hit.entry.own and not hit.entry.held(day):
                continue
            if best is None or hit.first != best.first:
                if best is not None:
                    yield best
                best = hit
            elif hit.last == best.last and hit.entry.held(day) and not best.entry.held(day):
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
    some = read_own(own) if own is not None else ()
    _add_own(found, some, list(rows(folder / "roles.tsv")))
    taken = frozenset(key(form) for one in some if one.kind == ROLE for form in (one.name, *one.aliases))
    for name in NAMED_FILES:
        _add_named(found, rows(folder / f"{name}.tsv"), kind=name, taken=taken)
    _add_countries(found, rows(folder / "countries.tsv"))
    for row in rows(folder / "roles.tsv"):
        _add_role(found, row)
    for row in rows(folder / "titles.tsv"):
        found.titles.add(key(row["title"]), Title(row["title"], listed(row["sectors"])))
    found.names.freeze()
    found.roles.freeze()
    found.titles.freeze()
    return found


def _add_own(found: ActorList, some: Iterable[OwnActor], ours: Sequence[Row]) -> None:
    """A user's rows; a role that we know too keeps what else we know of it."""
    roles: dict[tuple[str, ...], Role] = {}
    for row in ours:
        roles.update(_roles_of(row))
    for one in some:
        if one.kind == ROLE:
            for form, role in _own_roles(one, roles).items():
                found.roles.add(form, role)
            continue
        for number, name in enumerate((one.name, *one.aliases)):
            how = COUNTRY if one.kind == COUNTRY else "alias" if number else "name"
            if surface := surface_key(name):
                kind = one.kind or "own"
                entry = Named(
                    one.id, one.name, one.country, one.sectors, kind, how, surface, one.since, one.until, own=True
                )
                found.names.add(key(name), entry)


_ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP"})


def _own_roles(one: OwnActor, ours: Mapping[tuple[str, ...], Role]) -> dict[tuple[str, ...], Role]:
    """The forms of a role: its name is one person, unless we know better; the others are many."""
    made = {}
    armed = not _ARMED.isdisjoint(one.sectors)
    for number, form in enumerate((one.name, *one.aliases)):
        known = ours.get(key(form))
        role = Role(one.name, one.sectors, "many" if number else "one", armed, public=False)
        if key(form):
            made[key(form)] = role if known is None else replace(known, name=one.name, sectors=one.sectors)
    return made


def _year(cell: str, month: int, day: int) -> date | None:
    return date(int(cell[:4]), month, day) if cell[:4].isdigit() else None


def _add_named(found: ActorList, some: Iterable[Row], *, kind: str, taken: frozenset[tuple[str, ...]]) -> None:
    """Rows of our tables; ``taken``: names that the user's list has as roles."""
    for row in some:
        names = [(row["name"], "name"), *((alias, "alias") for alias in row.get("aliases", "").split("|"))]
        for name, how in names:
            if (surface := surface_key(name)) and key(name) not in taken:
                entry = Named(
                    id=row.get("id") or None,
                    name=row["name"],
                    country=row.get("country") or None,
                    sectors=listed(row.get("sectors", "")),
                    kind=row.get("kind") or kind,
                    how=how,
                    surface=surface,
                    since=_year(row.get("from", ""), 1, 1),
                    until=_year(row.get("to", ""), 12, 31),
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
    for form, role in _roles_of(row).items():
        found.roles.add(form, role)


def _roles_of(row: Row) -> dict[tuple[str, ...], Role]:
    """The forms of one row. ``number`` tells of the singular: one person, many, a body."""
    singular, plural = row["singular"], row["plural"]
    sectors, number = listed(row["sectors"]), row.get("number", "one")
    armed, public = row.get("armed") == "y", row.get("public") == "y"
    made = {}
    if singular:
        made[key(singular)] = Role(singular, sectors, number, armed, public)
    if plural and plural != singular:
        made[key(plural)] = Role(singular or plural, sectors, "many", armed, public)
    return made
