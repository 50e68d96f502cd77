"""Steps for the engine's tests, importable by its processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from dateline.errors import CoderError, Rejected


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
