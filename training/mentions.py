"""Learns what the comparisons of two gold mentions weigh: writes src/dateline/data/evaluate/mentions.toml.

    python training/mentions.py --data DIR

Every pair of mentions of `ecbplus_events` (train) whose articles have anything to do with each other is one example,
true where both stand in one chain. The weights are the mode of a logistic regression's posterior with normal priors
around 0; the thresholds of a pair and of the mean are those with the best CoNLL F1 of all train mentions joined.
Same data, same bytes out.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline.evaluate import conll, mentions
from dateline.ids import digest

TRUST = 1.0  # how much the prior holds: half the inverse of its variance, in nats
NOTHING = -8.0  # log2 odds where two articles have nothing in common: such pairs are not counted
THRESHOLDS = tuple(product((-1.0, -0.5, 0.0, 0.5), (-3.0, -2.0, -1.0)))  # of a pair, and of the mean: log2 odds
Key = tuple[str, str]


def main() -> None:
    """Fits, chooses the threshold, writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with ecbplus_events/train.jsonl")
    source = parser.parse_args().data / "ecbplus_events" / "train.jsonl"
    some = mentions.mentions([json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()])
    pairs = list(mentions.compared(some))
    table = fitted(some, pairs)
    judge = mentions.judged(some, table)
    best = max(THRESHOLDS, key=lambda both: (round(tried(some, judge, *both), 4), both))
    table["threshold"], table["mean"] = best
    mentions.LEVELS.write_text(written(table, digest(source.read_bytes()), len(pairs)), encoding="utf-8")


def fitted(some: list[mentions.Mention], pairs: list[tuple[int, int]]) -> dict[str, Any]:
    """The weights by comparison and verdict."""
    rows = [features(some[one], some[other]) for one, other in pairs]
    keys = sorted({key for row in rows for key in row})
    place = {key: at for at, key in enumerate(keys)}
    design = np.zeros((len(rows), len(keys) + 1), np.float32)
    for at, row in enumerate(rows):
        for key, value in row.items():
            design[at, place[key]] = value
    design[:, -1] = 1.0
    same = np.array([some[one].chain == some[other].chain for one, other in pairs], float)
    trust = np.array([*(TRUST for _ in keys), 0.0])

    def loss(weights: Any) -> tuple[float, Any]:
        odds = design @ weights
        value = (np.logaddexp(0, odds) - same * odds).sum() + (trust * weights**2).sum()
        return float(value), design.T @ (1 / (1 + np.exp(-odds)) - same) + 2 * trust * weights

    best = minimize(loss, np.zeros(len(keys) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    best = best / math.log(2)
    table: dict[str, Any] = {}
    for (name, verdict), weight in zip(keys, best, strict=False):
        table.setdefault(name, {})[verdict] = round(float(weight), 2) + 0.0
    # Every pair has one verdict on the trigger: what all pairs share is said there.
    table["trigger"] = {verdict: round(weight + float(best[-1]), 2) for verdict, weight in table["trigger"].items()}
    table["story"]["none"] = NOTHING
    return table


def features(one: mentions.Mention, other: mentions.Mention) -> Mapping[Key, float]:
    """A one for each verdict, and the cosine under the trigger's."""
    trigger, alike = mentions.likeness(one, other)
    return {**dict.fromkeys(mentions.verdicts(one, other).items(), 1.0), ("cosine", trigger): alike}


def tried(some: list[mentions.Mention], judge: mentions.Judge, least: float, mean: float) -> float:
    """CoNLL F1 of all mentions joined with these thresholds."""
    said = mentions.grouped(some, judge, least, mean)
    f1 = conll.conll(conll.total(conll.shares({one.id: one.chain for one in some}, said).values()))
    print(f"threshold {least}, mean {mean}: CoNLL F1 {f1:.4f}", flush=True)
    return f1


def written(table: Mapping[str, Any], train: str, pairs: int) -> str:
    """The table as TOML."""
    lines = [
        "# What the comparisons of two gold mentions weigh (evaluate/mentions.py), in log2 odds. Written by",
        f"# training/mentions.py from {pairs} pairs of ecbplus_events/train.jsonl ({train[:16]}).",
        "",
        f"threshold = {table['threshold']:.2f}",
        f"mean = {table['mean']:.2f}",
    ]
    for name in ("trigger", "story", "words", "near", "cosine"):
        verdicts = ", ".join(f"{one} = {weight:.2f}" for one, weight in table[name].items())
        lines.append(f"{name} = {{ {verdicts} }}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
