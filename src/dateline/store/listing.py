"""Lists of events: a page at a time by keyset, whole as a stream, or as numbers. What a list holds, an export holds.

A cursor names the last event of its page by what the list is sorted by: events that come or go between two pages
move no other event to a page that was read already.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
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
from dateline.store.columns import NO_DAY, ranks_of
from dateline.store.filters import Filters
from dateline.store.index import parts
from dateline.store.masks import Desk
from dateline.store.project import Store
from dateline.store.read import event as event_of

MOST = 1000  # events of a page
TOGETHER = 200
SORTS = ("-date", "date", "-origins", "-killed", "id")  # what has no value comes last, whichever way; then by number

_EVENT = schema.event.c
_SHOWN = (_EVENT.number, _EVENT.status, _EVENT.articles, _EVENT.quad, _EVENT.record)
_NUMBER_BITS, _LAST = np.uint64(32), np.uint64((1 << 32) - 1)


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
    _known(sort)
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit {limit} is out of range", cure=f"1 to {MOST}; for everything use an export")
    after = _decoded(cursor, sort) if cursor else None
    with store.engine.connect() as connection:
        desk = Desk(store, connection)
        here = np.flatnonzero(desk.kept(filters))
        places = _places(desk, sort)[here]
        total = len(here)
        if after is not None:
            beyond = places > np.uint64(_place_of(connection, after))
            here, places = here[beyond], places[beyond]
        if len(here) > limit:
            first = np.argpartition(places, limit)[: limit + 1]
            here, places = here[first], places[first]
        order = np.argsort(places)
        wanted = desk.columns.number[here[order]].tolist()
        rows = _some(connection, wanted[:limit])
        last = places[order[limit - 1]] if len(wanted) > limit else None
    more = None
    if last is not None and rows:
        more = _encoded(sort, rows[-1].event.id if sort == "id" else int(last))
    return Page(total, tuple(rows), more)


def one(store: Store, ident: str) -> Listed:
    """One event, by its id or the beginning of one. Raises ``UsageError`` as `read.event` does."""
    found = event_of(store, ident)
    with store.engine.connect() as connection:
        row = connection.execute(sa.select(*_SHOWN).where(_EVENT.id == found.id)).one_or_none()
    if row is None:
        raise UsageError(f"{ident} is no more", cure="`dateline events` lists them")
    return _listed(row)


def stream(store: Store, filters: Filters, sort: str = "id") -> Iterator[Listed]:
    """All events of the list, one after the other, as one transaction sees them; their records are not held whole."""
    _known(sort)
    with store.engine.connect() as connection:
        desk = Desk(store, connection)
        here = np.flatnonzero(desk.kept(filters))
        here = here[np.argsort(_places(desk, sort)[here])]
        for part in parts(desk.columns.number[here].tolist(), TOGETHER):
            yield from _some(connection, part)


def numbers(store: Store, filters: Filters) -> npt.NDArray[np.uint32]:
    """The numbers of the events of the list, ascending."""
    with store.engine.connect() as connection:
        desk = Desk(store, connection)
        found: npt.NDArray[np.uint32] = np.sort(desk.columns.number[desk.kept(filters)])
    return found


def some(store: Store, wanted: Sequence[int]) -> tuple[Listed, ...]:
    """The events with these numbers, in the order given; those that are no more are left out."""
    with store.engine.connect() as connection:
        return tuple(one for part in parts(wanted, TOGETHER) for one in _some(connection, part))


def _some(connection: sa.Connection, wanted: Sequence[int]) -> list[Listed]:
    rows = connection.execute(sa.select(*_SHOWN).where(_EVENT.number.in_(wanted)))
    found = {row.number: _listed(row) for row in rows}
    return [found[number] for number in wanted if number in found]


def _listed(row: Any) -> Listed:
    return Listed(row.number, decode(row.record, Event), row.status, row.articles, row.quad)


def _known(sort: str) -> None:
    if sort not in SORTS:
        raise UsageError(f"no sort {sort!r}", cure=f"known: {', '.join(SORTS)}")


def _places(desk: Desk, sort: str) -> npt.NDArray[np.uint64]:
    """Where each event stands in the order of the list, as one number: what it is sorted by, then its own number."""
    here = desk.columns
    if sort == "id":
        found: npt.NDArray[np.uint64] = ranks_of(desk.store, desk.connection, here).astype(np.uint64) + np.uint64(1)
        return found
    if sort == "-killed":
        bits = here.killed.astype(np.float32).view(np.uint32).astype(np.uint64)  # of numbers from 0 they sort alike
        key = np.where(np.isnan(here.killed), _LAST, (_LAST >> np.uint64(1)) - bits)
    elif sort == "-origins":
        key = np.uint64(0xFFFF) - here.origins.astype(np.uint64)
    else:
        key = here.first.astype(np.uint64)
        if sort == "-date":
            key = np.where(here.first == NO_DAY, key, np.uint64(NO_DAY - 1) - key)
    place: npt.NDArray[np.uint64] = (key << _NUMBER_BITS) | here.number.astype(np.uint64)
    return place


def _place_of(connection: sa.Connection, after: int | str) -> int:
    """Where the last event of the page before stands, or stood: ids are counted, as others may have come."""
    if isinstance(after, int):
        return after
    return connection.scalar(sa.select(sa.func.count()).select_from(schema.event).where(_EVENT.id <= after)) or 0


def _encoded(sort: str, last: int | str) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, last])).decode().rstrip("=")


def _decoded(cursor: str, sort: str) -> int | str:
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        of, last = msgspec.json.decode(raw, type=tuple[str, str | int])
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise UsageError("this is no cursor of a list", cure="take `next` of the page before") from error
    number = isinstance(last, int) and 0 <= last < 1 << 64
    if of != sort or (sort == "id") == number or (isinstance(last, int) and not number):
        raise UsageError("this cursor is of another list", cure=f"take `next` of a page sorted by {sort}")
    return last
