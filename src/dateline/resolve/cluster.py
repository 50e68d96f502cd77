"""Clustering: the best pairs first, and never two tellings together that cannot be one happening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from dateline.resolve.compare import NEVER, score, threshold
from dateline.resolve.telling import Telling

KEPT = 2_000_000  # scores that are kept in memory at a time
Strong = tuple[float, int, int]  # score, and the positions of two tellings


@dataclass(frozen=True, slots=True)
class Bound:
    """What persons decided: positions that are one happening, and pairs of positions that are two."""

    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


FREE = Bound()


def clusters(
    tellings: Sequence[Telling],
    given: Iterable[tuple[int, int]],
    strong: Iterable[Strong],
    bound: Bound = FREE,
) -> list[tuple[int, ...]]:
    """Positions grouped by happening, each group sorted, groups in the order of their first member.

    ``given`` pairs belong together from the start; the second of each follows the first and is not
    compared on its own. Then greedy average linkage: a ``strong`` pair (above the threshold) joins two
    groups if no cross pair is impossible and the mean over all cross pairs stays above it too. Ties break
    by position, and positions by claim id, so the input's order has no say. ``bound`` is above all that.
    """
    pairs = sorted(given)
    follows = {other for _, other in pairs}
    judged = _Judged(tellings)

    def may_join(left: Sequence[int], right: Sequence[int]) -> bool:
        mine, theirs = (_speaking(tellings, [at for at in group if at not in follows]) for group in (left, right))
        return average(mine, theirs, judged.score) >= threshold(tellings[mine[0]])

    return linked(len(tellings), pairs, strong, may_join, bound)


def linked(
    size: int,
    given: Iterable[tuple[int, int]],
    strong: Iterable[Strong],
    may_join: Callable[[Sequence[int], Sequence[int]], bool],
    bound: Bound = FREE,
) -> list[tuple[int, ...]]:
    """Positions below ``size``, grouped: what is given first, then by the strongest pair whose groups may join.

    What is bound together counts in the end, not while groups are weighed: whatever is like one of two events that a
    person merged joins the merged one. What is bound apart never meets, by whatever way.
    """
    groups, held = _Groups(size), _Bound(size, bound)
    refused: set[tuple[int, ...]] = set()  # groups only grow: one of the same first member and size is the same
    for one, other in given:
        if held.may_meet(one, other):
            groups.join(one, other)
            held.join(one, other)
    for _, one, other in sorted(strong, key=lambda item: (-item[0], item[1], item[2])):
        left, right = sorted((groups.members(one), groups.members(other)))
        pair = (left[0], len(left), right[0], len(right))
        if left is right or pair in refused or not held.may_meet(one, other):
            continue
        if may_join(left, right):
            groups.join(one, other)
            held.join(one, other)
        else:
            refused.add(pair)
    return held.all()


class _Judged:
    """Scores of pairs by their positions, each worked out once: groups that grow are weighed again and again."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._tellings = tellings
        self._known: dict[int, float] = {}

    def score(self, one: int, other: int) -> float:
        """The same whichever comes first."""
        low, high = (one, other) if one < other else (other, one)
        key = low * len(self._tellings) + high
        value = self._known.get(key)
        if value is None:
            value = score(self._tellings[low], self._tellings[high])
            if len(self._known) < KEPT:
                self._known[key] = value
        return value


def average(left: Sequence[int], right: Sequence[int], judge: Callable[[int, int], float]) -> float:
    """The mean over all cross pairs; minus infinity as soon as one is impossible."""
    total = 0.0
    for one, other in product(left, right):
        value = judge(one, other)
        if value == NEVER:
            return NEVER
        total += value
    return total / (len(left) * len(right))


def _speaking(tellings: Sequence[Telling], group: Sequence[int]) -> Sequence[int]:
    """Those of a group that say which happening it is: 'three attacks in May' may be any of the three."""
    return [at for at in group if not tellings[at].several] or group


class _Groups:
    """Disjoint groups of positions."""

    def __init__(self, size: int) -> None:
        self._of = list(range(size))
        self._members = {position: [position] for position in range(size)}

    def members(self, position: int) -> list[int]:
        """The group that a position is in; the same list for all its members."""
        return self._members[self._of[position]]

    def join(self, one: int, other: int) -> None:
        """Makes two groups one."""
        left, right = sorted((self._of[one], self._of[other]))
        if left == right:
            return
        for position in self._members[right]:
            self._of[position] = left
        self._members[left] = sorted(self._members[left] + self._members.pop(right))

    def all(self) -> list[tuple[int, ...]]:
        """Every group."""
        return [tuple(self._members[key]) for key in sorted(self._members)]


class _Bound(_Groups):
    """Groups as they are once what is bound together is one."""

    def __init__(self, size: int, bound: Bound) -> None:
        super().__init__(size)
        self._apart = bound.apart
        for some in bound.together:
            for position in some[1:]:
                self.join(some[0], position)

    def may_meet(self, one: int, other: int) -> bool:
        """Whether nothing in the two groups is bound apart."""
        if not self._apart:
            return True
        left, right = self._of[one], self._of[other]
        pairs = ((self._of[first], self._of[second]) for first, second in self._apart)
        return left == right or all({left, right} != {*pair} for pair in pairs)
