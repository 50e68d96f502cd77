"""`dateline store`: the records as a whole. Checked, copied from one base to another, backed up, restored."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dateline.cli import options
from dateline.cli.console import ERROR, OK, out, write_lines
from dateline.cli.opening import PREFIXES, opened
from dateline.errors import UsageError
from dateline.publish.exports import json_line
from dateline.store import backup as backups
from dateline.store.checking import check as checked
from dateline.store.copying import copy as copied
from dateline.store.project import Store
from dateline.store.rows import Content

File = Annotated[Path, typer.Argument(help="The file of the backup.")]
Place = Annotated[str, typer.Argument(help="A project's folder, or postgresql://user@host/db?schema=NAME.")]
BodiesToo = Annotated[bool, typer.Option("--captures", help="Read every capture, too.")]
NoBodies = Annotated[bool, typer.Option("--without-captures", help="The records alone.")]


def register(app: typer.Typer) -> None:
    """Adds the family."""
    family = typer.Typer(no_args_is_help=True, help="The records of a project: check, copy, back up, restore.")
    for verb in (check, copy, backup, restore):
        family.command()(verb)
    app.add_typer(family, name="store")


def check(project: options.ProjectDir, captures: BodiesToo = False, as_json: options.Json = False) -> None:
    """Look whether a project is whole: what belongs together, every record, every capture."""
    found = list(checked(opened(project), captures=captures))
    if as_json:
        write_lines(
            json_line({"what": one.what, "count": one.count, "examples": one.examples, "cure": one.cure})
            for one in found
        )
    console = out()
    for one in () if as_json else found:
        console.print(f"[red]{one.count:,}[/] {one.what}: {escape(', '.join(one.examples))}")
        console.print(f"    try: {escape(one.cure)}")
    if not found and not as_json:
        console.print("[green]the project is whole[/]")
    raise typer.Exit(ERROR if found else OK)


def copy(source: Place, target: Place, as_json: options.Json = False) -> None:
    """Copy a project into another base: a folder into a database, back, or between two of a kind.

    The target must be empty; the source stays as it is. What was captured stays in the folder, and is copied where
    there are two folders.
    """
    here, there = _sides(source, target)
    with closing(here), closing(there):
        found = copied(here, there)
    _print(found.tables, as_json=as_json)
    if found.missing and not as_json:
        out().print(f"[yellow]{len(found.missing):,} captures were not in the folder[/]")
    if not as_json and target.startswith(PREFIXES):
        out().print(f"go on with: dateline status --project {escape(str(here.folder))} --store ADDRESS")


def backup(
    file: File, project: options.ProjectDir, without_captures: NoBodies = False, as_json: options.Json = False
) -> None:
    """Write a project into one file: records, and what was captured. Others may go on working meanwhile."""
    made = backups.backup(opened(project), file, captures=not without_captures)
    _print(made.tables, as_json=as_json)
    if made.missing and not as_json:
        out().print(f"[yellow]{len(made.missing):,} captures were not in the folder[/]")


def restore(file: File, project: options.ProjectDir, as_json: options.Json = False) -> None:
    """Read a backup into an empty project, in a folder or a database: all of it, or nothing."""
    backups.read_manifest(file)  # before anything is made
    _print(backups.restore(file, opened(project, create=True)).tables, as_json=as_json)


def _sides(source: str, target: str) -> tuple[Store, Store]:
    """Both sides; a database is with the folder of the other side."""
    if source == target:
        raise UsageError("source and target are the same", cure="name another target")
    folders = [Path(one) for one in (source, target) if not one.startswith(PREFIXES)] or [Path()]
    here, there = (
        Store(folders[0], one, create=create) if one.startswith(PREFIXES) else Store(Path(one), create=create)
        for one, create in ((source, False), (target, True))
    )
    return here, there


def _print(tables: Mapping[str, Content], *, as_json: bool) -> None:
    """What came over, each table read back and compared."""
    if as_json:
        write_lines([json_line({name: {"rows": one.rows, "sha256": one.sha256} for name, one in tables.items()})])
        return
    shown = {name: tables[name].rows for name in ("page", "article", "claim", "event", "reject", "change")}
    console = out()
    console.print(" · ".join(f"[bold]{rows:,}[/] {name}s" for name, rows in shown.items()))
    console.print(
        f"[dim]{sum(one.rows for one in tables.values()):,} rows of {len(tables)} tables, read and compared[/]"
    )
