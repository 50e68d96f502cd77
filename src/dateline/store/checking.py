"""Is a project whole? What belongs together is looked up, every record decoded, every capture found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.model import Article, Claim, Event
from dateline.store import dialect, schema
from dateline.store.codec import decode
from dateline.store.copying import capture_names
from dateline.store.dialect import streamed
from dateline.store.project import Store

EXAMPLES = 3
_AGAIN = "read its pages again"
_RESOLVE = "`dateline read` with any page makes events anew"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not whole: what, how often, some examples, and what to do about it."""

    what: str
    count: int
    examples: tuple[str, ...]
    cure: str


def check(store: Store, *, captures: bool = False) -> Iterator[Finding]:
    """What is not whole in a project; nothing where all is. ``captures``: their contents too, not only that they are.

    Reads one state of the project, though others write there.
    """
    with store.engine.connect() as connection:
        for said in dialect.damage(connection):
            yield Finding("the database file is damaged", 1, (said,), "restore a backup")
        for what, query, cure in _DANGLING:
            yield from _finding(what, list(connection.scalars(query)), cure)
        yield from _finding("articles are not found by their words", _unfound(connection), _AGAIN)
        yield from _finding("events are not found by where they are", _unplaced(connection), _RESOLVE)
        for table, kind in ((schema.article, Article), (schema.claim, Claim), (schema.event, Event)):
            yield from _finding(f"records of {table.name}s cannot be read", _broken(connection, table, kind), _AGAIN)
        names = capture_names(connection)
    lost = [name for name in names if not store.captures.path(name).exists()]
    yield from _finding("captures are missing", lost, "copy the folder `captures` from a backup, or " + _AGAIN)
    if captures:
        gone = set(lost)
        changed = [name for name in names if name not in gone and not _holds(store, name)]
        yield from _finding("captures are not what was captured", changed, "restore them from a backup, or " + _AGAIN)


def _finding(what: str, some: list[str], cure: str) -> Iterator[Finding]:
    if some:
        yield Finding(what, len(some), tuple(sorted(some)[:EXAMPLES]), cure)


def _without(column: sa.Column[Any], other: sa.Column[Any], shown: sa.Column[Any] | None = None) -> sa.Select[Any]:
    """Rows whose value in a column is nowhere in another table."""
    there = sa.select(sa.literal(1)).select_from(other.table).where(other == column)
    return sa.select(column if shown is None else shown).where(column.is_not(None), ~there.exists())


_PAGE, _ARTICLE, _CLAIM, _EVENT, _HOME = (
    table.c for table in (schema.page, schema.article, schema.claim, schema.event, schema.event_claim)
)
_DANGLING = (
    ("articles have no page", _without(_ARTICLE.page, _PAGE.id, _ARTICLE.id), _AGAIN),
    ("pages are in no ledger", _without(_PAGE.id, schema.ledger.c.page), _AGAIN),
    ("articles have no reading", _without(_ARTICLE.id, schema.reading.c.article), _AGAIN),
    ("claims have no article", _without(_CLAIM.article, _ARTICLE.id, _CLAIM.id), _AGAIN),
    ("claims of events are missing", _without(_HOME.claim, _CLAIM.id), _RESOLVE),
    ("events of claims are missing", _without(_HOME.event, _EVENT.id), _RESOLVE),
    ("events have no claim", _without(_EVENT.id, _HOME.event), _RESOLVE),
)


def _unfound(connection: sa.Connection) -> list[str]:
    key: sa.ColumnClause[int] = sa.column("number" if dialect.is_postgresql(connection) else "rowid")
    there = sa.select(key).select_from(sa.table("article_words"))
    return list(
        connection.scalars(sa.select(_ARTICLE.id).where(_ARTICLE.words.is_(None) | _ARTICLE.words.not_in(there)))
    )


def _unplaced(connection: sa.Connection) -> list[str]:
    number: sa.ColumnClause[int] = sa.column("number")
    there = sa.select(number).select_from(sa.table("event_box"))
    return list(connection.scalars(sa.select(_EVENT.id).where(_EVENT.lat.is_not(None), _EVENT.number.not_in(there))))


def _broken(connection: sa.Connection, table: sa.Table, kind: type[Any]) -> list[str]:
    """Ids of the records that cannot be decoded, or are another's."""
    found = []
    for row in streamed(connection, sa.select(table.c.id, table.c.record)):
        try:
            if decode(row.record, kind).id != row.id:
                found.append(row.id)
        except msgspec.MsgspecError:
            found.append(row.id)
    return found


def _holds(store: Store, name: str) -> bool:
    try:
        store.captures.get(name)
    except StoreError:
        return False
    return True
