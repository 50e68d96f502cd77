"""The gazetteer: places of the world by name, from one read-only SQLite file and the user's own places."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import cast

import numpy as np

from dateline.errors import DataError
from dateline.language.candidates import MATCH, Candidate
from dateline.language.gazetteer_files import read_table
from dateline.language.gazetteer_scan import runs
from dateline.language.gazetteer_write import SCALE
from dateline.language.placenames import fold, is_acronym, key
from dateline.language.tables import DATA
from dateline.model import PlaceGrain

BUILT_IN = DATA / "gazetteer.sqlite"
_BITS = 25  # 4 MB a filter: one name in 70 that is not there is looked up in vain
_CACHE = 20_000  # names; each worker keeps its own
_SPELT_OUT, _EMINENT = 4, 100_000  # 'IRAN' and 'HOMS' in capitals are names, 'EU' and 'BOE' are none
_RANK = {"country": 0, "province": 1}
_MOST = 80  # candidates for one name: 'San Antonio' has 400 of which the small ones never win
_COLUMNS = """SELECT p.id, p.name, p.geonames, p.lat, p.lon, p.country, p.admin1, p.grain, p.kind, p.source,
    p.population, p.radius, {alias} FROM {table} n JOIN place p ON p.id = n.place WHERE n.key = ?
    ORDER BY {alias}, p.population DESC, p.id LIMIT ?"""

_NUMBERED = """SELECT p.id, p.name, p.geonames, p.lat, p.lon, p.country, p.admin1, p.grain, p.kind, p.source,
    p.population, p.radius, 0 FROM place p WHERE p.geonames = ? ORDER BY p.id LIMIT 1"""

_LARGEST = """SELECT p.id, p.name, p.geonames, p.lat, p.lon, p.country, p.admin1, p.grain, p.kind, p.source,
    p.population, p.radius, 0 FROM place p WHERE p.country = (SELECT id FROM word WHERE text = ?)
    AND p.grain = (SELECT id FROM word WHERE text = 'town') ORDER BY p.population DESC, p.id LIMIT ?"""


class _File:
    """One gazetteer file: its filters in memory, the rest on disk."""

    def __init__(self, path: Path, *, first: int = 0) -> None:
        if not path.exists():
            raise DataError("no gazetteer", path=path.name, cure="python -m dateline.language.gazetteer_build")
        self.first = first
        try:
            self.base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.words = dict(self.base.execute("SELECT id, text FROM word"))
            facts = dict(self.base.execute("SELECT name, value FROM meta"))
            self.keys, self.prefixes, self.folds = (_filter(facts[n]) for n in ("keys", "prefixes", "folds"))
        except (sqlite3.DatabaseError, KeyError) as error:
            raise DataError(f"not a gazetteer ({error})", path=path.name, cure="build or import it again") from error

    def ask(self, text: str, *, folded: bool) -> list[Candidate]:
        """Candidates under one key."""
        table, alias = ("fold", "2") if folded else ("name", "n.alias")
        found = self.base.execute(_COLUMNS.format(table=table, alias=alias), (text, _MOST))
        return [self._candidate(row) for row in found]

    def largest(self, country: str, most: int) -> list[Candidate]:
        """The most populous towns of a country, no name twice."""
        found = self.base.execute(_LARGEST, (country, most * 2))
        by_name: dict[str, Candidate] = {}
        for candidate in map(self._candidate, found):
            by_name.setdefault(candidate.name, candidate)
        return list(by_name.values())[:most]

    def numbered(self, ident: int) -> Candidate | None:
        """The place of a GeoNames id. Nothing is sorted by it: all places are looked at."""
        row = self.base.execute(_NUMBERED, (ident,)).fetchone()
        return self._candidate(row) if row else None

    def _candidate(self, row: tuple[int | str | None, ...]) -> Candidate:
        number, name, geonames, lat, lon, country, admin1, grain, kind, source, population, radius, alias = row
        word = self.words
        return Candidate(
            str(name),
            cast("int | None", geonames),
            cast(int, lat) / SCALE,
            cast(int, lon) / SCALE,
            word[cast(int, country)],
            word[cast(int, admin1)],
            cast(PlaceGrain, word[cast(int, grain)]),
            cast(int, population),
            word[cast(int, kind)],
            cast(int, radius),
            word[cast(int, source)],
            tuple(MATCH.values())[cast(int, alias)],
            self.first + cast(int, number),
        )


def _filter(blob: bytes) -> bytes:
    """A bitmap of the hashes: one look-up in it costs a tenth of a microsecond and no list of Python objects."""
    slots = np.unique(np.frombuffer(blob, dtype="<u4") & np.uint32((1 << _BITS) - 1))
    bits = np.zeros(1 << (_BITS - 3), dtype=np.uint8)
    np.bitwise_or.at(bits, slots >> 3, np.left_shift(np.uint8(1), (slots & 7).astype(np.uint8)))
    return bits.tobytes()


def _has(bits: bytes, text: str) -> bool:
    slot = zlib.crc32(text.encode("utf-8", "surrogatepass")) & ((1 << _BITS) - 1)
    return bits[slot >> 3] >> (slot & 7) & 1 == 1


class Gazetteer:
    """Look-up by exact and by folded name. ``extra``: the user's places (CSV, TSV, or an imported GeoNames file)."""

    def __init__(self, path: Path = BUILT_IN, extra: Path | None = None) -> None:
        self._files = [_File(path)]
        self._own: dict[str, list[Candidate]] = {}
        self._own_prefixes: set[str] = set()
        if extra is not None and extra.suffix == ".sqlite":
            self._files.append(_File(extra, first=1 << 40))
        elif extra is not None:
            self._own = read_table(extra)
            words = (name.split(" ") for name in self._own)
            self._own_prefixes = {" ".join(w[:n]) for w in words for n in range(1, len(w))}
        self._exact = lru_cache(maxsize=_CACHE)(self._exact_uncached)
        self._folded = lru_cache(maxsize=_CACHE)(self._folded_uncached)

    def may_have(self, text: str) -> bool:
        """Whether an exact key may be a name: never wrong when it says no."""
        return any(_has(file.keys, text) for file in self._files) or text in self._own

    def may_begin(self, text: str) -> bool:
        """Whether a longer key may begin with these words."""
        return any(_has(file.prefixes, text) for file in self._files) or text in self._own_prefixes

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Every place that the name may mean, exact matches first, then folded spellings."""
        exact = self.exact(name)
        known = {candidate.number for candidate in exact}
        return (*exact, *(c for c in self.folded(name) if c.number not in known))

    def exact(self, name: str) -> tuple[Candidate, ...]:
        """Places of exactly this name, whatever its accents, apostrophes and hyphens."""
        if is_acronym(name):
            found = self._exact(name.replace(".", ""))
            if found or "." in name or len(name) < _SPELT_OUT:
                return found
            return tuple(c for c in self._exact(key(name)) if c.grain == "country" or c.population >= _EMINENT)
        return self._exact(key(name))

    def folded(self, name: str) -> tuple[Candidate, ...]:
        """Places of which the name may be another romanisation."""
        folded = fold(key(name))
        return self._folded(folded) if folded else ()

    def _exact_uncached(self, text: str) -> tuple[Candidate, ...]:
        found = [c for file in self._files if _has(file.keys, text) for c in file.ask(text, folded=False)]
        found.sort(key=lambda c: (-c.match, _RANK.get(c.grain, 2)))  # a stable sort: then by population
        return (*self._own.get(text, ()), *found)

    def _folded_uncached(self, text: str) -> tuple[Candidate, ...]:
        return tuple(c for file in self._files if _has(file.folds, text) for c in file.ask(text, folded=True))

    def by_geonames(self, ident: int) -> Candidate | None:
        """The place of a GeoNames id; takes a tenth of a second."""
        own = (one for some in self._own.values() for one in some if one.geonames_id == ident)
        return next(own, None) or next((one for file in self._files if (one := file.numbered(ident))), None)

    def largest(self, country: str, most: int) -> tuple[Candidate, ...]:
        """The most populous towns of a country (ISO 3166 alpha-3), at most ``most`` of them."""
        return tuple(self._files[0].largest(country, most))

    def scan(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of possible place names: the longest run of words at each capital that the gazetteer knows."""
        return ((run.start, run.end) for run in runs(text, self))


def load(own: str | None = None) -> Gazetteer:
    """The built-in gazetteer with the user's own places, if a file is named."""
    return Gazetteer(BUILT_IN, Path(own) if own else None)
