"""How long a merge, a split, what is told apart, and an undo take in a project whose events hang together.

    python benchmarks/merging.py PROJECT [--decisions 200] [--seed 0] [--anew]

PROJECT is copied first. The events are drawn from the largest connected groups of claims, where it takes longest; each
decision is taken back before the next. Prints the claims of those groups, and for each kind of decision, and for taking
it back, how many there were, the median, 95th percentile and longest time in milliseconds. ``--anew``: joins the whole
project anew afterwards, and exits 1 where an event differs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles

from benchmarks.decisions import _events

from dateline import resolution, review
from dateline.engine.local import LocalEngine
from dateline.resolve.days import may_be_one
from dateline.resolve.joining import groups
from dateline.review import Wanted
from dateline.store import read
from dateline.store.decisions import Act
from dateline.store.index import Numbers, StoredIndex
from dateline.store.project import Store

LARGEST = 10  # groups
ACTS: tuple[Act, ...] = ("merge", "different", "split")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--decisions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--anew", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(given.project, Path(folder) / "project")
        store = Store(Path(folder) / "project", create=False)
        times = _decided(store, _crowded(store), given.decisions, random.Random(given.seed))
        for act, some in sorted(times.items()):
            late = quantiles(some, n=20)[-1] if len(some) > 1 else some[0]
            print(f"{act}: {len(some)} in {median(some):.1f} ms, p95 {late:.1f}, longest {max(some):.1f}")
        if not given.anew:
            return 0
        before, began = _events(store), time.perf_counter()
        resolution.resolve(store, LocalEngine(1), "anew")
        same = _events(store) == before
        print(f"joined anew in {time.perf_counter() - began:.0f} s: {'the same' if same else 'NOT the same'} events")
        return 0 if same else 1


def _crowded(store: Store) -> list[str]:
    """The events of the largest connected groups."""
    home = {claim: event.id for event in read.events(store) for claim in event.claims}
    with store.engine.connect() as connection:
        found = sorted(groups(list(home), StoredIndex(connection, Numbers(), may_be_one)), key=lambda one: -len(one[0]))
    sizes = ", ".join(str(len(ids)) for ids, _ in found[:LARGEST])
    print(f"{len(home):,} claims of {len(set(home.values())):,} events; largest groups: {sizes} claims")
    return sorted({home[claim] for ids, _ in found[:LARGEST] for claim in ids if claim in home})


def _decided(store: Store, events: list[str], count: int, rng: random.Random) -> dict[str, list[float]]:
    times: dict[str, list[float]] = defaultdict(list)
    for number in range(count):
        act, one = ACTS[number % len(ACTS)], read.event(store, rng.choice(events))
        while act == "split" and len(one.claims) < 2:
            one = read.event(store, rng.choice(events))
        others = () if act == "split" else (rng.choice([ident for ident in events if ident != one.id]),)
        claims = tuple(rng.sample(one.claims, rng.randint(1, len(one.claims) - 1))) if act == "split" else ()
        began = time.perf_counter()
        made = review.decide(store, Wanted(act, "benchmark", one.id, others=others, claims=claims))
        done = time.perf_counter()
        review.undo(store, "benchmark", undoes=made.decision.id)
        times[act].append((done - began) * 1000)
        times[f"{act}, undone"].append((time.perf_counter() - done) * 1000)
    return times


if __name__ == "__main__":
    sys.exit(main())
