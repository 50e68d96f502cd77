"""A user's own ontology (``--ontology FILE``): types that dateline's PLOVER claims are read as, and own triggers.

The file has the form of ``plover.toml``; docs/ontology.md has a worked example. Each type says where its claims come
``from``: a list of selectors, of which one must hold; in a selector every key must hold, and of a key's values one.
Types are tried in the order of the file. Triggers are TSV tables in the form of ``data/lexicon/triggers``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from dateline.errors import DataError
from dateline.language.lexicon import Entry
from dateline.language.ontology import Kind, kind, plover, read_toml
from dateline.language.ontology_triggers import entries_of
from dateline.model import Stance

VERSION = "1"
_CURE = "docs/ontology.md shows the form of the file"
_FILE_KEYS = ("name", "version", "keep_others", "triggers", "types")
_TYPE_KEYS = ("definition", "not", "examples", "quad", "score", "modes", "from", "triggers")
_PLACES = ("trigger_words", "actor_words", "recipient_words", "words")


@dataclass(frozen=True, slots=True)
class Selector:
    """Which claims a type takes: of each field that is not empty one value must fit.

    ``words`` are looked for in the whole sentence, the others in the trigger and in the parties' own words. ``modes``
    may hold ``''``, for claims without a mode.
    """

    types: frozenset[str]
    modes: frozenset[str]
    contexts: frozenset[str]
    stances: frozenset[str]
    actor_sectors: frozenset[str]
    recipient_sectors: frozenset[str]
    trigger_words: tuple[str, ...]
    actor_words: tuple[str, ...]
    recipient_words: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnType:
    """A type of the user's with its selectors, which may be none where it has triggers."""

    kind: Kind
    selectors: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class OwnOntology:
    """A user's file, read. ``keep_others``: claims that no selector takes stay as they are."""

    name: str
    version: str
    keep_others: bool
    types: tuple[OwnType, ...]
    entries: tuple[Entry, ...]
    files: tuple[Path, ...]  # the file itself and the trigger tables that it names

    @property
    def names(self) -> frozenset[str]:
        """The names of the types."""
        return frozenset(one.kind.name for one in self.types)


def read_own(path: Path) -> OwnOntology:
    """A user's ontology. Raises ``DataError`` with cause and cure for whatever is wrong in it."""
    raw = read_toml(path)
    _known(raw, _FILE_KEYS, "the file", path)
    tables = raw.get("types")
    if not isinstance(tables, dict) or not tables:
        raise DataError("names no types", path=str(path), cure="write [types.NAME] with definition and from")
    if not isinstance(raw.get("keep_others", False), bool):
        raise DataError("keep_others is true or false", path=str(path), cure="write keep_others = true")
    kinds = {name: _kind(name, table, path) for name, table in tables.items()}
    given = {"": raw.get("triggers"), **{name: table.get("triggers") for name, table in tables.items()}}
    files = {name: path.parent / _text(file, name, path) for name, file in given.items() if file is not None}
    entries = tuple(entry for name, file in files.items() for entry in entries_of(file, name, kinds))
    types = tuple(OwnType(kinds[name], _selectors(name, table, path)) for name, table in tables.items())
    proposed = {entry.type for entry in entries}
    if taken := sorted(proposed.intersection(plover().types)):
        raise DataError(
            f"triggers for {taken[0]}, which is PLOVER's", path=str(path), cure="give the type a name of its own"
        )
    idle = [one.kind.name for one in types if not one.selectors and one.kind.name not in proposed]
    if idle:
        raise DataError(
            f"nothing can become {idle[0]}", path=str(path), cure=f"give [[types.{idle[0]}.from]] or triggers"
        )
    return OwnOntology(
        name=str(raw.get("name", path.stem)),
        version=str(raw.get("version", "1")),
        keep_others=raw.get("keep_others", False),
        types=types,
        entries=entries,
        files=(path, *files.values()),
    )


def _kind(name: str, raw: Any, path: Path) -> Kind:
    if not name.isascii() or not name.replace("_", "").isalnum() or name != name.upper() or name[0].isdigit():
        raise DataError(f"no name for a type: {name!r}", path=str(path), cure="capitals, digits, _: ACCESS_DENIED")
    made = kind(name, raw, path)
    _known(raw, _TYPE_KEYS, name, path)
    return made


def _selectors(name: str, raw: Mapping[str, Any], path: Path) -> tuple[Selector, ...]:
    given = raw.get("from", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) and one for one in given):
        raise DataError(f"{name}: from is a list of tables", path=str(path), cure=f"write [[types.{name}.from]]")
    return tuple(_selector(f"{name}, selector {at}", one, path) for at, one in enumerate(given, start=1))


def _selector(where: str, raw: Mapping[str, Any], path: Path) -> Selector:
    codes = _codes()
    _known(raw, (*codes, *_PLACES), where, path)
    values = {name: _values(raw.get(name, ()), f"{where}: {name}", path) for name in (*codes, *_PLACES)}
    for name, known in codes.items():
        for value in values[name]:
            if value not in known:
                raise DataError(f"{where}: no {name} {value!r}", path=str(path), cure=f"known: {', '.join(known)}")
    return Selector(
        types=frozenset(values["type"]),
        modes=frozenset("" if mode == "-" else mode for mode in values["mode"]),
        contexts=frozenset(values["context"]),
        stances=frozenset(values["stance"]),
        actor_sectors=frozenset(values["actor_sector"]),
        recipient_sectors=frozenset(values["recipient_sector"]),
        trigger_words=values["trigger_words"],
        actor_words=values["actor_words"],
        recipient_words=values["recipient_words"],
        words=values["words"],
    )


def _codes() -> dict[str, tuple[str, ...]]:
    """The keys of a selector that take codes, and the codes that there are."""
    known = plover()
    modes = sorted({mode for one in known.types.values() for mode in one.modes})
    sectors = tuple(known.sectors)
    return {
        "type": tuple(known.types),
        "mode": ("-", *modes),
        "context": tuple(known.contexts),
        "stance": get_args(Stance),
        "actor_sector": sectors,
        "recipient_sector": sectors,
    }


def _values(given: Any, where: str, path: Path) -> tuple[str, ...]:
    """One text or a list of texts."""
    values = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list | tuple) else None
    if values is None or not all(isinstance(value, str) and value.strip() for value in values):
        raise DataError(f"{where} is a text or a list of texts", path=str(path), cure='for example ["aid", "convoy"]')
    return values


def _text(given: Any, name: str, path: Path) -> str:
    if not isinstance(given, str) or not given:
        raise DataError(
            f"{name or 'the file'}: triggers names a file", path=str(path), cure='triggers = "triggers.tsv", beside it'
        )
    return given


def _known(raw: Mapping[str, Any], known: tuple[str, ...], where: str, path: Path) -> None:
    for name in raw:
        if name not in known:
            raise DataError(f"{where}: no key {name!r}", path=str(path), cure=f"known: {', '.join(known)}; {_CURE}")
