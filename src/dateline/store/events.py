"""Events: replaced a connected group at a time, and what became of them written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from dateline.model import Change, Event, Logged
from dateline.store import schema
from dateline.store.codec import decode, encode
from dateline.store.index import parts
from dateline.store.project import Store
from dateline.store.sought import sought
from dateline.store.state import touch


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


def replace_events(connection: sa.Connection, before: Sequence[Event], after: Sequence[Event]) -> None:
    """Takes some events out and puts others in; what is the same in both is left alone."""
    same = {event.id: event for event in before}
    kept = {event.id for event in after if same.get(event.id) == event}
    gone = [event.id for event in before if event.id not in kept]
    come = sorted((event for event in after if event.id not in kept), key=lambda one: one.id)
    if gone or come:
        _remove(connection, gone)
        _insert(connection, come)
        touch(connection)


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
        for row in connection.execution_options(yield_per=200).execute(query):
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


def _remove(connection: sa.Connection, ids: Sequence[str]) -> None:
    for part in parts(ids):
        numbers = list(connection.scalars(sa.select(schema.event.c.number).where(schema.event.c.id.in_(part))))
        connection.execute(
            sa.text("DELETE FROM event_box WHERE number = :number"), [{"number": number} for number in numbers]
        )
        connection.execute(sa.delete(schema.event_claim).where(schema.event_claim.c.event.in_(part)))
        connection.execute(sa.delete(schema.event).where(schema.event.c.id.in_(part)))


def _insert(connection: sa.Connection, events: Sequence[Event]) -> None:
    if not events:
        return
    first = (connection.scalar(sa.select(sa.func.max(schema.event.c.number))) or 0) + 1
    numbered = list(enumerate(events, start=first))
    rows = [
        _row(event, number) | found for (number, event), found in zip(numbered, sought(connection, events), strict=True)
    ]
    connection.execute(sa.insert(schema.event), rows)
    connection.execute(
        sa.insert(schema.event_claim),
        [{"claim": claim, "event": event.id} for event in events for claim in event.claims],
    )
    points = [
        {"number": number, "lon": event.place.lon, "lat": event.place.lat}
        for number, event in numbered
        if event.place and event.place.lat is not None and event.place.lon is not None
    ]
    if points:
        connection.execute(sa.text("INSERT INTO event_box VALUES (:number, :lon, :lon, :lat, :lat)"), points)


def _row(event: Event, number: int) -> dict[str, Any]:
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
        "record": encode(event),
    }
