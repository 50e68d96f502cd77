"""Pages of claims, articles and rejects: keyset cursors, exact totals."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa

from dateline.errors import UsageError
from dateline.model import Article, Claim, Reject
from dateline.store import read, schema
from dateline.store.codec import decode
from dateline.store.filters import Filters
from dateline.store.index import parts
from dateline.store.project import Store
from dateline.store.where import article_clauses, claim_clauses, event_clauses, known_types

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Records(Generic[T]):
    """Some records of ``total``; ``next`` is the cursor of the page after, none on the last."""

    total: int
    rows: tuple[T, ...]
    next: str | None


def claims_page(store: Store, filters: Filters, *, limit: int, cursor: str | None = None) -> Records[Claim]:
    """Claims by id. Raises ``UsageError`` for a cursor that is none."""
    table = schema.claim.c
    with store.engine.connect() as connection:
        clauses = claim_clauses(filters, connection.dialect.name)
        total = _count(connection, schema.claim, clauses)
        query = sa.select(table.id, table.record).where(*clauses).order_by(table.id).limit(limit + 1)
        if cursor is not None:
            (last,) = _opened(cursor, 1)
            query = query.where(table.id > last)
        rows = connection.execute(query).all()
    found = tuple(decode(row.record, Claim) for row in rows[:limit])
    return Records(total, found, _cursor(rows[limit - 1].id) if len(rows) > limit else None)


def articles_page(store: Store, filters: Filters, *, limit: int, cursor: str | None = None) -> Records[Article]:
    """Articles, the last published first, then those without a date."""
    table = schema.article.c
    day = sa.func.coalesce(table.published, "")
    with store.engine.connect() as connection:
        clauses = article_clauses(filters, connection.dialect.name)
        total = _count(connection, schema.article, clauses)
        query = sa.select(table.id, day.label("day")).where(*clauses).order_by(day.desc(), table.id).limit(limit + 1)
        if cursor is not None:
            last, ident = _opened(cursor, 2)
            query = query.where((day < last) | ((day == last) & (table.id > ident)))
        rows = connection.execute(query).all()
    found = tuple(read.article(store, row.id) for row in rows[:limit])
    return Records(total, found, _cursor(rows[limit - 1].day, rows[limit - 1].id) if len(rows) > limit else None)


def claim_counts(store: Store, articles: Iterable[str]) -> dict[str, int]:
    """How many claims some articles have; those without any are left out."""
    table = schema.claim.c
    found: dict[str, int] = {}
    with store.engine.connect() as connection:
        for part in parts(articles):
            query = sa.select(table.article, sa.func.count()).where(table.article.in_(part)).group_by(table.article)
            found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def rejects_page(store: Store, *, reason: str | None = None, limit: int, cursor: str | None = None) -> Records[Reject]:
    """Rejects by id."""
    table = schema.reject.c
    clauses = [table.reason == reason] if reason else []
    query = sa.select(schema.reject).where(*clauses).order_by(table.id).limit(limit + 1)
    if cursor is not None:
        (last,) = _opened(cursor, 1)
        query = query.where(table.id > last)
    with store.engine.connect() as connection:
        total = _count(connection, schema.reject, clauses)
        rows = connection.execute(query).all()
    found = tuple(Reject(row.id, row.name, row.url, row.stage, row.reason, row.detail) for row in rows[:limit])
    return Records(total, found, _cursor(rows[limit - 1].id) if len(rows) > limit else None)


def reject_reasons(store: Store) -> list[tuple[str, int]]:
    """How many pages were rejected for which reason, the most first."""
    reason, number = schema.reject.c.reason, sa.func.count()
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(reason, number).group_by(reason).order_by(number.desc(), reason))
        return [(row[0], row[1]) for row in rows]


def held_back(store: Store, what: str, filters: Filters) -> int:
    """How many claims or events a list has not, for the sake of ``filters.settled``."""
    table = schema.event if what == "events" else schema.claim
    with store.engine.connect() as connection:
        dialect = connection.dialect.name

        def found(some: Filters) -> int:
            clauses = list(event_clauses(some, dialect).values()) if what == "events" else claim_clauses(some, dialect)
            return _count(connection, table, clauses)

        return found(replace(filters, settled=None)) - found(filters) if filters.settled else 0


def _count(connection: sa.Connection, table: sa.Table, clauses: list[Any]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table).where(*clauses)) or 0


def _cursor(*key: str) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def _opened(cursor: str, parts: int) -> list[str]:
    try:
        found = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=list[str])
    except (ValueError, binascii.Error) as error:
        raise UsageError("the cursor is none of ours", cure="begin without one, then follow `next`") from error
    if len(found) != parts or any("\0" in part for part in found):
        raise UsageError("the cursor is of another list", cure="begin without one, then follow `next`")
    return found


def event_records(store: Store, filters: Filters) -> Iterator[tuple[str, bytes]]:
    """Status and record of events as they are stored, by id: what one transaction sees, never held whole."""
    with store.engine.connect() as connection:
        known_types(connection, filters)
        clauses = event_clauses(filters, connection.dialect.name).values()
        table = schema.event.c
        query = sa.select(table.status, table.record).where(*clauses).order_by(table.id)
        for some in connection.execution_options(yield_per=1000).execute(query).partitions():
            yield from map(tuple, some)
