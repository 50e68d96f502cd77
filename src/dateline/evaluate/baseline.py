"""Floors under the headline figures, and digests of the data that they were measured on.

A figure below its floor is a breach; so is other data, whose figures are then not compared. A floor lies
`MARGIN` below the figure that set it: the same build gives the same figures, but another machine's
arithmetic may parse a few sentences otherwise. Floors only rise, unless force is used. The idea is that
of trafilatura's evaluation gate (`tests/eval_gate.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.errors import DataError, UsageError
from dateline.evaluate.scoreboard import write_whole
from dateline.evaluate.scoring import SetScore

MARGIN = 0.005


@dataclass(frozen=True, slots=True)
class Pinned:
    """One set: digests of its files by name, floors by metric."""

    data: Mapping[str, str]
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What `eval/baseline.json` holds: the split, and each set by name."""

    split: str
    sets: Mapping[str, Pinned]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured now: the digests of the data, and the figures."""

    data: Mapping[str, str]
    score: SetScore

    def floors(self) -> dict[str, float]:
        """The floor that each headline figure would set, cut (never rounded up) to three digits."""
        return {
            score.metric: max(0.0, math.floor((score.value - MARGIN) * 1000 + 1e-6) / 1000)
            for score in self.score.scores
            if score.headline and score.value is not None
        }


def read(path: Path) -> Baseline:
    """Raises ``UsageError`` if there is no such file, ``DataError`` if it is not one of these."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        pinned = {
            str(name): Pinned(dict(one["data"]), {key: float(floor) for key, floor in one["floors"].items()})
            for name, one in found["sets"].items()
        }
        return Baseline(str(found["split"]), pinned)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", cure="--update-baseline makes one") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DataError(
            f"not a baseline: {type(error).__name__} {error}", path=str(path), cure="restore the file"
        ) from error


def write(path: Path, baseline: Baseline) -> None:
    """Sets by name, so that a change is easy to read."""
    named = {name: {"data": dict(one.data), "floors": dict(one.floors)} for name, one in sorted(baseline.sets.items())}
    write_whole(path, json.dumps({"split": baseline.split, "sets": named}, indent=2, ensure_ascii=False) + "\n")


def breaches(baseline: Baseline, measured: Mapping[str, Measured], wanted: Sequence[str]) -> Iterator[str]:
    """One line for each reason to fail, over the wanted sets, or all of the baseline."""
    for name in wanted or sorted(baseline.sets.keys() | measured.keys()):
        pinned, now = baseline.sets.get(name), measured.get(name)
        if pinned is None:
            yield f"{name}: has no floors; --update-baseline sets them"
        elif now is None:
            yield f"{name}: has floors and was not measured; is its data there?"
        elif other := _other_data(pinned.data, now.data):
            yield f"{name}: {other}: the data differ from those the floors were set on; floors not compared"
        else:
            yield from _below(name, pinned, now.score)


def _other_data(pinned: Mapping[str, str], now: Mapping[str, str]) -> str:
    differing = sorted(name for name in pinned.keys() | now.keys() if pinned.get(name) != now.get(name))
    return ", ".join(
        f"{name} is now {now[name][:12]}, was {pinned.get(name, 'not there')[:12]}"
        if name in now
        else f"{name} is gone"
        for name in differing
    )


def _below(name: str, pinned: Pinned, score: SetScore) -> Iterator[str]:
    values = {one.metric: one.value for one in score.scores}
    for metric, floor in pinned.floors.items():
        value = values.get(metric)
        if value is None:
            yield f"{name}: {metric} has a floor, {floor:.3f}, and no figure"
        elif value < floor:
            yield f"{name}: {metric} is {value:.4f}, below its floor {floor:.3f}"


def updated(old: Baseline | None, measured: Mapping[str, Measured], *, split: str, force: bool) -> Baseline:
    """The baseline with new floors for what was measured.

    Without force a floor never falls, and a set whose data differ keeps its own (a breach that remains).
    """
    base = old or Baseline(split, {})
    sets = {name: _updated(base.sets.get(name), now, force=force) for name, now in measured.items()}
    return replace(base, sets={**base.sets, **sets})


def _updated(old: Pinned | None, now: Measured, *, force: bool) -> Pinned:
    if old is None or force:
        return Pinned(now.data, now.floors())
    if _other_data(old.data, now.data):
        return old
    floors = now.floors()
    return Pinned(
        old.data, {**old.floors, **{name: max(new, old.floors.get(name, new)) for name, new in floors.items()}}
    )
