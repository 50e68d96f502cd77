"""The verbs of the codebook corpus: `codebook test`, `codebook show`, `codebook check`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from dateline.cli import options
from dateline.cli.console import ERROR, OK, out, write_lines
from dateline.errors import UsageError
from dateline.publish.exports import json_line

Files = Annotated[list[Path] | None, typer.Argument(help="Files of the corpus's form; the shipped ones without any.")]
Part = Annotated[str, typer.Option("--part", help="test, train, all.")]
Rows = Annotated[Path | None, typer.Option("--out", "-o", help="A row for each sentence, as JSON lines.")]
Code = Annotated[str | None, typer.Argument(help="Only claims of this type and mode.", metavar="[TYPE[/MODE]]")]
Stance = Annotated[str | None, typer.Option("--stance", help="Only claims of this stance.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Sentences shown at most.")]


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    family = typer.Typer(no_args_is_help=True, help="The corpus of coded sentences: test dateline on it, look, check.")
    family.command(name="test")(measure)
    family.command()(show)
    family.command()(check)
    app.add_typer(family, name="codebook")


def measure(
    files: Files = None,
    part: Part = "test",
    coder: options.Coder = None,
    set_: options.Set = None,
    target: Rows = None,
    as_json: options.Json = False,
) -> None:
    """Code the corpus again, and compare claim by claim."""
    from dateline.cli import tables
    from dateline.evaluate import recoding
    from dateline.evaluate.scoreboard import write_whole

    settings = options.settings(set_, coder=coder)
    records = list(_sentences(files, part))
    if not records:
        raise UsageError(f"no sentences in part {part}", cure="--part all")
    recoded = list(recoding.recode(records, settings))
    report = recoding.report(recoded, seed=part)
    if target:
        write_whole(target, "".join(json_line(recoding.sentence_form(one)) for one in recoded))
    if as_json:
        write_lines([json_line({"part": part, "coder": settings.coder, **recoding.report_form(report)})])
        return
    console = out()
    console.print(f"[bold]codebook, part {part}, coder {settings.coder}[/]")
    for line in tables.report(report):
        console.print(line)


def show(
    code: Code = None,
    part: Part = "all",
    stance: Stance = None,
    limit: Limit = 20,
    as_json: options.Json = False,
) -> None:
    """Show sentences of the corpus with their claims marked."""
    from dateline.cli import tables

    kind, _, mode = (code or "").partition("/")
    _must_be_known(kind.upper(), mode, stance)
    wanted = {"type": kind.upper(), "mode": mode, "stance": stance or ""}
    found = [
        one
        for one in _sentences(None, part)
        if any(
            all(not value or getattr(claim, name) == value for name, value in wanted.items()) for claim in one.claims
        )
        or not any(wanted.values())
    ]
    if as_json:
        write_lines(json_line(_form(one)) for one in islice(found, limit))
        return
    console = out()
    for one in islice(found, limit):
        for line in tables.sentence(one):
            console.print(line)
    if len(found) > limit:
        console.print(f"[dim]{limit} of {len(found):,}; --limit shows more[/]")


def check(files: Files = None, as_json: options.Json = False) -> None:
    """Hold every record of the corpus against its rules. Exit 1 on a fault."""
    from dateline.evaluate import codebook, codebook_rules

    found = codebook_rules.check(files or codebook.corpus())
    if as_json:
        write_lines([json_line({"records": found.records, "faults": found.faults, "counts": found.counts})])
    else:
        console = out()
        for line in found.faults:
            console.print(f"[red]fault[/] {escape(line)}")
        for name, number in found.counts.items():
            console.print(f"{number:6,} {escape(name)}")
        console.print(f"[bold]{found.records:,} records, {len(found.faults):,} faults[/]")
    raise typer.Exit(ERROR if found.faults else OK)


def _sentences(files: Sequence[Path] | None, part: str) -> Iterator[Any]:
    from dateline.evaluate.codebook import coded_sentences

    if part not in ("test", "train", "all"):
        raise UsageError(f"no part {part!r}", cure="known: test, train, all")
    return (one for one in coded_sentences(files or None) if part in ("all", one.part))


def _must_be_known(kind: str, mode: str, stance: str | None) -> None:
    from dateline.evaluate.codebook_rules import STANCES, modes, types

    if kind and kind not in types():
        raise UsageError(f"no type {kind!r}", cure=f"known: {', '.join(types())}")
    if mode and mode not in modes(kind):
        raise UsageError(f"{kind} has no mode {mode!r}", cure=f"known: {', '.join(sorted(modes(kind))) or 'none'}")
    if stance and stance not in STANCES:
        raise UsageError(f"no stance {stance!r}", cure=f"known: {', '.join(STANCES)}")


def _form(one: Any) -> dict[str, Any]:
    claims = [claim.within(0, len(one.text)) for claim in one.claims]
    return {"id": one.id, "part": one.part, "kind": one.kind, "style": one.style, "text": one.text, "claims": claims}
