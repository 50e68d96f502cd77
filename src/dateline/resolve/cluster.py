"""Clustering: the best pairs first, and never two tellings together that cannot be one happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from dateline.resolve.compare import NEVER, score, weights
from dateline.resolve.telling import Telling


def clusters(tellings: Sequence[Telling], pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Positions grouped by happening, each group sorted, groups in the order of their first member.

    Greedy average linkage: a pair above the threshold joins two groups if no cross pair is
    impossible and the mean over all cross pairs stays above it too. Ties break by position, and
    positions by claim id, so the order of the input has no say.
    """
    threshold = weights()["threshold"]
    scored = [(score(tellings[one], tellings[other]), one, other) for one, other in sorted(pairs)]
    strong = sorted((item for item in scored if item[0] >= threshold), key=lambda item: (-item[0], item[1], item[2]))
    group_of = {position: position for position in range(len(tellings))}
    members = {position: [position] for position in range(len(tellings))}
    for _, one, other in strong:
        left, right = sorted((group_of[one], group_of[other]))
        if left != right and _may_join(tellings, members[left], members[right], threshold):
            for position in members[right]:
                group_of[position] = left
            members[left] = sorted(members[left] + members.pop(right))
    return [tuple(members[key]) for key in sorted(members)]


def _may_join(tellings: Sequence[Telling], left: Sequence[int], right: Sequence[int], threshold: float) -> bool:
    total = 0.0
    for one, other in product(left, right):
        value = score(tellings[one], tellings[other])
        if value == NEVER:
            return False
        total += value
    return total / (len(left) * len(right)) >= threshold
