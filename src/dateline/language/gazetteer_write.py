"""Writing a gazetteer file: places, their keys, and the filters that are held in memory."""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.language.placenames import fold, keys_of

SCHEMA = 1
SCALE = 10_000  # stored degrees are integers of 1/10,000 degree, about 11 m
FOREIGN = ("GeoNames", "Natural Earth")  # their alternate names are of all languages; ours are English
SMALL = "small places"  # the source of what is listed for being there, not for being in the news
_CREATE = """
PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT NOT NULL, geonames INTEGER, lat INTEGER NOT NULL,
  lon INTEGER NOT NULL, country INTEGER, admin1 INTEGER,
  grain INTEGER, kind INTEGER, source INTEGER, population INTEGER, radius INTEGER);
CREATE TABLE name(key TEXT NOT NULL, place INTEGER NOT NULL, alias INTEGER NOT NULL,
  PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE TABLE fold(key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(key, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as it is written: one row of `place` and its names, the main one first."""

    names: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    grain: str
    kind: str
    source: str
    geonames: int | None = None
    population: int = 0
    radius: int = 0


class Writer:
    """Writes entries into a new file; words that repeat (countries, kinds) are stored once."""

    def __init__(self, path: Path, romanised: frozenset[str]) -> None:
        self.base = sqlite3.connect(path)
        self.base.executescript(_CREATE)
        self.romanised = romanised
        self.words: dict[str, int] = {"": 0}
        self.keys: set[str] = set()
        self.folds: set[str] = set()

    def _word(self, text: str) -> int:
        return self.words.setdefault(text, len(self.words))

    def add(self, number: int, entry: Entry) -> None:
        """One place with all its keys."""
        word = self._word
        self.base.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                number,
                entry.names[0],
                entry.geonames,
                round(entry.lat * SCALE),
                round(entry.lon * SCALE),
                word(entry.country),
                word(entry.admin1),
                word(entry.grain),
                word(entry.kind),
                word(entry.source),
                entry.population,
                entry.radius,
            ),
        )
        exact: dict[str, int] = {}
        for position, name in enumerate(entry.names):
            exact.setdefault(keys_of(name), min(position, 1) if entry.source in FOREIGN else 0)
        exact.pop("", None)
        self.base.executemany("INSERT INTO name VALUES (?,?,?)", [(k, number, alias) for k, alias in exact.items()])
        self.keys.update(exact)
        if entry.country in self.romanised:
            folded = {fold(k) for k in exact} - {""}
            self.base.executemany("INSERT INTO fold VALUES (?,?)", [(k, number) for k in sorted(folded)])
            self.folds.update(folded)

    def close(self, inputs: str) -> None:
        """Writes words, filters and the hash of the inputs, and packs the file."""
        self.base.executemany("INSERT INTO word VALUES (?,?)", [(n, text) for text, n in self.words.items()])
        prefixes = {" ".join(p[:n]) for p in (k.split(" ") for k in self.keys) for n in range(1, len(p))}
        facts = {
            "inputs": inputs,
            "schema": SCHEMA,
            "keys": hashes(self.keys),
            "prefixes": hashes(prefixes),
            "folds": hashes(self.folds),
        }
        self.base.executemany("INSERT INTO meta VALUES (?,?)", facts.items())
        self.base.commit()
        self.base.execute("VACUUM")
        self.base.close()


def hashes(texts: Iterable[str]) -> bytes:
    """Sorted CRC-32 of the texts, four bytes each, little-endian: the filter that is held in memory."""
    found = array("I", sorted({zlib.crc32(text.encode()) for text in texts}))
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def write(path: Path, places: Iterable[Entry], *, romanised: frozenset[str], inputs: str) -> None:
    """Writes a gazetteer file, complete or not at all."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = Writer(part, romanised)
    for number, entry in enumerate(places, start=1):
        writer.add(number, entry)
    writer.close(inputs)
    part.replace(path)
