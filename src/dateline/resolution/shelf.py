"""The library of `resolve.joining` over the store: families as they are asked for, the last ones in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from dateline.model import Article, Claim
from dateline.resolve.days import may_be_one
from dateline.resolve.joining import Family
from dateline.resolve.packed import unpack
from dateline.store import families as kept
from dateline.store.index import Numbers, StoredIndex
from dateline.store.project import Store

SHELVED = 30_000  # tellings kept in memory


class StoredShelf:
    """Families in the index of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers = Numbers()
        self._families: OrderedDict[str, Family] = OrderedDict()
        self._home: dict[str, str] = {}

    def index(self, connection: sa.Connection, homes: Mapping[str, str] | None = None) -> StoredIndex:
        """The index in one transaction. ``homes``: the families of the claims that are put."""
        return StoredIndex(connection, self._numbers, may_be_one, homes)

    def families(self, claims: Collection[str]) -> Iterator[Family]:
        """The families of claims that are in the index, each once."""
        roots = {self._home[claim] for claim in claims if claim in self._home}
        unknown = [claim for claim in claims if claim not in self._home]
        if unknown:
            with self._store.engine.connect() as connection:
                roots.update(kept.homes(connection, unknown).values())
        return iter(self.of(sorted(roots)))

    def add(self, families: Mapping[str, Family]) -> None:
        """Puts families into memory that enter the index, by the ids of their first texts."""
        for root, one in families.items():
            self._put(root, one)
        self._shrink()

    def of(self, roots: Sequence[str]) -> list[Family]:
        """The families of these texts, which are in the index, in this order."""
        missing = [root for root in roots if root not in self._families]
        for root in roots:
            if root in self._families:
                self._families.move_to_end(root)
        if missing:
            with self._store.engine.connect() as connection:
                rows = list(kept.rows(connection, missing))
            for row in rows:
                assert row.record is not None, "it is in the index"
                self._put(row.root, whole(row.record, *row.records()))
        found = [self._families[root] for root in roots]
        self._shrink()
        return found

    def _put(self, root: str, one: Family) -> None:
        self._families[root] = one
        self._families.move_to_end(root)
        self._home.update(dict.fromkeys(one.told, root))

    def _shrink(self) -> None:
        while len(self._home) > SHELVED and len(self._families) > 1:
            _, oldest = self._families.popitem(last=False)
            for claim in oldest.told:
                del self._home[claim]


def whole(record: bytes, articles: Iterable[Article], claims: Iterable[Claim]) -> Family:
    """A family from what was worked out of it, without what merging does not ask of its articles."""
    heads = {one.id: replace(one, dropped=(), steps=(), entries=(), warnings=()) for one in articles}
    return unpack(record, claims, heads)
