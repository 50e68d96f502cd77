"""What resolution remembers between runs: the keys of each claim, and which claims are linked.

Claims are named by their ids. `Memory` keeps all of it in dictionaries; the store has one of the same
shape that lasts. Whatever the order of the calls, the same claims end with the same links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from dateline.resolve.days import NO_DAYS, may_be_one

Keyed = tuple[int, bool]  # a key's number, and whether the claim is firm there: see `block`


@dataclass(frozen=True, slots=True)
class Keys:
    """What a claim is found by."""

    keyed: tuple[Keyed, ...]
    days: int  # packed: see `days`


Link = tuple[str, str, float | None]  # the smaller id first and how alike they are; None: the second follows the first


NONE = Keys((), NO_DAYS)  # of a claim that is compared with no other


class Index(Protocol):
    """Keys and links of claims."""

    def put(self, claims: Collection[str], keys: Mapping[str, Keys], /) -> None:
        """Remembers claims, and the keys of those among them that are compared."""
        ...

    def partners(self, claims: Collection[str]) -> Iterable[tuple[str, str]]:
        """Pairs of a claim given and another one that share a key in which not both are firm, and whose days leave
        room for one happening; some pairs twice.
        """
        ...

    def link(self, links: Iterable[Link]) -> None:
        """Remembers links."""
        ...

    def links(self, claims: Collection[str]) -> Iterable[Link]:
        """Every link that touches one of the claims; some twice."""
        ...

    def forget(self, claims: Collection[str]) -> set[str]:
        """Drops claims with their keys and links; says which others were linked to them."""
        ...


class Memory:
    """An index in memory."""

    def __init__(self) -> None:
        self._keys: dict[str, Keys] = {}
        self._under: dict[int, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        self._links: dict[str, dict[str, Link]] = defaultdict(dict)

    def put(self, _claims: Collection[str], keys: Mapping[str, Keys]) -> None:
        """Remembers claims and their keys."""
        self._keys.update(keys)
        for claim, given in keys.items():
            for key, firm in given.keyed:
                self._under[key][firm].add(claim)

    def partners(self, claims: Collection[str]) -> Iterable[tuple[str, str]]:
        """Pairs of a claim given and another that shares a key."""
        for claim in claims:
            met: set[str] = set()
            own = self._keys.get(claim, NONE)
            for key, firm in own.keyed:
                loose, firm_ones = self._under[key]
                met |= loose if firm else loose | firm_ones
            met.discard(claim)
            yield from ((claim, other) for other in met if may_be_one(own.days, self._keys[other].days))

    def link(self, links: Iterable[Link]) -> None:
        """Remembers links."""
        for link in links:
            one, other, _ = link
            self._links[one][other] = self._links[other][one] = link

    def links(self, claims: Collection[str]) -> Iterable[Link]:
        """Every link that touches one of the claims."""
        for claim in claims:
            yield from self._links.get(claim, {}).values()

    def forget(self, claims: Collection[str]) -> set[str]:
        """Drops claims; says which others were linked to them."""
        linked: set[str] = set()
        for claim in claims:
            for key, firm in self._keys.pop(claim, NONE).keyed:
                self._under[key][firm].discard(claim)
                if not any(self._under[key]):
                    del self._under[key]
            for other in self._links.pop(claim, {}):
                linked.add(other)
                self._links[other].pop(claim, None)
        return linked - set(claims)
