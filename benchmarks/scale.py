"""What a page costs, part by part, for the plan in docs/scale.md: processor seconds and bytes, on this machine.

    python benchmarks/scale.py [PATH ...] [--pages 200] [--carried 2000]

PATH: pages to measure on; without any, the bundled demo. Reading is what workers do, one process each; drawing,
carrying and writing are what the one client does. Carrying is the whole way of a page through a Dask cluster inside
this process whose step does nothing: client, scheduler and worker together, so more than the client's share.
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from dateline import pipeline
from dateline.acquire.pages import pages
from dateline.engine.dask import DaskEngine
from dateline.engine.outcome import Outcome, StepSpec, attempt
from dateline.evaluate.demo import pages_folder
from dateline.model import Page
from dateline.settings import Settings
from dateline.store.project import Store
from dateline.store.write import Result, write_results


def read(given: Sequence[Page], settings: Settings) -> list[tuple[float, Outcome]]:
    """What became of each page, and the seconds that it took, without loading."""
    step = pipeline.page_step(settings)
    attempt(step, given[0])
    found = []
    for page in given:
        start = time.process_time()
        outcome = attempt(step, page)
        found.append((time.process_time() - start, outcome))
    return found


def carry(given: Sequence[Page], count: int) -> float:
    """Seconds of this process for so many pages there and their ids back; the reading processes are others."""
    many = islice(cycle(given), count)
    start = time.process_time()
    carried = sum(1 for _ in DaskEngine(workers=2).each(StepSpec("operator", "attrgetter", "id"), many))
    assert carried == count
    return time.process_time() - start


def write(results: Sequence[Result], folder: Path) -> tuple[float, int]:
    """Seconds to write the results, and the bytes that the project then takes."""
    store = Store(folder)
    start = time.process_time()
    for at in range(0, len(results), pipeline.BATCH):
        write_results(store, list(results[at : at + pipeline.BATCH]), fingerprint="benchmark")
    spent = time.process_time() - start
    store.close()
    return spent, sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(pages_folder())])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--carried", type=int, default=2000)
    asked = parser.parse_args()
    settings = Settings()
    start = time.process_time()
    given = [one for one in islice(pages(asked.paths, settings), asked.pages) if isinstance(one, Page)]
    drawing = time.process_time() - start
    timed = read(given, settings)
    told = [one for _, one in timed if one.reason is None]
    reading = sum(seconds for seconds, one in timed if one.reason is None)
    rejecting = sum(seconds for seconds, one in timed if one.reason is not None)
    words = sum(len(one.value[0].text.split()) for one in told)
    with tempfile.TemporaryDirectory() as folder:
        results = [Result(one.item, *one.value) for one in told]
        writing, stored = write(results, Path(folder) / "project")
    carrying = carry(given, asked.carried)
    page, answer = (sum(map(len, map(pickle.dumps, some))) for some in (given, [one.value for one in told]))
    print(f"{len(given)} pages, {len(told)} articles, {words / len(told):.0f} words an article")
    for name, seconds, count in (
        ("drawing", drawing, len(given)),
        ("reading", reading, len(told)),
        ("rejecting", rejecting, len(given) - len(told)),
        ("carrying", carrying, asked.carried),
        ("writing", writing, len(told)),
    ):
        if count:
            print(f"{name:9} {1000 * seconds / count:8.2f} ms a page  {count / seconds:8.0f} pages/s of a core")
    print(f"reading   {reading / words * 1e6:8.1f} ms for 1,000 words")
    sent, answered, kept = page / len(given), answer / len(told), stored / len(told)
    print(f"bytes a page: {sent:,.0f} sent, {answered:,.0f} answered, {kept:,.0f} kept")


if __name__ == "__main__":
    main()
