"""What persons decided of claims: which tell of one happening, and which do not. The newest decision wins.

A decision of which a newer one leaves nothing possible is passed over, pair by pair; so the same decisions give the
same ties, whatever order the claims came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """One decision. ``together``: lists of claims, each of one happening; ``apart``: pairs of lists of two."""

    number: int  # the higher, the newer
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Ties:
    """What holds: sets of claims that are one happening, and pairs of claims that stand for two. All sorted."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[Pair, ...] = ()

    def among(self, claims: Collection[str]) -> Ties:
        """What concerns some claims, of which each set holds all or none."""
        known = set(claims)
        return Ties(
            tuple(some for some in self.together if some[0] in known),
            tuple(pair for pair in self.apart if pair[0] in known and pair[1] in known),
        )


NONE = Ties()


def ties(decided: Iterable[Tie]) -> Ties:
    """What holds of some decisions."""
    held = _Held()
    for one in sorted(decided, key=lambda one: -one.number):
        for left, right in one.apart:
            held.part(left, right)
        for some in one.together:
            held.unite(some)
    return held.ties()


class _Held:
    """Sets of claims, and which sets are apart."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)  # between the claims that stand for sets

    def part(self, left: Sequence[str], right: Sequence[str]) -> None:
        for one in sorted({self._root(claim) for claim in left}):
            for other in sorted({self._root(claim) for claim in right} - {one}):
                self._apart[one].add(other)
                self._apart[other].add(one)

    def unite(self, some: Sequence[str]) -> None:
        """Makes one set of as many as may be: each joins the first one that nothing keeps it from."""
        leaders: list[str] = []
        for claim in sorted(some):
            root = self._root(claim)
            into = next((lead for lead in leaders if root not in self._apart[lead] or root == lead), None)
            if into is None:
                leaders.append(root)
                continue
            leaders = sorted({self._join(into, root) if lead == into else self._root(lead) for lead in leaders})

    def ties(self) -> Ties:
        members: dict[str, list[str]] = defaultdict(list)
        for claim in sorted(self._parent):
            members[self._root(claim)].append(claim)
        together = sorted(tuple(some) for some in members.values() if len(some) > 1)
        apart = {(min(pair), max(pair)) for one, others in self._apart.items() for pair in ((one, o) for o in others)}
        return Ties(tuple(together), tuple(sorted(apart)))

    def _root(self, claim: str) -> str:
        self._parent.setdefault(claim, claim)
        while self._parent[claim] != claim:
            claim = self._parent[claim]
        return claim

    def _join(self, one: str, other: str) -> str:
        if one == other:
            return one
        into, gone = min(one, other), max(one, other)
        self._parent[gone] = into
        for far in self._apart.pop(gone, set()):
            self._apart[far].discard(gone)
            self._apart[far].add(into)
            self._apart[into].add(far)
        return into
