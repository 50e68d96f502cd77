"""The verb that looks where time goes: `profile`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.console import write_lines
from dateline.cli.read import lines_of
from dateline.errors import UsageError
from dateline.publish.exports import json_line

if TYPE_CHECKING:
    from dateline.evaluate.stages import Profile

Functions = Annotated[bool, typer.Option("--functions", help="Also the functions that take most, in a second run.")]


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command()(profile)


def profile(
    file: Annotated[str, typer.Argument(help="NDJSON or plain text; - is standard input.", metavar="FILE|-")] = "-",
    functions: Functions = False,
    coder: options.Coder = None,
    gazetteer: options.GazetteerFile = None,
    actors: options.ActorsFile = None,
    set_: options.Set = None,
    as_json: options.Json = False,
) -> None:
    """Code texts as `dateline code` does, and show what took how long instead of the claims."""
    from dateline.evaluate import stages

    settings = options.settings(set_, coder=coder, gazetteer=gazetteer, actors=actors)
    lines = list(lines_of(file))
    if not lines:
        raise UsageError("nothing to read", cure="give a file with texts, as for dateline code")
    found = stages.profile(lines, settings, functions=functions)
    if as_json:
        write_lines([json_line({**asdict(found), "words_per_second": found.words_per_second})])
    else:
        write_lines(f"{line}\n" for line in _shown(found))


def _shown(found: Profile) -> Iterator[str]:
    """As a table."""
    yield f"{found.texts:,} texts, {found.words:,} words, coder {found.coder}; loading took {found.loading:.2f} s"
    yield f"{'stage':24}{'seconds':>9}{'share':>8}{'words/s':>11}"
    for one in found.stages:
        rate = f"{found.words / one.seconds:,.0f}" if one.seconds else "-"
        yield f"{one.name:24}{one.seconds:>9.3f}{one.share:>8.1%}{rate:>11}"
    yield f"{'all':24}{found.seconds:>9.3f}{1:>8.1%}{found.words_per_second:>11,.0f}"
    if found.functions:
        yield ""
        yield f"{'calls':>10}{'own s':>9}{'all s':>9}  function (a run of its own, slowed by the sampling)"
    for function in found.functions:
        yield f"{function.calls:>10,}{function.own:>9.3f}{function.all:>9.3f}  {function.name}"
