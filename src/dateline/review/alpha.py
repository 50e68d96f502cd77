"""Krippendorff's alpha for nominal values, percent agreement, and intervals that say how much they are worth.

Krippendorff, K. (2011), *Computing Krippendorff's Alpha-Reliability*: the tests hold its worked examples.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
SEED = 20260101
CONFIDENT = 1.959963984540054  # standard deviations of 95 %

Unit = Sequence[Hashable]  # the values that several persons gave one thing
Table = npt.NDArray[np.float64]  # a row for each unit, a column for each value: how often it was given


@dataclass(frozen=True, slots=True)
class Agreed:
    """``n``: units with two values or more. ``percent``: pairs of values that are the same, 0 to 1.

    ``alpha``: 1 full agreement, 0 what chance gives; None where all values are the same, so that nothing could differ.
    ``low`` and ``high``: 95 % of the alphas of units drawn again with replacement.
    """

    n: int
    percent: float | None
    alpha: float | None
    low: float | None
    high: float | None


def agreed(units: Sequence[Unit], resamples: int = RESAMPLES) -> Agreed:
    """How far the values of units agree; units with fewer than two values say nothing."""
    table = _table([unit for unit in units if len(unit) > 1])
    if not len(table):
        return Agreed(0, None, None, None, None)
    found = _alpha(table)
    low = high = None
    if found is not None:
        rng = np.random.default_rng(SEED)
        drawn = (_alpha(table[rng.integers(len(table), size=len(table))]) for _ in range(resamples))
        known = sorted(one for one in drawn if one is not None)
        if known:
            low, high = (float(np.quantile(known, end)) for end in (0.025, 0.975))
    return Agreed(len(table), _percent(table), found, low, high)


def alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha for nominal values."""
    table = _table([unit for unit in units if len(unit) > 1])
    return _alpha(table) if len(table) else None


def wilson(right: int, of: int) -> tuple[float, float] | None:
    """The 95 % interval of a share (Wilson 1927); nothing where nothing was counted."""
    if not of:
        return None
    share, square = right / of, CONFIDENT**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = CONFIDENT * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def _table(units: Sequence[Unit]) -> Table:
    names = {value: at for at, value in enumerate(dict.fromkeys(value for unit in units for value in unit))}
    table = np.zeros((len(units), len(names)))
    for row, unit in enumerate(units):
        for value in unit:
            table[row, names[value]] += 1
    return table


def _alpha(table: Table) -> float | None:
    """One less the share of the disagreement observed in what chance would give."""
    given = table.sum(axis=1)
    values = table.sum()
    seen = ((given**2 - (table**2).sum(axis=1)) / (given - 1)).sum() / values
    chance = (values**2 - (table.sum(axis=0) ** 2).sum()) / (values * (values - 1))
    return None if chance == 0 else float(1 - seen / chance)


def _percent(table: Table) -> float:
    """The share of pairs within units that are the same; each unit counts the same."""
    given = table.sum(axis=1)
    same = ((table**2).sum(axis=1) - given) / (given * (given - 1))
    return float(same.mean())
