"""A reading process, as the one who started it sees it: give it an item, hear its answer, end it.

Both engines read in such processes: a page that hangs or kills its process costs that process alone.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import IO, Any, cast

from dateline.engine.outcome import StepSpec
from dateline.engine.worker import read_frame, write_frame

START_SECONDS = 300.0  # loading the models on a busy machine
ITEMS_A_PROCESS = 2000  # then a fresh one: parsers of other people's pages leak


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class Child:
    """A process that runs `engine.worker`; ``ready`` once its models are loaded, ``done``: items answered."""

    process: subprocess.Popen[bytes]
    index: int | None = None  # the item under way
    item: Any = None
    since: float = 0.0
    ready: bool = False
    done: int = 0

    @classmethod
    def start(cls, spec: StepSpec) -> Child:
        """Starts the process; it says when it is ready."""
        # One thread a worker: BLAS threads of several processes only fight for the same cores.
        quiet = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        # -P: the folder that the user stands in is no place to import from; a file json.py there is data.
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **quiet},
        )
        child = cls(process, since=time.monotonic())
        with contextlib.suppress(BrokenPipeError):
            write_frame(child.input, spec)
        return child

    @property
    def input(self) -> IO[bytes]:
        """Its standard input."""
        return cast("IO[bytes]", self.process.stdin)

    @property
    def output(self) -> IO[bytes]:
        """Its standard output."""
        return cast("IO[bytes]", self.process.stdout)

    @property
    def idle(self) -> bool:
        """Ready, and without an item."""
        return self.ready and self.index is None

    def give(self, index: int, item: Any) -> None:
        """Hands it an item; its clock starts."""
        self.index, self.item, self.since = index, item, time.monotonic()
        with contextlib.suppress(BrokenPipeError):  # its end is then seen on its output
            write_frame(self.input, item)

    def hear(self) -> Any:
        """Its next answer. Raises ``EOFError`` where it ended."""
        return read_frame(self.output)

    def taken(self) -> None:
        """Its item is answered."""
        self.index, self.item, self.done = None, None, self.done + 1

    @property
    def worn(self) -> bool:
        """It has answered so many items that a fresh one should take its place."""
        return self.done >= ITEMS_A_PROCESS

    def patience(self, deadline: float) -> float:
        """Seconds that it may take for what it is at: an item, or loading."""
        return deadline if self.ready else START_SECONDS

    def end(self) -> None:
        """Kills it and closes its pipes."""
        self.process.kill()
        for pipe in (self.input, self.output):
            with contextlib.suppress(OSError):
                pipe.close()
        self.process.wait()


def overdue(deadline: float) -> str:
    """The detail of the reject ``timeout``."""
    return f"took longer than {deadline:g} s"


def crash(child: Child) -> str:
    """The detail of the reject ``crashed``, of a process whose output has ended."""
    return f"the reading process ended with status {child.process.wait()}"
