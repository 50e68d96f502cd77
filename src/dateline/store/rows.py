"""Whole tables as rows, the same whichever database they are in: what copies and backups are made of.

Words of articles and boxes of events are not among them: they follow from the records, and are made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.model import Article, Event
from dateline.store import dialect, schema, state
from dateline.store.codec import decode
from dateline.store.dialect import streamed
from dateline.store.events import box_of
from dateline.store.index import parts
from dateline.store.project import Store
from dateline.store.write import words_of

Row = tuple[Any, ...]
Given = Callable[[sa.Table], Iterable[Row]]

TOGETHER = 500  # rows
TABLES = schema.METADATA.sorted_tables
# A project's name for its states is its own: a copy goes on by itself, and must not be taken for the first.
_OWN = (state.NAME,)
_PACKER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds: how many rows, and the SHA-256 of them all in the order of their keys."""

    rows: int
    sha256: str


class Counted:
    """Rows on their way, counted and digested."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self._count = 0
        self._digest = sha256()

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self._count += 1
            self._digest.update(_PACKER.encode(row))
            yield row

    def content(self) -> Content:
        """What went by."""
        return Content(self._count, self._digest.hexdigest())


def names(table: sa.Table) -> list[str]:
    """The columns of a table, sorted: databases that grew have them in another order."""
    return sorted(map(str, table.columns.keys()))


def rows(connection: sa.Connection, table: sa.Table) -> Iterator[Row]:
    """All rows of a table in the order of its primary key, their values in the order of `names`."""
    query = sa.select(*(table.c[name] for name in names(table))).order_by(*table.primary_key)
    if table is schema.meta:
        query = query.where(table.c.key.not_in(_OWN))
    for row in streamed(connection, query, TOGETHER):
        yield tuple(row)


def content(connection: sa.Connection) -> dict[str, Content]:
    """What each table holds, as this transaction sees it."""
    return {str(table.name): _digested(rows(connection, table)) for table in TABLES}


def check_empty(store: Store) -> None:
    """Raises ``StoreError`` where a project holds anything."""
    with store.engine.connect() as connection:
        _check_empty(connection, store.base.name)


def fill(store: Store, given: Given, expected: dict[str, Content] | None = None) -> dict[str, Content]:
    """Writes whole tables into an empty project, reads them back, and keeps them only if they came over as they were.

    ``expected``: what they must hold, where that is known before. All is one transaction: stopped anywhere, the
    project is as empty as before. Raises ``StoreError``.
    """
    with store.writing() as connection:
        _check_empty(connection, store.base.name)
        connection.execute(sa.delete(schema.meta).where(schema.meta.c.key.not_in(_OWN)))
        sent = {}
        for table in TABLES:
            passing = Counted(given(table))
            for some in parts(passing, 4 * TOGETHER):
                dialect.insert(connection, table.name, names(table), some)
            sent[str(table.name)] = passing.content()
        dialect.go_on_counting(connection, TABLES)
        _make_words(connection)
        _make_boxes(connection)
        dialect.take_stock(connection)
        there = content(connection)
        for name, one in (expected or sent).items():
            if sent[name] != one or there[name] != one:
                raise StoreError(
                    f"the table {name} did not come over as it was: {there[name].rows} rows of {one.rows}",
                    cure="nothing was changed; try again, and `dateline store check` the source",
                )
    return there


def _digested(some: Iterable[Row]) -> Content:
    passing = Counted(some)
    for _ in passing:
        pass
    return passing.content()


def _check_empty(connection: sa.Connection, name: str) -> None:
    for table in TABLES:
        if table is not schema.meta and connection.execute(sa.select(*table.primary_key).limit(1)).first():
            raise StoreError(f"{name} is not empty", cure="name a folder or schema where nothing is yet")


def _make_words(connection: sa.Connection) -> None:
    table = schema.article.c
    for at in _numbers(connection, table.words):
        found = connection.execute(sa.select(table.words, table.record).where(table.words.in_(at)))
        dialect.put_words(connection, [words_of(decode(row.record, Article), row.words) for row in found])


def _make_boxes(connection: sa.Connection) -> None:
    table = schema.event.c
    for at in _numbers(connection, table.number):
        found = connection.execute(sa.select(table.number, table.record).where(table.number.in_(at)))
        boxes = (box_of(decode(row.record, Event), row.number) for row in found)
        dialect.put_boxes(connection, [box for box in boxes if box])


def _numbers(connection: sa.Connection, column: sa.Column[Any]) -> Iterator[list[int]]:
    """The numbers of a column a few at a time: what is read is written in between."""
    return parts(connection.scalars(sa.select(column).where(column.is_not(None)).order_by(column)).all())
