"""Lists of events: a page at a time by keyset, whole as a stream, or as numbers. What a list holds, an export holds.

A cursor names the last event of its page by what the list is sorted by: events that come or go between two pages
move no other event to a page that was read already.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from dateline.errors import UsageError
from dateline.model import Event
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.dialect import streamed
from dateline.store.filters import Filters
from dateline.store.index import parts
from dateline.store.project import Store
from dateline.store.read import event as event_of
from dateline.store.where import event_clauses, known_types

MOST = 1000  # events of a page
TOGETHER = 500

_EVENT = schema.event.c
# What a list is sorted by, and whether the greatest comes first. What has no value comes last, whichever way.
SORTS: dict[str, tuple[sa.ColumnElement[Any], bool]] = {
    "-date": (_EVENT.first_day, True),
    "date": (_EVENT.first_day, False),
    "-origins": (_EVENT.origins, True),
    "-killed": (_EVENT.killed, True),
    "id": (_EVENT.id, False),
}
_SHOWN = (_EVENT.number, _EVENT.status, _EVENT.articles, _EVENT.quad, _EVENT.record)


@dataclass(frozen=True, slots=True)
class Listed:
    """An event as lists show it. ``articles``: those that tell it; ``quad`` None: of a type that has none."""

    number: int
    event: Event
    status: str
    articles: int
    quad: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: how many events the whole list has, those of the page, and the cursor of the next one."""

    total: int
    rows: tuple[Listed, ...]
    next: str | None


def page(store: Store, filters: Filters, *, sort: str = "-date", limit: int = 50, cursor: str | None = None) -> Page:
    """A page of the list. Raises ``UsageError`` for an unknown sort, a limit out of 1 to 1000, or a foreign cursor."""
    column, down = _sorted_by(sort)
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit {limit} is out of range", cure=f"1 to {MOST}; for everything use an export")
    after = _decoded(cursor, sort) if cursor else None
    with store.engine.connect() as connection:
        known_types(connection, filters)
        clauses = list(event_clauses(filters, connection.dialect.name).values())
        total = connection.scalar(sa.select(sa.func.count()).select_from(schema.event).where(*clauses)) or 0
        if after is not None:
            clauses.append(_beyond(column, *after, down=down))
        order = (column.is_(None), column.desc() if down else column, _EVENT.number)
        query = sa.select(column.label("key"), *_SHOWN).where(*clauses).order_by(*order).limit(limit + 1)
        rows = connection.execute(query).all()
    more = _encoded(sort, rows[limit - 1].key, rows[limit - 1].number) if len(rows) > limit else None
    return Page(total, tuple(map(_listed, rows[:limit])), more)


def one(store: Store, ident: str) -> Listed:
    """One event, by its id or the beginning of one. Raises ``UsageError`` as `read.event` does."""
    found = event_of(store, ident)
    with store.engine.connect() as connection:
        row = connection.execute(sa.select(*_SHOWN).where(_EVENT.id == found.id)).one_or_none()
    if row is None:
        raise UsageError(f"{ident} is no more", cure="`dateline events` lists them")
    return _listed(row)


def stream(store: Store, filters: Filters, sort: str = "id") -> Iterator[Listed]:
    """All events of the list, one after the other: what one transaction sees, never held whole."""
    column, down = _sorted_by(sort)
    with store.engine.connect() as connection:
        known_types(connection, filters)
        clauses = event_clauses(filters, connection.dialect.name).values()
        order = (column.is_(None), column.desc() if down else column, _EVENT.number)
        query = sa.select(*_SHOWN).where(*clauses).order_by(*order)
        for row in streamed(connection, query):
            yield _listed(row)


def numbers(store: Store, filters: Filters) -> npt.NDArray[np.uint32]:
    """The numbers of the events of the list, ascending."""
    with store.engine.connect() as connection:
        known_types(connection, filters)
        clauses = event_clauses(filters, connection.dialect.name).values()
        found = connection.scalars(sa.select(_EVENT.number).where(*clauses).order_by(_EVENT.number)).all()
    return np.array(found, dtype=np.uint32)


def some(store: Store, wanted: list[int]) -> tuple[Listed, ...]:
    """The events with these numbers, in the order given; those that are no more are left out."""
    found = {}
    with store.engine.connect() as connection:
        for part in parts(wanted, TOGETHER):
            rows = connection.execute(sa.select(*_SHOWN).where(_EVENT.number.in_(part)))
            found.update({row.number: _listed(row) for row in rows})
    return tuple(found[number] for number in wanted if number in found)


def _listed(row: Any) -> Listed:
    return Listed(row.number, decode(row.record, Event), row.status, row.articles, row.quad)


def _sorted_by(sort: str) -> tuple[sa.ColumnElement[Any], bool]:
    if sort not in SORTS:
        raise UsageError(f"no sort {sort!r}", cure=f"known: {', '.join(SORTS)}")
    return SORTS[sort]


def _beyond(column: sa.ColumnElement[Any], key: Any, number: int, *, down: bool) -> sa.ColumnElement[bool]:
    """What comes after an event in the order of the list."""
    if key is None:
        return sa.and_(column.is_(None), _EVENT.number > number)
    past = column < key if down else column > key
    return sa.or_(past, column.is_(None), sa.and_(column == key, _EVENT.number > number))


def _encoded(sort: str, key: Any, number: int) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, key, number])).decode().rstrip("=")


def _decoded(cursor: str, sort: str) -> tuple[Any, int]:
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        of, key, number = msgspec.json.decode(raw, type=tuple[str, str | float | None, int])
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise UsageError(
            "this is no cursor of a list", cure="take `next` of the page before, or leave it out"
        ) from error
    textual = isinstance(SORTS[sort][0].type, sa.Text)
    if of != sort or (key is not None and isinstance(key, str) != textual) or not 0 <= number < 1 << 63:
        raise UsageError("this cursor is of another list", cure=f"take `next` of a page sorted by {sort}")
    return key, number
