"""The verb that lets data out: `export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options
from dateline.cli.console import write_lines
from dateline.cli.opening import opened
from dateline.publish.exports import FORMATS, WHATS, export
from dateline.publish.profile import PROFILES

What = Annotated[str, typer.Option("--what", help=f"{', '.join(WHATS)}.")]
Format = Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}.")]
Profile = Annotated[str | None, typer.Option("--profile", help=f"{', '.join(PROFILES)}; see below.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="A file instead of standard output.")]


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command(name="export")(export_command)


def export_command(
    project: options.ProjectDir,
    what: What = "events",
    format_: Format = "jsonl",
    profile: Profile = None,
    target: Out = None,
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
    stance: options.Stance = None,
    min_origins: options.MinOrigins = 0,
    disputed: options.Disputed = False,
    search: options.Search = None,
) -> None:
    """Write records as files.

    CSV and GeoJSON leave in the `public` profile unless you say otherwise: no article text, no names
    of private persons, points rounded. JSON Lines is the project's own lossless form and is `full`.
    """
    chosen = profile or ("full" if format_ == "jsonl" else "public")
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
        stance=stance,
        min_origins=min_origins,
        disputed=disputed,
        query=search,
    )
    lines = export(opened(project), what=what, format_=format_, filters=wanted, profile=chosen)
    if target is None:
        write_lines(lines)
        return
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
    print(f"{target}: {what} as {format_}, profile {chosen}", file=sys.stderr)
