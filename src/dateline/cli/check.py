"""The verbs that check: `eval`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dateline.cli import options
from dateline.cli.console import ERROR, OK, out, write_lines
from dateline.cli.opening import opened
from dateline.errors import UsageError
from dateline.publish import show
from dateline.publish.exports import json_line
from dateline.settings import Settings

FLOORS = {"events": 0.85, "copies": 0.95}

Sets = Annotated[
    list[str] | None,
    typer.Argument(
        help="Sets to measure (all that DIR has); demo: the bundled pages; figures, collection: our own texts.",
        metavar="SETS...",
    ),
]
Data = Annotated[Path | None, typer.Option("--data", help="Folder with <set>/dev.jsonl and <set>/test.jsonl.")]
Split = Annotated[str, typer.Option("--split", help="dev, test, all.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first N records of each set.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Results as JSON, with a row for each record.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0: one for each core.")]
Write = Annotated[
    Path | None, typer.Option("--write", help="Put the table into this Markdown file, between its marks.")
]
Baseline = Annotated[Path | None, typer.Option("--baseline", help="Exit 1 where a figure is below its floor in FILE.")]
Update = Annotated[bool, typer.Option("--update-baseline", help="Raise the floors to what was measured.")]
Perturb = Annotated[
    bool, typer.Option("--perturb", help="The codebook's test part with sides, names and voice changed: what changes?")
]
Force = Annotated[bool, typer.Option("--force", help="With --update-baseline: lower floors, accept other data.")]


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command(name="eval")(evaluate)


def evaluate(
    sets: Sets = None,
    data: Data = None,
    split: Split = "dev",
    limit: Limit = None,
    target: Out = None,
    jobs: Jobs = 0,
    write: Write = None,
    baseline: Baseline = None,
    update_baseline: Update = False,
    force: Force = False,
    perturb: Perturb = False,
    set_: options.Set = None,
    project: options.ProjectDir = Path("dateline-demo"),
    as_json: options.Json = False,
) -> None:
    """Measure dateline on labelled sets, or a demo project on its truth. Exit 1 below the floors."""
    names = sets or []
    if perturb:
        raise typer.Exit(_perturb(names, data, options.settings(set_), target, limit, as_json=as_json))
    if names in (["demo"], ["figures"], ["collection"]):
        raise typer.Exit(_own(names[0], project, split, options.settings(set_, workers=jobs), target, limit, as_json))
    if {"demo", "figures", "collection"} & set(names) or data is None:
        raise UsageError(
            "nothing to measure" if data is None else "demo, figures and collection are measured alone",
            cure="dateline eval demo, dateline eval figures, dateline eval collection, or dateline eval --data DIR",
        )
    from dateline.cli import evaluation
    from dateline.evaluate.scoring import Wanted

    targets = evaluation.Targets(target, write, baseline, update_baseline, force)
    settings = options.settings(set_, workers=jobs)
    raise typer.Exit(evaluation.run(Wanted(data, split, limit), names, settings, targets, as_json=as_json))


def _perturb(
    names: list[str], data: Path | None, settings: Settings, target: Path | None, limit: int | None, *, as_json: bool
) -> int:
    if names or data:
        raise UsageError("--perturb is of the codebook's own sentences", cure="name no sets and no --data")
    from dateline.cli import perturbing

    return perturbing.run(settings, target, limit, as_json=as_json)


def _own(
    name: str, project: Path, split: str, settings: Settings, target: Path | None, limit: int | None, as_json: bool
) -> int:
    """What dateline brings with it: pages, sentences with figures, a collection of articles."""
    if name == "demo":
        return _demo(project, as_json=as_json)
    from dateline.cli import collecting, counting

    if name == "collection":
        return collecting.run(settings, target, as_json=as_json)
    return counting.run(split, settings, target, limit, as_json=as_json)


def _demo(project: Path, *, as_json: bool) -> int:
    """Events and copies of the demo project: precision and recall, with what is missing and too much."""
    from dateline.evaluate import demo

    report = demo.measure(opened(project), demo.truth())
    rows = {"events": report.events, "copies": report.copies}
    good = all(min(row.precision, row.recall) >= FLOORS[name] for name, row in rows.items())
    if as_json:
        both = {name: {"precision": row.precision, "recall": row.recall, **asdict(row)} for name, row in rows.items()}
        write_lines([json_line(both)])
        return OK if good else ERROR
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
    return OK if good else ERROR
