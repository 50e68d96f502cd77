"""The user's own places: a CSV or TSV file, or a dump of GeoNames made into a gazetteer file.

Columns of a table (header line; order free): ``name``, ``lat``, ``lon`` are needed; ``aliases`` (``|``
between them), ``country`` (ISO 3166 alpha-3), ``admin1``, ``grain`` (site, town, district, province,
country; default town), ``kind`` (village, camp, ...), ``population``, ``radius_km``, ``geonames_id`` and
``source`` may be left out. Columns of a GeoNames dump: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from dateline.errors import DataError
from dateline.language.candidates import MATCH, Candidate, as_alias
from dateline.language.gazetteer_build import romanised_countries, usable
from dateline.language.gazetteer_write import Entry, write
from dateline.language.placenames import keys_of
from dateline.language.tables import DATA, rows
from dateline.model import PlaceGrain

GRAINS: dict[str, PlaceGrain] = {
    "site": "site",
    "town": "town",
    "district": "district",
    "province": "province",
    "country": "country",
}
_NEEDED = ("name", "lat", "lon")
_DUMP_COLUMNS = 19
_FEATURES: dict[str, tuple[PlaceGrain, str]] = {  # by the longest prefix of class.code; the rest is left out
    "A.PCL": ("country", "country"),
    "A.ADM1": ("province", "province"),
    "A.ADM2": ("district", "district"),
    "A.ADM3": ("district", "district"),
    "A.ADM4": ("district", "district"),
    "P.PPLX": ("town", "quarter"),
    "P.PPLC": ("town", "capital"),
    "P": ("town", "town"),
    "S": ("site", "site"),
    "R": ("site", "road"),
    "L": ("district", "region"),
    "H": ("site", "water"),
    "T": ("site", "terrain"),
}


def _point(lat: str, lon: str, path: Path, line: int) -> tuple[float, float]:
    try:
        found = float(lat), float(lon)
    except ValueError:
        raise DataError(
            f"no coordinates: {lat!r}, {lon!r}", path=path.name, line=line, cure="decimal degrees"
        ) from None
    if not (abs(found[0]) <= 90 and abs(found[1]) <= 180):
        raise DataError(f"no point on Earth: {lat}, {lon}", path=path.name, line=line, cure="lat first, then lon")
    return found


def _whole(text: str, column: str, path: Path, line: int) -> int:
    if not text:
        return 0
    try:
        return int(float(text))
    except ValueError:
        raise DataError(f"{column} is no number: {text!r}", path=path.name, line=line) from None


def _candidate(row: dict[str, str], path: Path, line: int) -> Candidate:
    lat, lon = _point(row["lat"], row["lon"], path, line)
    grain = GRAINS.get(row.get("grain") or "town")
    if grain is None:
        raise DataError(f"no such grain: {row['grain']!r}", path=path.name, line=line, cure=", ".join(GRAINS))
    country = row.get("country", "")
    if country and not (len(country) == 3 and country.isupper()):
        raise DataError(f"no ISO 3166 alpha-3 code: {country!r}", path=path.name, line=line, cure="e.g. SYR")
    return Candidate(
        row["name"],
        _whole(row.get("geonames_id", ""), "geonames_id", path, line) or None,
        lat,
        lon,
        country,
        row.get("admin1", ""),
        grain,
        _whole(row.get("population", ""), "population", path, line),
        row.get("kind") or grain,
        _whole(row.get("radius_km", ""), "radius_km", path, line),
        row.get("source") or path.name,
        MATCH["name"],
        -line,
    )


def read_table(path: Path) -> dict[str, list[Candidate]]:
    """The places of a CSV or TSV file by their keys; ``DataError`` with the line where it is malformed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read ({error})", path=path.name, cure="a UTF-8 CSV or TSV file") from error
    head = text.partition("\n")[0]
    table = csv.reader(text.splitlines(), delimiter="\t" if "\t" in head else ",")
    header = [cell.strip().lower() for cell in next(table, [])]
    if missing := [column for column in _NEEDED if column not in header]:
        raise DataError(
            f"no column {', '.join(missing)}", path=path.name, line=1, cure=f"first line: {','.join(_NEEDED)}"
        )
    found: dict[str, list[Candidate]] = {}
    for cells in table:
        line = table.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise DataError(f"{len(cells)} cells under {len(header)} headings", path=path.name, line=line)
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        if not row["name"]:
            raise DataError("a place without a name", path=path.name, line=line)
        place = _candidate(row, path, line)
        found.setdefault(keys_of(place.name), []).append(place)
        for alias in filter(None, (part.strip() for part in row.get("aliases", "").split("|"))):
            found.setdefault(keys_of(alias), []).append(as_alias(place))
    return found


def _feature(code: str) -> tuple[PlaceGrain, str] | None:
    for length in range(len(code), 0, -1):
        if code[:length] in _FEATURES:
            return _FEATURES[code[:length]]
    return None


def _dump_entries(dump: Path, min_population: int, countries: Collection[str] | None) -> Iterator[Entry]:
    by_iso2 = {row["iso2"]: row["iso3"] for row in rows(DATA / "places" / "countries.tsv")}
    by_code = {r["geonames_admin1"]: r["name"] for r in rows(DATA / "places" / "admin1.tsv") if r["geonames_admin1"]}
    with dump.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != _DUMP_COLUMNS:
                raise DataError(
                    f"{len(cells)} columns, a GeoNames dump has {_DUMP_COLUMNS}", path=dump.name, line=number
                )
            country, feature = by_iso2.get(cells[8], ""), _feature(f"{cells[6]}.{cells[7]}")
            if feature is None or (countries is not None and country not in countries):
                continue
            population = _whole(cells[14], "population", dump, number)
            if population < min_population:
                continue
            lat, lon = _point(cells[4], cells[5], dump, number)
            names = dict.fromkeys([cells[1], *(n for n in (cells[2], *cells[3].split(",")) if usable(n))])
            yield Entry(
                tuple(names),
                lat,
                lon,
                country,
                by_code.get(f"{cells[8]}.{cells[10]}", ""),
                *feature,
                "GeoNames",
                _whole(cells[0], "geonameid", dump, number),
                population,
            )


def import_geonames(
    dump: Path, out_sqlite: Path, *, min_population: int = 0, countries: Collection[str] | None = None
) -> int:
    """Makes a gazetteer file of a GeoNames dump (``allCountries.txt``, ``SY.txt``); how many places it holds.

    ``countries``: ISO 3166 alpha-3 codes to keep. Give the file as ``--gazetteer``.
    """
    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in _dump_entries(dump, min_population, countries):
            count += 1
            yield entry

    if not dump.exists():
        raise DataError("no such file", path=dump.name, cure="a dump from download.geonames.org/export/dump")
    inputs = hashlib.sha256(f"{dump.name} {dump.stat().st_size} {min_population} {countries}".encode()).hexdigest()
    write(out_sqlite, counted(), romanised=romanised_countries(DATA / "places"), inputs=inputs)
    return count
