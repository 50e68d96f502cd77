"""A real Dask cluster on the loopback, for tests: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

START_SECONDS = 60.0
QUIET = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")


class Cluster:
    """``address`` is the scheduler's; workers have one thread and no nanny, so that a dead one stays dead."""

    def __init__(self, folder: Path, protocol: str, variables: Mapping[str, str]) -> None:
        self.folder, self.protocol, self.variables = folder, protocol, variables
        self.workers: list[subprocess.Popen[bytes]] = []
        self.lost: list[subprocess.Popen[bytes]] = []
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", self._file)
        self.address = self._address()

    def _start(self, kind: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
        # the steps of these tests must be found by the reading processes of the workers
        paths = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        with (self.folder / f"{kind}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-P", "-m", "dask", kind, "--protocol", self.protocol, *QUIET, *map(str, arguments)],
                stdout=log, stderr=log, cwd=self.folder, env={**os.environ, **self.variables, "PYTHONPATH": paths},
            )  # fmt: skip

    def _address(self) -> str:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.scheduler.poll() is None:
            try:
                return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
            except (OSError, ValueError):
                time.sleep(0.05)
        raise AssertionError((self.folder / "scheduler.log").read_text(encoding="utf-8"))

    def add(self, count: int) -> None:
        """Starts workers; they come to the scheduler when they are up."""
        for _ in range(count):
            here = self.folder / f"worker-{len(self.workers) + len(self.lost)}"
            self.workers.append(
                self._start("worker", "--scheduler-file", self._file, "--nthreads", "1", "--no-nanny",
                            "--local-directory", here)
            )  # fmt: skip

    def lose(self) -> None:
        """Kills the oldest worker, as a machine that loses its power."""
        self.workers[0].kill()
        self.lost.append(self.workers.pop(0))

    def end(self) -> None:
        """Ends all."""
        for process in (*self.workers, *self.lost, self.scheduler):
            process.kill()
            process.wait()


@contextmanager
def cluster(
    folder: Path, workers: int, protocol: str = "tcp", variables: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Cluster]:
    """A cluster for a while; ``variables`` for its processes."""
    made = Cluster(folder, protocol, variables)
    try:
        made.add(workers)
        yield made
    finally:
        made.end()
