"""Resolves planted claims in growing numbers: F1 against the truth, time and memory of each.

    python benchmarks/resolve.py [SIZE ...] [--seed 0]

Prints, for each size, claims, events, B-cubed F1 of claims, the share of confusable neighbours merged,
seconds, microseconds a claim (and their ratio to those of the first size), and the largest resident
size of the process so far. Writing the claims is not counted in the time, but in the memory.
"""

from __future__ import annotations

import argparse
import resource
import time

from dateline.evaluate.planted import Plan, claims_and_articles, load
from dateline.evaluate.planted.score import b_cubed, grouped, neighbours_merged
from dateline.resolve.events import events

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    world, plan = load(), Plan(seed=options.seed)
    first = 0.0
    print("claims     events   F1     merged        seconds  us/claim  ratio  MiB")
    for size in options.sizes:
        claims, articles, truth = claims_and_articles(size, plan, world)
        begun = time.perf_counter()
        found = events(claims, articles)
        seconds = time.perf_counter() - begun
        said = grouped(found)
        merged, pairs = neighbours_merged(said, truth, plan, world)
        each = seconds / len(claims) * 1e6
        first = first or each
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(claims):<10,} {len(found):<8,} {b_cubed(said, truth).f1:.3f}  {merged:>5}/{pairs:<6} "
            f"{seconds:>8.1f}  {each:>8.0f}  {each / first:>5.2f}  {memory:.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
