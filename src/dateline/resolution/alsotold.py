"""Which articles tell an event in words that were not coded: looked up as families enter the index of resolution.

A family with claims meets what was refused in others, a family with refused triggers the claims of others. What is
found depends on the two families alone, and goes when either does: whatever the order, the same is found.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Protocol

import sqlalchemy as sa

from dateline.resolve.alsotold import Aside, Sought, aside, keys, matched, near_keys, of_claims, of_refused
from dateline.resolve.joining import Family
from dateline.store import alsotold as kept
from dateline.store.alsotold import Found
from dateline.store.index import parts

KNOWN = 2000  # families whose refused triggers are kept in memory
TOGETHER = 200  # pairs of families that are read together


class Shelf(Protocol):
    """Where families are looked up by their first article."""

    def of(self, roots: Sequence[str], /) -> list[Family]:
        """The families of these texts, in this order."""
        ...


class AlsoTold:
    """The lookups of one run of resolution."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._asides: OrderedDict[str, tuple[Aside, ...]] = OrderedDict()

    def leave(self, connection: sa.Connection, roots: Sequence[str]) -> None:
        """Forgets families that leave the index."""
        kept.drop(connection, roots)
        for root in roots:
            self._asides.pop(root, None)

    def enter(self, connection: sa.Connection, new: Mapping[str, Family]) -> None:
        """Looks up families that enter the index, by the ids of their first texts. They must have left it before."""
        claims = {root: of_claims(one) for root, one in new.items() if one.told}
        refused = {
            root: [of_refused(one) for one in some] for root, some in self._read(connection, new).items() if some
        }
        both = sorted({*claims, *refused})
        kept.put(
            connection,
            {root: (_under(keys, claims.get(root, ())), _under(keys, refused.get(root, ()))) for root in both},
        )
        if not kept.any_refused(connection):
            return
        pairs = {(other, root) for root, other in kept.with_refused(connection, _near(claims))}
        pairs |= kept.with_claims(connection, _near(refused))
        for some in parts(sorted(pairs), TOGETHER):
            kept.keep(connection, self._found(connection, some, new))

    def _found(
        self, connection: sa.Connection, pairs: Sequence[tuple[str, str]], new: Mapping[str, Family]
    ) -> Iterator[Found]:
        """Of pairs of an article's family and a claim's what the articles tell too."""
        others = sorted({root for pair in pairs for root in pair} - new.keys())
        families = {**new, **dict(zip(others, self._shelf.of(others), strict=True))}
        asides = self._read(connection, {refused: families[refused] for refused, _ in pairs})
        for refused, claimed in pairs:
            for one in asides[refused]:
                match = matched(one, families[claimed])
                if match is not None:
                    yield Found(claimed, refused, **asdict(match))

    def _read(self, connection: sa.Connection, families: Mapping[str, Family]) -> dict[str, tuple[Aside, ...]]:
        """What was refused in the articles of some families; the last ones read stay in memory."""
        missing = {root: one for root, one in families.items() if root not in self._asides}
        why_not = kept.refusals(connection, sorted(ident for one in missing.values() for ident in one.articles))
        for root, one in missing.items():
            known = {telling.article: telling.story for telling in one.told.values()}
            articles = (article for ident, article in sorted(one.articles.items()) if ident in why_not)
            self._asides[root] = tuple(aside(each, why_not[each.id], known.get(each.id)) for each in articles)
        found = {root: self._asides[root] for root in families}
        for root in families:
            self._asides.move_to_end(root)
        while len(self._asides) > KNOWN:
            self._asides.popitem(last=False)
        return found


def _under(numbers: Callable[[Sought], set[int]], some: Iterable[Sought]) -> set[int]:
    return {number for one in some for number in numbers(one)}


def _near(some: Mapping[str, Sequence[Sought]]) -> dict[str, set[int]]:
    return {root: _under(near_keys, one) for root, one in some.items()}
