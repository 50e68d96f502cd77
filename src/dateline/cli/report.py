"""The verb `report`: a situation report as a file or in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options
from dateline.cli.console import out
from dateline.cli.opening import opened
from dateline.errors import UsageError
from dateline.publish import report
from dateline.publish.profile import PROFILES

Format = Annotated[str | None, typer.Option("--format", "-f", help=f"{', '.join(report.FORMATS)}; see below.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="A file; its ending says the format.")]
Profile = Annotated[str, typer.Option("--profile", help=f"{', '.join(PROFILES)}.")]
Since = Annotated[Path | None, typer.Option("--since", help="An earlier report as JSON: says what changed.")]
Title = Annotated[str | None, typer.Option("--title", help="A title of your own.")]


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command(name="report")(report_command)


def report_command(
    project: options.ProjectDir,
    format_: Format = None,
    target: Out = None,
    profile: Profile = "public",
    since: Since = None,
    title: Title = None,
    types: options.Types = None,
    mode: options.Mode = None,
    quad: options.Quad = None,
    start: options.From = None,
    end: options.To = None,
    date: options.Date = "event",
    dated: options.Dated = None,
    country: options.Country = None,
    admin1: options.Admin1 = None,
    bbox: options.Bbox = None,
    placed: options.Placed = None,
    actor: options.Actor = None,
    outlet: options.Outlet = None,
    standing: options.Standing = None,
    status: options.Status = None,
    min_origins: options.MinOrigins = 0,
    disputed: options.Disputed = False,
    search: options.Search = None,
) -> None:
    """Write a situation report: numbers, map, notable events with evidence, disputes, coverage and limits.

    Without --format and --out it is shown in the terminal. The profile is `public` unless you say otherwise:
    no names of private persons, and quotes only where none can be in them.
    """
    chosen = _format(format_, target, since)
    wanted = options.filters(
        type=types,
        mode=mode,
        quad=quad,
        start=start,
        end=end,
        date=date,
        dated=dated,
        country=country,
        admin1=admin1,
        bbox=bbox,
        placed=placed,
        actor=actor,
        outlet=outlet,
        standing=standing,
        status=status,
        min_origins=min_origins,
        disputed=disputed,
        query=search,
    )
    before = since.read_bytes() if since else None
    made = report.build(opened(project), wanted, profile=profile, since=before, title=title)
    _put(made, chosen, target)


def _format(given: str | None, target: Path | None, since: Path | None) -> str | None:
    """The format that is asked for; none for the terminal. Raises ``UsageError`` before anything is counted."""
    chosen = given or (target.suffix.removeprefix(".").lower() if target else None)
    if chosen is not None and chosen not in report.FORMATS:
        raise UsageError(f"no format {chosen!r}", cure=f"known: {', '.join(report.FORMATS)}")
    if since is not None and not since.is_file():
        raise UsageError(f"no file {since}", cure="give one written by `dateline report --format json`")
    return chosen


def _put(made: report.Report, chosen: str | None, target: Path | None) -> None:
    """To the terminal, to standard output, or into a file."""
    if chosen is None:
        from dateline.publish.report.terminal import renderables

        console = out()
        console.soft_wrap = False
        for one in renderables(made):
            console.print(one)
        return
    body = report.write(made, chosen)
    if target is None:
        sys.stdout.buffer.write(body)
        return
    target.write_bytes(body)
    print(f"{target}: report as {chosen}, profile {made.profile}", file=sys.stderr)
