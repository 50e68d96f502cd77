"""`dateline`: the verbs, one file a family."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import dateline
from dateline.cli import (
    changing,
    check,
    codebook,
    deciding,
    look,
    ontology,
    own,
    profiling,
    read,
    report,
    reviewing,
    serving,
    share,
    storing,
)
from dateline.cli.console import ERROR, explain
from dateline.cli.opening import offer_store
from dateline.errors import DatelineError

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="News pages in; attributed claims and resolved events out, with the words behind each value.",
)
for family in (
    read, look, changing, share, report, deciding, reviewing, check, codebook, profiling, ontology, own, serving,
    storing,
):  # fmt: skip
    family.register(app)
offer_store(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {dateline.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version_flag: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show the whole trace of an error.")] = False,
) -> None:
    """Options that stand before the verb; `main` looks for --debug itself, to cover the parsing too."""


def main() -> None:
    """Entry point: every error becomes a line of cause, a line of cure and a status."""
    debug = "--debug" in sys.argv
    try:
        app()
    except DatelineError as error:
        if debug:
            raise
        sys.exit(explain(error))
    except KeyboardInterrupt:
        print("dateline: stopped; run the same command again to go on", file=sys.stderr)
        sys.exit(ERROR)
    except Exception as error:
        if debug:
            raise
        print(f"dateline: a fault of ours: {type(error).__name__}: {error}", file=sys.stderr)
        print("    try: dateline --debug ... shows where; please report it", file=sys.stderr)
        sys.exit(ERROR)


if __name__ == "__main__":
    main()
