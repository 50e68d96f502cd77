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
from dateline.store.filters import Filters

What = Annotated[str, typer.Option("--what", help=f"{', '.join(WHATS)}.")]
Format = Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}.")]
Profile = Annotated[str | None, typer.Option("--profile", help=f"{', '.join(PROFILES)}.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="A file instead of standard output.")]


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command(name="export")(export_command)


@options.filtered()
def export_command(
    project: options.ProjectDir,
    *,
    what: What = "events",
    format_: Format = "jsonl",
    profile: Profile = None,
    target: Out = None,
    wanted: Filters,
) -> None:
    """Write records as files.

    CSV and GeoJSON leave in the `public` profile unless you say otherwise: no article text, no names
    of private persons, points rounded. JSON Lines is the project's own lossless form and is `full`.
    """
    chosen = profile or ("full" if format_ == "jsonl" else "public")
    lines = export(opened(project), what=what, format_=format_, filters=wanted, profile=chosen)
    if target is None:
        write_lines(lines)
        return
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
    print(f"{target}: {what} as {format_}, profile {chosen}", file=sys.stderr)
