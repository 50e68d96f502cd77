"""Steps for the engine's tests, importable by its processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from dateline.errors import CoderError, DataError, Rejected


def doubling(factor: int) -> Callable[[int], int]:
    """Multiplies; sleeps a little for some, so that answers come out of order."""

    def step(item: int) -> int:
        time.sleep(0.02 if item % 3 == 0 else 0)
        return item * factor

    return step


def troublesome(_argument: None) -> Callable[[str], str]:
    """Does what the item says."""

    def step(item: str) -> str:
        if item == "reject":
            raise Rejected("not_an_article", "as asked")
        if item == "stop":
            raise CoderError("the endpoint is gone", cure="as asked")
        if item == "fault":
            raise ZeroDivisionError("as asked")
        if item == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "hang":
            time.sleep(60)
        if item == "print":
            os.write(1, b"noise on standard output\n")
        return item

    return step


def unloadable(_argument: None) -> Callable[[str], str]:
    """A step whose models are missing."""
    raise SystemExit("no model")


def malformed(_argument: None) -> Callable[[str], str]:
    """A step that finds a mistake in a file of the user's."""
    raise DataError("no header", path="own.csv")


def unlucky(argument: tuple[str, int]) -> Callable[[str], str]:
    """Waits to be killed, as often as it is told; each time it leaves a mark."""
    folder, often = argument

    def step(item: str) -> str:
        marks = len(list(Path(folder).iterdir()))
        if marks < often:
            (Path(folder) / str(marks)).touch()
            time.sleep(60)
        return item

    return step


def told_to_end(folder: str) -> Callable[[str], str]:
    """Is told to end at the second item, once."""

    def step(item: str) -> str:
        mark = Path(folder) / "told"
        if item == "b" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(60)
        return item

    return step
