"""The verbs that bring in a user's own data: `gazetteer`, `actors import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.console import OK, PARTIAL
from dateline.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    app.command()(gazetteer)
    actors = typer.Typer(no_args_is_help=True, help="Your own actors.")
    actors.command(name="import")(import_actors)
    app.add_typer(actors, name="actors")


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


def import_actors(
    files: Annotated[
        list[Path],
        typer.Argument(help="CSV, or dictionaries of PETRARCH (.actors.txt, .agents.txt).", metavar="FILE..."),
    ],
    target: Annotated[Path, typer.Option("--to", help="The CSV to make, for --actors.")],
    report: Annotated[Path | None, typer.Option("--report", help="CSV of what was not kept, with its line.")] = None,
) -> None:
    """Import actors of your own into one CSV: `dateline read ... --actors FILE` adds it."""
    from dateline.language.actorfiles import import_files, write_report
    from dateline.language.ownactors import write_own

    for file in files:
        if not file.is_file():
            raise UsageError(f"no file {file}", cure="give CSV files or dictionaries that exist")
    actors, remarks = import_files(files)
    count = write_own(target, actors)
    dropped = sum(one.dropped for one in remarks)
    print(f"{target}: {count:,} rows; {len(remarks):,} remarks, {dropped:,} lines or codes left out", file=sys.stderr)
    if report is not None:
        write_report(report, remarks)
    elif remarks:
        print("    try: --report FILE lists each with its line and its cause", file=sys.stderr)
    raise typer.Exit(PARTIAL if dropped else OK)
