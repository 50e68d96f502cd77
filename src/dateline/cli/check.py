"""The verbs that check: `eval`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dateline.cli import options
from dateline.cli.console import ERROR, OK, out, write_lines
from dateline.errors import UsageError
from dateline.publish import show
from dateline.publish.exports import json_line
from dateline.store.project import Store

FLOORS = {"events": 0.85, "copies": 0.95}


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command(name="eval")(evaluate)


def evaluate(
    what: Annotated[str, typer.Argument(help="demo: the bundled pages against their truth.")],
    project: options.ProjectDir = Path("dateline-demo"),
    as_json: options.Json = False,
) -> None:
    """Measure a project against truth: precision and recall of events and copies. Exit 1 below the floors."""
    from dateline.evaluate import demo

    if what != "demo":
        raise UsageError(f"nothing called {what!r} to measure", cure="known: demo")
    report = demo.measure(Store(project, create=False), demo.truth())
    rows = {"events": report.events, "copies": report.copies}
    good = all(min(row.precision, row.recall) >= FLOORS[name] for name, row in rows.items())
    if as_json:
        write_lines(
            [
                json_line(
                    {
                        name: {
                            "precision": row.precision,
                            "recall": row.recall,
                            "right": row.right,
                            "found": row.found,
                            "true": row.true,
                        }
                        for name, row in rows.items()
                    }
                )
            ]
        )
        raise typer.Exit(OK if good else ERROR)
    console = out()
    for name, row in rows.items():
        console.print(
            f"[bold]{name}[/]: precision {row.precision:.3f}, recall {row.recall:.3f} "
            f"({row.right} right of {row.found} found and {row.true} true; floor {FLOORS[name]})"
        )
    for line in (*report.missed, *report.missed_copies):
        console.print(f"  [yellow]missed[/] {escape(line)}")
    for event in report.wrong:
        console.print(f"  [red]too much[/] [dim]{event.id}[/] {show.headline(event, None)}")
    for line in report.wrong_copies:
        console.print(f"  [red]no copy[/] {escape(line)}")
    raise typer.Exit(OK if good else ERROR)
