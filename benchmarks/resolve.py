"""Resolves planted projects in growing numbers: F1 against the truth, time and memory of each; then a day's news more.

    python benchmarks/resolve.py [CLAIMS ...] [--seed 0] [--day 500]

Stories have bodies of up to eight sentences beside those that tell something. Each project is written to a temporary
folder, and resolved by a process of its own with two workers: copies, families, events, as `dateline read` does after
reading. Prints, for each size, articles, claims, events, B-cubed F1 of claims, confusable neighbours merged, copies
found right of those found and of those planted, seconds, microseconds a claim and their ratio to those of the first
size, the most that the resolving process and its workers held resident together (looked at five times a second, on
Linux), and the project's size on disk. ``--day N``: N articles of the next happenings come into the last project, and
the share of the time of resolving all that they take.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.evaluate.planted import Plan, Told, World, load, stories
from dateline.evaluate.planted.score import b_cubed, grouped, neighbours_merged
from dateline.evaluate.planted.stored import plant, until
from dateline.store import read
from dateline.store.project import FILE, Store

SIZES = (1_000, 10_000, 100_000)
ASIDES = 8
WORKERS = 2
LOOK_SECONDS = 0.2
EVERY = 10**9  # more happenings than anybody asks for


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--day", type=int, default=0)
    parser.add_argument("--resolve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.resolve:
        _resolve(options.resolve)
        return
    world, plan = load(), Plan(seed=options.seed, asides=ASIDES)
    first = 0.0
    print(
        "articles  claims     events   F1     merged       copies               seconds  us/claim  ratio  MiB   disk MB"
    )
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            planted = _Planted(Path(folder), size, plan, world)
            took = _timed(Path(folder))
            each = took["seconds"] / planted.claims * 1e6
            first = first or each
            disk = (Path(folder) / FILE).stat().st_size / 1e6
            print(
                f"{planted.told:<9,} {planted.claims:<10,} {planted.scores()} {took['seconds']:>8.1f} {each:>9.0f} "
                f"{each / first:>6.2f} {took['mib']:>5.0f} {disk:>9.0f}",
                flush=True,
            )
            if options.day and size == options.sizes[-1]:
                planted.more(options.day)
                again = _timed(Path(folder))
                share = again["seconds"] / took["seconds"]
                print(f"{options.day} articles more: {again['seconds']:.2f} s, {share:.1%} of resolving all")


class _Planted:
    """A planted project, and the truth about it."""

    def __init__(self, folder: Path, size: int, plan: Plan, world: World) -> None:
        self.plan, self.world, self.folder = plan, world, folder
        self.truth: dict[str, int] = {}
        self.copies: dict[str, str] = {}
        self.told = 0
        self.stream = stories(EVERY, plan, world)
        store = Store(folder)
        self.claims = plant(store, self._noted(until(size, self.stream)), self.truth)
        store.close()

    def more(self, articles: int) -> None:
        """Writes the next articles."""
        plant(Store(self.folder), islice(self.stream, articles))

    def _noted(self, some: Iterator[Told]) -> Iterator[Told]:
        for one in some:
            self.told += 1
            if one.article.copy_of:
                self.copies[one.article.id] = one.article.copy_of
            yield one

    def scores(self) -> str:
        """Events, F1, neighbours merged, copies."""
        store = Store(self.folder)
        said = grouped(read.events(store))
        merged, pairs = neighbours_merged(said, self.truth, self.plan, self.world)
        roots = {one.id: one.copy_of or one.id for one in read.articles(store)}
        found = sum(root != ident for ident, root in roots.items())
        right = sum(roots[ident] == roots[first] for ident, first in self.copies.items())
        store.close()
        return (
            f"{len(set(said.values())):<8,} {b_cubed(said, self.truth).f1:.3f} {merged:>5}/{pairs:<6} "
            f"{right:,}/{found:,}/{len(self.copies):,}"
        )


def _timed(folder: Path) -> dict[str, float]:
    """Seconds and MiB of a process that resolves."""
    answer = subprocess.run(
        [sys.executable, __file__, "--resolve", str(folder)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def _resolve(folder: Path) -> None:
    most, done = [0.0], threading.Event()
    watch = threading.Thread(target=_watched, args=(most, done))
    watch.start()
    store = Store(folder)
    begun = time.perf_counter()
    resolution.resolve(store, LocalEngine(WORKERS), "benchmark")
    seconds = time.perf_counter() - begun
    done.set()
    watch.join()
    print(json.dumps({"seconds": seconds, "mib": most[0]}))


def _watched(most: list[float], done: threading.Event) -> None:
    """Keeps the most MiB that this process and its children hold together."""
    while not done.wait(LOOK_SECONDS):
        pids = [str(os.getpid()), *Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
        most[0] = max(most[0], sum(map(_resident, pids)))


def _resident(pid: str) -> float:
    """MiB of a process; none where it has just ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
