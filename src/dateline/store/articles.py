"""What resolution reads and writes of articles: their records alone, and what other articles show of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping

import sqlalchemy as sa

from dateline.model import Article, Warning
from dateline.store import schema
from dateline.store.codec import decode, encode
from dateline.store.index import parts
from dateline.store.project import Store

KNOWN = 4000  # articles kept in memory


def text_marks(store: Store) -> dict[str, str]:
    """The texts in the index, each with the mark that it was put with."""
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(schema.text.c.article, schema.text.c.mark))
        return {row.article: row.mark for row in rows}


class Library(Mapping[str, Article]):
    """Articles as they were read, without what other articles show of them; the last ones met in memory."""

    def __init__(self, connection: sa.Connection, known: OrderedDict[str, Article]) -> None:
        self._connection = connection
        self._known = known

    def __getitem__(self, ident: str) -> Article:
        if ident not in self._known:
            self.fetch([ident])
        self._known.move_to_end(ident)
        return self._known[ident]

    def __iter__(self) -> Iterator[str]:
        return iter(self._connection.scalars(sa.select(schema.article.c.id)))

    def __len__(self) -> int:
        return self._connection.scalar(sa.select(sa.func.count()).select_from(schema.article)) or 0

    def fetch(self, idents: Collection[str]) -> None:
        """Reads several at once."""
        missing = sorted({ident for ident in idents if ident not in self._known})
        for part in parts(missing):
            table = schema.article.c
            for ident, record in self._connection.execute(sa.select(table.id, table.record).where(table.id.in_(part))):
                self._known[ident] = decode(record, Article)
        while len(self._known) > max(KNOWN, len(idents)):
            self._known.popitem(last=False)


def write_links(
    connection: sa.Connection,
    copy_of: Mapping[str, str | None],
    newsrooms: Mapping[str, str | None],
    warnings: Mapping[str, Warning | None],
) -> None:
    """Notes which articles are copies, whose words they are, and which recycle."""
    table = schema.article
    change = sa.update(table).where(table.c.id == sa.bindparam("a"))
    rows = [{"a": ident, "first": first, "room": newsrooms.get(ident)} for ident, first in sorted(copy_of.items())]
    if rows:
        connection.execute(change.values(copy_of=sa.bindparam("first"), newsroom=sa.bindparam("room")), rows)
    for part in parts(sorted(warnings)):
        connection.execute(sa.delete(schema.recycled).where(schema.recycled.c.article.in_(part)))
    told = [{"article": ident, "record": encode(one)} for ident, one in sorted(warnings.items()) if one is not None]
    if told:
        connection.execute(sa.insert(schema.recycled), told)
