"""What became of an event, by the log of changes and by the decisions of people."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from dateline.model import Change, Event
from dateline.publish.forms import Form
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.index import parts
from dateline.store.project import Store


def history(store: Store, event: Event) -> list[Form]:
    """Changes of the event and of those that it replaces, oldest first."""
    table = schema.change.c
    found = []
    with store.engine.connect() as connection:
        for part in parts([event.id, *event.replaces]):
            query = sa.select(table.number, table.at, table.record).where(table.event.in_(part))
            found += [(row.number, row.at, decode(row.record, Change)) for row in connection.execute(query)]
    return [
        {
            "at": datetime.fromisoformat(at).isoformat(),
            "kind": change.kind,
            "event": change.event,
            "into": list(change.into),
            "reason": change.reason,
            "fields": list(change.fields),
        }
        for _, at, change in sorted(found, key=lambda one: one[0])
    ]
