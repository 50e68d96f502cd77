"""How fast the desk answers: plants a project of many events, and asks its server for all that the page asks for.

    python benchmarks/desk_server.py --plant DIR [--events 100000] [--seed 0]
    python benchmarks/desk_server.py --measure DIR [--times 30] [--store ADDRESS]

Planting writes through the store's own functions. Measuring starts `dateline serve` on the project, asks each question
a few times, each time with other values where it has any, and prints first, median and 95th percentile beside the
budget for 100,000 events on two slow cores; then rows a second of the streams. Exit 1 where a budget is not kept.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import quote

from dateline.evaluate.planted.desk import COUNTRIES, plant_events
from dateline.store.project import Store

WORDS = ("drone", "clinic", "bridge", "governor", "market OR hospital", '"the mayor said" army', "police -rebels",
         "teachers strike", "ceasefire", "kanem", "school*", "harvest", "elections", "flood", "prison NOT escape",
         "(mine OR miners) company", "border crossing", "minister", "priest", "students")  # fmt: skip
TYPES = ("ASSAULT", "PROTEST", "COERCE", "ACCUSE", "AID", "MOBILIZE")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a path from a random choice, and the milliseconds that median and 95th percentile may take."""

    name: str
    path: Callable[[Random], str]
    budget: float
    of: str  # which figure the budget is for: median, p95, first


def filters(random: Random) -> str:
    """One to three filters."""
    some = [
        f"type={','.join(random.sample(TYPES, 2))}",
        f"country={random.choice(COUNTRIES)},{random.choice(COUNTRIES)}",
        f"from={2017 + random.randrange(9)}-0{1 + random.randrange(9)}-01",
        "min_origins=2",
        "placed=point",
        f"bbox={random.randrange(-20, 40)},0,{random.randrange(41, 90)},40",
        "quad=3,4",
    ]
    return "&".join(random.sample(some, random.randint(1, 3)))


QUESTIONS = (
    Question("events.bin", lambda _: "/api/v1/events.bin", 500, "first"),
    Question("list", lambda random: f"/api/v1/events?limit=50&{filters(random)}", 50, "median"),
    Question("list, by toll", lambda random: f"/api/v1/events?limit=50&sort=-killed&{filters(random)}", 50, "median"),
    Question("search", lambda random: f"/api/v1/events?limit=50&q={quote(random.choice(WORDS))}", 150, "p95"),
    Question("actor", lambda random: f"/api/v1/events?actor={random.choice(('army', 'MIL', 'nurse'))}", 50, "median"),
    Question("facets", lambda random: f"/api/v1/facets?{filters(random)}", 100, "p95"),
    Question("histogram", lambda random: f"/api/v1/histogram?by=week&{filters(random)}", 50, "median"),
    Question("rows of a filter", lambda random: f"/api/v1/events.rows?{filters(random)}", 50, "median"),
    Question("headline", lambda random: f"/api/v1/headline?{filters(random)}", 50, "median"),
    Question("coverage", lambda _: "/api/v1/coverage?by=week", 250, "median"),
)  # fmt: skip
STREAMS = ("events.csv", "events.ndjson", "events.geojson")


def plant(folder: Path, events: int, seed: int) -> None:
    """Writes the project, and says how long it took."""
    store = Store(folder)
    start = time.perf_counter()
    for written in plant_events(store, events, seed):
        if written % 10_000 == 0 or written == events:
            print(f"{written:,} events, {time.perf_counter() - start:.0f} s", flush=True)
    store.close()


@contextmanager
def serving(folder: Path, address: str | None) -> Iterator[int]:
    """A server on the project; its port."""
    more = ["--store", address] if address else []
    line = [sys.executable, "-m", "dateline.cli.app", "serve", "--project", str(folder), "--port", "0", *more]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None, "it says where it is"
            told = server.stdout.readline()
            yield int(told.split("127.0.0.1:")[1].split("/")[0])
        finally:
            server.terminate()


def asked(port: int, path: str) -> tuple[float, bytes]:
    """Milliseconds until the answer was read whole, and the answer. Raises ``RuntimeError`` where it is an error."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    start = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    spent = (time.perf_counter() - start) * 1000
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")
    return spent, body


def measure(port: int, times: int) -> bool:
    """Prints the table; whether all budgets are kept."""
    random, kept = Random(1), True
    print(f"{'':18}{'first':>9}{'median':>9}{'p95':>9}{'budget':>9}  ms")
    for one in QUESTIONS:
        first, *rest = [asked(port, one.path(random))[0] for _ in range(times + 1)]
        figures = {"first": first, "median": statistics.median(rest), "p95": sorted(rest)[int(0.95 * len(rest))]}
        fits = figures[one.of] <= one.budget
        kept &= fits
        row = "".join(f"{figures[name]:9.1f}" for name in ("first", "median", "p95"))
        print(f"{one.name:18}{row}{one.budget:9.0f}  {one.of}{'' if fits else '  OVER'}", flush=True)
    for name in STREAMS:
        spent, body = asked(port, f"/api/v1/{name}")
        rows = len(json.loads(body)["features"]) if name.endswith("geojson") else body.count(b"\n")
        print(
            f"{name:18}{rows:,} rows, {len(body) / 1e6:.1f} MB, {spent / 1000:.1f} s: {rows / spent * 1000:,.0f} rows/s"
        )
    return kept


def main(given: Sequence[str] | None = None) -> None:
    """Plants or measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plant", type=Path, metavar="DIR")
    parser.add_argument("--measure", type=Path, metavar="DIR")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--store", help="Address of the base, where that is not the folder's file.")
    options = parser.parse_args(given)
    if options.plant:
        plant(options.plant, options.events, options.seed)
    if options.measure:
        with serving(options.measure, options.store) as port:
            sys.exit(0 if measure(port, options.times) else 1)


if __name__ == "__main__":
    main()
