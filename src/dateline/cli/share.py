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
from dateline.publish.profile import HELD_HOURS, PROFILES, settled
from dateline.store.filters import Filters
from dateline.store.recordpages import held_back

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
    hold_back: options.HoldBack = HELD_HOURS,
    target: Out = None,
    wanted: Filters,
) -> None:
    """Write records as files.

    CSV and GeoJSON leave in the `public` profile unless you say otherwise: no article text, no names
    of private persons, points rounded, no strikes, arrests, moves of troops and single sites
    of the last day. JSON Lines is the project's own lossless form and is `full`.
    """
    chosen = profile or ("full" if format_ == "jsonl" else "public")
    store = opened(project)
    lines = export(store, what=what, format_=format_, filters=wanted, profile=chosen, hold_back=hold_back)
    if target is None:
        write_lines(lines)
    else:
        with target.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        print(f"{target}: {what} as {format_}, profile {chosen}", file=sys.stderr)
    held = held_back(store, what, settled(wanted, chosen, hold_back)) if what in ("claims", "events") else 0
    if held:
        print(
            f"{held} {what} may be of the last {hold_back} hours: held back; --hold-back 0 writes them", file=sys.stderr
        )
