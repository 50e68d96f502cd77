"""Where output goes: data to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from dateline.errors import DatelineError, UsageError
from dateline.pipeline import Progress as Report
from dateline.pipeline import Progressed

OK, ERROR, USAGE, PARTIAL = 0, 1, 2, 3


def out() -> Console:
    """The console for what a person reads on standard output; colour only where it is a terminal or forced."""
    return Console(highlight=False, soft_wrap=True)


def explain(error: DatelineError) -> int:
    """One line of cause, one of cure, on standard error; returns the exit status."""
    print(f"dateline: {error.message}", file=sys.stderr)
    if error.cure:
        print(f"    try: {error.cure}", file=sys.stderr)
    return USAGE if isinstance(error, UsageError) else ERROR


def write_lines(lines: Iterable[str]) -> None:
    """Data to standard output, as it comes. A reader that goes away early (``| head``) is no error."""
    try:
        for line in lines:
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def progress(total: int | None, *, quiet: bool) -> Iterator[Report | None]:
    """Pages done, rate and time left on standard error; silent where that is not a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="", note="")

        def report(state: Progressed) -> None:
            done = state.pages + state.rejects + state.known
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{(state.pages + state.rejects) / elapsed:.1f} pages/s" if elapsed > 1 else ""
            known = max(total or 0, done)  # an archive holds more pages than files
            bar.update(task, completed=done, total=known, rate=rate, note=f"{state.rejects} rejected")

        yield report
