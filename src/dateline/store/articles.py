"""What resolution reads and writes of articles: their records alone, and what other articles show of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping

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


class Library:
    """Articles as they were read, without what other articles show of them; the last ones met in memory."""

    def __init__(self, connection: sa.Connection, known: OrderedDict[str, Article]) -> None:
        self._connection = connection
        self._known = known

    def some(self, idents: Collection[str]) -> dict[str, Article]:
        """The articles with these ids. Raises ``KeyError`` where one is not in the project."""
        missing = sorted({ident for ident in idents if ident not in self._known})
        self._known.update((ident, decode(record, Article)) for ident, record in records(self._connection, missing))
        for ident in idents:
            self._known.move_to_end(ident)
        found = {ident: self._known[ident] for ident in idents}
        while len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return found


def records(connection: sa.Connection, idents: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The records of some articles, as they were read."""
    table = schema.article.c
    for part in parts(idents):
        for row in connection.execute(sa.select(table.id, table.record).where(table.id.in_(part))):
            yield row.id, row.record


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
