"""Events: replaced a connected group at a time, and what became of them written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

import sqlalchemy as sa

from dateline.model import Change, Event, Logged
from dateline.store import dialect, schema
from dateline.store.codec import decode, encode
from dateline.store.dialect import Box, streamed
from dateline.store.index import parts
from dateline.store.project import Store
from dateline.store.sought import sought
from dateline.store.state import touch

MACHINE = "machine"  # the status of an event on which nobody has decided


def events_of(connection: sa.Connection, claims: Iterable[str]) -> list[Event]:
    """The events that hold any of the claims, sorted by id."""
    homes: set[str] = set()
    for part in parts(claims):
        of = schema.event_claim.c
        homes.update(connection.scalars(sa.select(of.event).where(of.claim.in_(part)).distinct()))
    found = []
    for part in parts(sorted(homes)):
        query = sa.select(schema.event.c.record).where(schema.event.c.id.in_(part)).order_by(schema.event.c.id)
        found += [decode(record, Event) for record in connection.scalars(query)]
    return found


def bases_of(connection: sa.Connection, events: Sequence[Event]) -> list[Event]:
    """Events as the machine made them, without what persons decided."""
    found: dict[str, Event] = {}
    for part in parts(event.id for event in events):
        table = schema.machine_event.c
        rows = connection.execute(sa.select(table.event, table.record).where(table.event.in_(part)))
        found.update((row.event, decode(row.record, Event)) for row in rows)
    return [found.get(event.id, event) for event in events]


def statuses(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The status of events by id."""
    table = schema.event.c
    found: dict[str, str] = {}
    for part in parts(ids):
        rows = connection.execute(sa.select(table.id, table.status).where(table.id.in_(part)))
        found.update((row.id, row.status) for row in rows)
    return found


def replace_events(
    connection: sa.Connection,
    before: Sequence[Event],
    after: Sequence[Event],
    *,
    status: Mapping[str, str] | None = None,
    bases: Mapping[str, Event] | None = None,
) -> dict[str, str]:
    """Takes some events out and puts others in; what is the same in both is left alone. Returns the statuses before.

    ``status``: of those on which a person has decided. ``bases``: as the machine made those that a person changed.
    An event that keeps its id keeps its number.
    """
    status = status or {}
    known = statuses(connection, [event.id for event in before])
    same = {event.id: event for event in before}
    kept = {one.id for one in after if same.get(one.id) == one and known.get(one.id) == status.get(one.id, MACHINE)}
    gone = [event.id for event in before if event.id not in kept]
    come = sorted((event for event in after if event.id not in kept), key=lambda one: one.id)
    if gone or come:
        numbers = _remove(connection, gone)
        _insert(connection, come, status, numbers, touch(connection))
    changed = [{"event": ident, "record": encode(base)} for ident, base in (bases or {}).items() if ident not in kept]
    if changed:
        connection.execute(sa.insert(schema.machine_event), changed)
    return known


def log(connection: sa.Connection, changes: Iterable[Change]) -> None:
    """Appends to the log of changes."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [{"at": at, "kind": one.kind, "event": one.event, "record": encode(one)} for one in changes]
    if rows:
        connection.execute(sa.insert(schema.change), rows)


def logged(store: Store, since: str | None = None) -> Iterator[Logged]:
    """The log in its order. ``since``: the number of the last change known, or an ISO date or date-time in UTC."""
    table = schema.change.c
    query = sa.select(schema.change).order_by(table.number)
    if since is not None:
        query = query.where(table.number > int(since) if since.isdigit() else table.at >= since)
    with store.engine.connect() as connection:
        for row in streamed(connection, query):
            yield Logged(row.number, datetime.fromisoformat(row.at), decode(row.record, Change))


def forwarded(store: Store, event: str) -> tuple[str, ...]:
    """Where the claims of an event are now that is no more, by the log; nothing where it is unknown or retracted."""
    found: dict[str, None] = {}
    edge, seen = [event], {event}
    with store.engine.connect() as connection:
        while edge:
            name = edge.pop(0)
            if connection.scalar(sa.select(schema.event.c.id).where(schema.event.c.id == name)):
                found[name] = None
                continue
            last = sa.select(schema.change.c.record).where(schema.change.c.event == name)
            raw = connection.scalar(last.order_by(schema.change.c.number.desc()).limit(1))
            into = decode(raw, Change).into if raw is not None else ()
            edge += [one for one in into if one not in seen]
            seen.update(into)
    return tuple(found)


def _remove(connection: sa.Connection, ids: Sequence[str]) -> dict[str, int]:
    """Takes events out; returns their numbers."""
    found: dict[str, int] = {}
    for part in parts(ids):
        table = schema.event.c
        rows = connection.execute(sa.select(table.id, table.number).where(table.id.in_(part)))
        numbers = {row.id: row.number for row in rows}
        found.update(numbers)
        dialect.drop_boxes(connection, numbers.values())
        connection.execute(sa.delete(schema.event_claim).where(schema.event_claim.c.event.in_(part)))
        connection.execute(sa.delete(schema.machine_event).where(schema.machine_event.c.event.in_(part)))
        connection.execute(sa.delete(schema.event).where(table.id.in_(part)))
    return found


def _insert(
    connection: sa.Connection,
    events: Sequence[Event],
    status: Mapping[str, str],
    numbers: Mapping[str, int],
    stamp: int,
) -> None:
    if not events:
        return
    highest = connection.scalar(sa.select(sa.func.max(schema.event.c.number))) or 0
    new = count(max([highest, *numbers.values()]) + 1)
    numbered = [(numbers[event.id] if event.id in numbers else next(new), event) for event in events]
    rows = [
        _row(event, number, status.get(event.id, MACHINE)) | found | {"stamp": stamp}
        for (number, event), found in zip(numbered, sought(connection, events), strict=True)
    ]
    connection.execute(sa.insert(schema.event), rows)
    connection.execute(
        sa.insert(schema.event_claim),
        [{"claim": claim, "event": event.id} for event in events for claim in event.claims],
    )
    dialect.put_boxes(connection, [box for number, event in numbered if (box := box_of(event, number))])


def box_of(event: Event, number: int) -> Box | None:
    """Where an event is looked for; none where it has no coordinates."""
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return Box(number, place.lon, place.lon, place.lat, place.lat)


def _row(event: Event, number: int, status: str) -> dict[str, Any]:
    when, place = event.when, event.place
    return {
        "number": number,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "country": place.country if place else None,
        "standing": event.standing,
        "origins": len(event.origins),
        "disputes": len(event.disputes),
        "status": status,
        "record": encode(event),
    }
