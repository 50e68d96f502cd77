"""Figures from rows: ratios, F1 from counts, F1 over classes, and bootstrap intervals.

A factory here gives a `Measure`: a function from rows to a figure, or None where it is undefined.
Counts are (right, too much, missed).
"""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dateline.evaluate.spans import Counts
from dateline.evaluate.task import Measure, Row

SEED = 20260101
RESAMPLES = 1000


def divide(top: float, bottom: float) -> float | None:
    """The quotient; None over nothing."""
    return top / bottom if bottom else None


def f1(right: float, extra: float, missed: float) -> float | None:
    """None where there is neither truth nor answer."""
    return divide(2 * right, 2 * right + extra + missed)


def harmonic(precision: float, recall: float) -> float | None:
    """F1 of a precision and a recall."""
    return divide(2 * precision * recall, precision + recall)


def total(rows: Iterable[Row], *fields: str) -> Counts:
    """The sum of counts over rows and fields."""
    right = extra = missed = 0
    for row in rows:
        for field in fields:
            one, two, three = row[field]
            right, extra, missed = right + one, extra + two, missed + three
    return right, extra, missed


def ratio(top: str, bottom: str | None = None) -> Measure:
    """The sum of one field over the sum of another, or over the number of rows."""

    def compute(rows: Sequence[Row]) -> float | None:
        below = len(rows) if bottom is None else sum(row[bottom] for row in rows)
        return divide(sum(row[top] for row in rows), below)

    return compute


def count_f1(*fields: str) -> Measure:
    """F1 of summed counts (micro)."""
    return lambda rows: f1(*total(rows, *fields))


def count_precision(*fields: str) -> Measure:
    """Precision of summed counts."""

    def compute(rows: Sequence[Row]) -> float | None:
        right, extra, _ = total(rows, *fields)
        return divide(right, right + extra)

    return compute


def count_recall(*fields: str) -> Measure:
    """Recall of summed counts."""

    def compute(rows: Sequence[Row]) -> float | None:
        right, _, missed = total(rows, *fields)
        return divide(right, right + missed)

    return compute


def accuracy(rows: Sequence[Row]) -> float | None:
    """The share of rows whose ``said`` is their ``gold``."""
    return divide(sum(row["gold"] == row["said"] for row in rows), len(rows))


def class_f1(labels: Iterable[str], *, weighted: bool = False, said: str = "said") -> Measure:
    """F1 over those labels that occur, averaged plainly (macro) or by their number in ``gold`` (weighted).

    As scikit-learn's ``f1_score(labels=...)`` has it: an answer outside the labels ("NONE") costs
    recall, and is no class of its own.
    """
    names = tuple(labels)

    def compute(rows: Sequence[Row]) -> float | None:
        pairs = Counter((row["gold"], row[said]) for row in rows)
        golds = Counter(row["gold"] for row in rows)
        guesses = Counter(row[said] for row in rows)
        met = [name for name in names if golds[name] or guesses[name]]
        values = [2 * pairs[name, name] / (golds[name] + guesses[name]) for name in met]
        weights = [golds[name] if weighted else 1 for name in met]
        return divide(sum(value * weight for value, weight in zip(values, weights, strict=True)), sum(weights))

    return compute


def pooled_median(field: str) -> Measure:
    """The median of the values of all rows together."""

    def compute(rows: Sequence[Row]) -> float | None:
        values = [value for row in rows for value in row[field]]
        return statistics.median(values) if values else None

    return compute


def where(test: Callable[[Row], bool], compute: Measure) -> Measure:
    """The same figure on a slice of the rows."""
    return lambda rows: compute([row for row in rows if test(row)])


def draws(size: int, seed: str, times: int = RESAMPLES) -> list[list[int]]:
    """``times`` draws of row numbers with replacement: one list for all figures of a set."""
    # a bootstrap wants repeatable numbers, not secret ones
    source = random.Random(seed)  # noqa: S311
    return [source.choices(range(size), k=size) for _ in range(times)] if size else []


def interval(compute: Measure, rows: Sequence[Row], drawn: Iterable[Sequence[int]]) -> tuple[float, float] | None:
    """The 2.5th and the 97.5th percentile of the figure over the draws; None if it is never defined."""
    values = (compute([rows[at] for at in draw]) for draw in drawn)
    found = sorted(value for value in values if value is not None)
    if not found:
        return None
    return found[int(0.025 * (len(found) - 1))], found[round(0.975 * (len(found) - 1))]
