"""The verb that brings in a user's own data: `gazetteer`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command()(gazetteer)


def gazetteer(
    dump: Annotated[Path, typer.Argument(help="A GeoNames dump: XX.txt or allCountries.txt.")],
    target: Annotated[Path, typer.Argument(help="The file to make, for --gazetteer.")],
    min_population: Annotated[int, typer.Option("--min-population", help="Smaller towns are left out.")] = 0,
    countries: Annotated[str | None, typer.Option("--countries", help="ISO 3166 alpha-3 codes, by comma.")] = None,
) -> None:
    """Import a GeoNames dump as a gazetteer of your own: `dateline read ... --gazetteer FILE` adds it."""
    from dateline.language.gazetteer_files import import_geonames

    if not dump.is_file():
        raise UsageError(f"no file {dump}", cure="download a dump from GeoNames and unzip it")
    chosen = [code.strip().upper() for code in countries.split(",")] if countries else None
    count = import_geonames(dump, target, min_population=min_population, countries=chosen)
    print(f"{target}: {count:,} places", file=sys.stderr)
