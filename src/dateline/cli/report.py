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
from dateline.publish.profile import HELD_HOURS, PROFILES
from dateline.store.filters import Filters

Format = Annotated[str | None, typer.Option("--format", "-f", help=f"{', '.join(report.FORMATS)}.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="A file; its ending says the format.")]
Profile = Annotated[str, typer.Option("--profile", help=f"{', '.join(PROFILES)}.")]
Since = Annotated[Path | None, typer.Option("--since", help="An earlier report as JSON: says what changed.")]
Title = Annotated[str | None, typer.Option("--title", help="A title of your own.")]


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command(name="report")(report_command)


@options.filtered()
def report_command(
    project: options.ProjectDir,
    *,
    format_: Format = None,
    target: Out = None,
    profile: Profile = "public",
    hold_back: options.HoldBack = HELD_HOURS,
    since: Since = None,
    title: Title = None,
    wanted: Filters,
) -> None:
    """Write a situation report: numbers, map, notable events with evidence, disputes, coverage and limits.

    Without --format and --out it is shown in the terminal. The profile is `public` unless you say otherwise:
    no names of private persons, and quotes only where none can be in them.
    """
    chosen = _format(format_, target, since)
    before = since.read_bytes() if since else None
    made = report.build(opened(project), wanted, profile=profile, hold_back=hold_back, since=before, title=title)
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
