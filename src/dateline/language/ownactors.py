"""A user's own actors: the CSV that ``--actors`` names, read with a cause, a line and a cure for each mistake.

Columns: ``name, country, sectors`` (needed), ``aliases`` (``|``-separated), ``valid_from``, ``valid_to`` (or ``from``,
``to``; a year, a month or a day, both ends included), ``wikidata`` (or ``id``), ``kind``, ``note``. One name may have
several rows, for several times. Rows of kind ``role`` are common nouns that take their country from the words around
them: ``name`` is the singular, ``aliases`` are plurals and other forms. Other columns are left alone.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from dateline.errors import DataError
from dateline.language.tables import DATA, listed, rows

COLUMNS = ("name", "aliases", "country", "sectors", "valid_from", "valid_to", "wikidata", "kind", "note")
ROLE, COUNTRY = "role", "country"
NON_STATES = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
SECTORS = (
    "GOV MIL COP REB JUD LEG PTY PRM SPY UAF UNK OPP CVL JRN BUS EDU LAB MED REL REF CRM AGR ELI PRE SOC".split()  # noqa: SIM905
)
_NEEDED = ("name", "country", "sectors")
_OTHER = {"from": "valid_from", "to": "valid_to", "id": "wikidata"}
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_CLOSE = 0.75


@dataclass(frozen=True, slots=True)
class OwnActor:
    """One row: an actor in one span of time (both days included; None: open), or a role."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    id: str | None = None
    kind: str = ""
    note: str = ""


def read_own(path: Path) -> tuple[OwnActor, ...]:
    """The rows of a CSV file in UTF-8. Raises ``DataError`` with the line of the first mistake."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(_actors(stream, str(path)))
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8", path=str(path), cure="save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise DataError(f"is not CSV: {error}", path=str(path), cure="save it as CSV in UTF-8") from error
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", path=str(path), cure="give a CSV file") from error


def write_own(path: Path, actors: Iterable[OwnActor]) -> int:
    """Writes rows, each once, in their order; returns how many."""
    unique = list(dict.fromkeys(actors))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in unique:
            since, until = (day.isoformat() if day else "" for day in (one.since, one.until))
            writer.writerow([one.name, "|".join(one.aliases), one.country or "", ",".join(one.sectors), since, until,
                             one.id or "", one.kind, one.note])  # fmt: skip
    return len(unique)


def _actors(stream: Iterable[str], path: str) -> Iterator[OwnActor]:
    reader = csv.reader(stream)
    header = _header(next(reader, []), path)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise DataError(
                f"{len(cells)} cells under {len(header)} headings",
                path=path, line=reader.line_num, cure='put a cell that holds a comma in quotes: "GOV,MIL"',
            )  # fmt: skip
        row = dict.fromkeys(header, "")
        row.update(
            (name, cell.strip() if cell.strip() != "-" else "") for name, cell in zip(header, cells, strict=False)
        )
        yield _actor(row, path, reader.line_num)


def _header(cells: list[str], path: str) -> list[str]:
    """The columns by our names."""
    if len(cells) == 1 and ";" in cells[0]:
        raise DataError("cells are divided by ';'", path=path, line=1, cure="divide them by commas")
    said = [cell.strip().lower() for cell in cells]
    names = [_OTHER.get(name, name) for name in said]
    for name in {name for name in names if names.count(name) > 1 and name in COLUMNS}:
        raise DataError(f"two columns for {name}", path=path, line=1, cure="keep one")
    missing = [name for name in _NEEDED if name not in names]
    for name in names if missing else ():
        if name not in COLUMNS and (close := get_close_matches(name, missing, 1, _CLOSE)):
            raise DataError(f"no column {close[0]}, but {name!r}", path=path, line=1, cure=f"call it {close[0]}")
    if missing:
        raise DataError(
            f"needs the columns {', '.join(_NEEDED)}",
            path=path, line=1, cure="docs/manual.md has an example under 'Your own actors'",
        )  # fmt: skip
    return names


def _actor(row: dict[str, str], path: str, line: int) -> OwnActor:
    name = row["name"]
    if not any(map(str.isalnum, name)):
        raise DataError("no name", path=path, line=line, cure="fill the column name, or take the line out")
    since, until = (_day(row.get(column, ""), column, path, line) for column in ("valid_from", "valid_to"))
    if since and until and since > until:
        raise DataError(f"valid from {since}, but only to {until}", path=path, line=line, cure="swap the two dates")
    return OwnActor(
        name=name,
        aliases=tuple(part.strip() for part in row.get("aliases", "").split("|") if part.strip()),
        country=_country(row["country"], path, line),
        sectors=tuple(_sector(code, path, line) for code in listed(row["sectors"])),
        since=since,
        until=until,
        id=row.get("wikidata") or None,
        kind=row.get("kind", ""),
        note=row.get("note", ""),
    )


@cache
def countries() -> dict[str, str]:
    """Every name, alpha-2 and alpha-3 code of a country in small letters, to its alpha-3 code."""
    found: dict[str, str] = {}
    for row in rows(DATA / "actors" / "countries.tsv"):
        for name in (row["name"], row["iso2"], row["iso3"], *row["aliases"].split("|")):
            found.setdefault(name.lower(), row["iso3"])
    return found


def _country(code: str, path: str, line: int) -> str | None:
    if not code or code in NON_STATES or countries().get(code.lower()) == code:
        return code or None
    meant = countries().get(code.lower())
    cure = f"write {meant}" if meant else f"ISO 3166 alpha-3, or one of {', '.join(NON_STATES)}"
    raise DataError(f"no country {code!r}", path=path, line=line, cure=cure)


def _sector(code: str, path: str, line: int) -> str:
    if code in SECTORS:
        return code
    cure = f"write {code.upper()}" if code.upper() in SECTORS else f"known: {', '.join(SECTORS)}"
    raise DataError(f"no sector {code!r}", path=path, line=line, cure=cure)


def _day(cell: str, column: str, path: str, line: int) -> date | None:
    """The first day that a date means, or the last of ``valid_to``."""
    if not cell:
        return None
    match = _DATE.match(cell)
    try:
        year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
        if year is not None and column == "valid_to":
            month = month or 12
            return date(year, month, day or monthrange(year, month)[1])
        if year is not None:
            return date(year, month or 1, day or 1)
    except ValueError:
        pass
    raise DataError(f"{column} {cell!r} is no date", path=path, line=line, cure="write 2014, 2014-06 or 2014-06-30")
