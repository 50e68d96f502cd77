"""The verbs that read: `read`, `article`, `code`, `demo`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from dateline import pipeline, stateless
from dateline.acquire.remote import given
from dateline.cli import demo as demo_output
from dateline.cli import options
from dateline.cli.console import OK, PARTIAL, out, progress, write_lines
from dateline.cli.opening import opened
from dateline.errors import UsageError
from dateline.publish.exports import json_line
from dateline.store.project import Store

Inputs = Annotated[
    list[str],
    typer.Argument(help="Files, folders, and for `read` addresses (s3://, gs://, https://).", metavar="PATH|URL..."),
]
DEMO_FOLDER = Path("dateline-demo")


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    app.command()(read)
    app.command()(article)
    app.command()(code)
    app.command()(demo)


def read(
    inputs: Inputs,
    project: options.ProjectDir,
    workers: options.Workers = None,
    engine: options.Engine = None,
    scheduler: options.Scheduler = None,
    coder: options.Coder = None,
    gazetteer: options.GazetteerFile = None,
    actors: options.ActorsFile = None,
    ontology: options.OntologyFile = None,
    set_: options.Set = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Read pages into a project: HTML, text, RSS/Atom, WARC, WACZ, NDJSON; gzip anywhere. Safe to repeat."""
    settings = options.settings(
        set_, workers=workers, engine=engine, scheduler=scheduler, coder=coder, gazetteer=gazetteer, actors=actors,
        ontology=ontology,
    )  # fmt: skip
    paths = _given(inputs)
    store = opened(project, create=True)
    with progress(_files(paths), quiet=quiet or as_json) as report:
        summary = pipeline.read(store, paths, settings, report)
    if as_json:
        write_lines(
            [json_line({"read": summary.read, "rejected": summary.rejected, "known": summary.known, **summary.totals})]
        )
    else:
        demo_output.summary(out(), store, summary)
    raise typer.Exit(PARTIAL if summary.rejected else OK)


def article(
    files: Inputs,
    as_json: options.Json = False,
    workers: options.Workers = None,
    set_: options.Set = None,
) -> None:
    """Show the story in each page, and what was cut away; stores nothing."""
    settings = options.settings(set_, workers=workers)
    lines = stateless.articles_of(_paths(files), settings)
    if as_json or not sys.stdout.isatty():
        write_lines(json_line(line) for line in lines)
        return
    console = out()
    for line in lines:
        demo_output.page(console, line)


def code(
    file: Annotated[str, typer.Argument(help="NDJSON or plain text; - is standard input.", metavar="FILE|-")] = "-",
    as_json: options.Json = False,
    coder: options.Coder = None,
    gazetteer: options.GazetteerFile = None,
    actors: options.ActorsFile = None,
    ontology: options.OntologyFile = None,
    set_: options.Set = None,
) -> None:
    """Texts in, claims out: one JSON object a line each way; stores nothing."""
    settings = options.settings(set_, coder=coder, gazetteer=gazetteer, actors=actors, ontology=ontology)
    readings = stateless.readings_of(lines_of(file), settings)
    if as_json or not sys.stdout.isatty():
        write_lines(json_line(line) for line in readings)
        return
    console = out()
    for line in readings:
        demo_output.reading(console, line)


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to make the project.")] = DEMO_FOLDER,
    workers: options.Workers = None,
    quiet: options.Quiet = False,
) -> None:
    """Make a project from the bundled pages about an invented crisis, and show what it says."""
    from dateline.evaluate.demo import pages_folder

    pages = pages_folder()
    store = Store(folder)
    with progress(_files([pages]), quiet=quiet) as report:
        summary = pipeline.read(store, [pages], options.settings(workers=workers), report)
    demo_output.whole(out(), store, summary, folder)


def _given(inputs: list[str]) -> list[Path | str]:
    """Inputs as paths and addresses. Raises ``UsageError`` for a path that is not there."""
    found = [given(one) for one in inputs]
    _paths([str(one) for one in found if isinstance(one, Path)])
    return found


def _paths(inputs: list[str]) -> list[Path]:
    """Inputs as paths. Raises ``UsageError`` for one that is not there."""
    for one in inputs:
        if "://" in one:
            raise UsageError(
                f"{one} is an address; only `dateline read` takes those",
                cure="save the page, and give the file",
            )
        if not os.path.lexists(one):
            raise UsageError(f"there is no {one}", cure="give a file or a folder that exists")
    return [Path(one) for one in inputs]


def _files(paths: Sequence[Path | str]) -> int:
    """How many files there are to read: the progress bar's first guess."""
    return sum(
        1 if isinstance(path, str) or not path.is_dir() else sum(len(files) for _, _, files in os.walk(path))
        for path in paths
    )


def lines_of(file: str) -> Iterator[str]:
    """Lines of NDJSON; a plain text becomes one line of its own."""
    if file == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield from stateless.as_ndjson(sys.stdin, name="-")
        return
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as stream:
            yield from stateless.as_ndjson(stream, name=file)
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read: {error.strerror}", cure="give a file, or - for standard input"
        ) from error
