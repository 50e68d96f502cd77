"""Events of planted claims against the truth: B-cubed over claims, and confusable neighbours that were merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dateline.evaluate.planted.happenings import NEIGHBOUR, Plan, happening
from dateline.evaluate.planted.world import World
from dateline.model import Event

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of a grouping, each item counting once (Bagga and Baldwin 1998)."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(said: Mapping[Item, Hashable], truth: Mapping[Item, Hashable]) -> BCubed:
    """Both are a group for each item of ``truth``; an item of no group stands alone. No items: all right."""
    ours: dict[Hashable, set[Item]] = defaultdict(set)
    theirs: dict[Hashable, set[Item]] = defaultdict(set)
    for item, group in truth.items():
        theirs[group].add(item)
        ours[said.get(item, ("alone", item))].add(item)
    right = found = 0.0
    for item, group in truth.items():
        mine = ours[said.get(item, ("alone", item))]
        shared = len(mine & theirs[group])
        right += shared / len(mine)
        found += shared / len(theirs[group])
    size = len(truth)
    return BCubed(right / size, found / size) if size else BCubed(1.0, 1.0)


def grouped(events: Iterable[Event]) -> dict[str, str]:
    """The event of each claim, by id."""
    return {claim: event.id for event in events for claim in event.claims}


def neighbours_merged(said: Mapping[str, str], truth: Mapping[str, int], plan: Plan, world: World) -> tuple[int, int]:
    """How many happenings share an event with their confusable neighbour, and how many could, both being told."""
    events: dict[int, set[str]] = defaultdict(set)
    for claim, number in truth.items():
        if claim in said:
            events[number].add(said[claim])
    merged = pairs = 0
    for number in sorted(events):
        near = happening(number, plan, world).near if number % NEIGHBOUR == NEIGHBOUR - 1 else None
        if near is not None and near in events:
            pairs += 1
            merged += bool(events[number] & events[near])
    return merged, pairs
