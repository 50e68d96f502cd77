"""What became of an event, by the log of changes and by the decisions of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import sqlalchemy as sa

from dateline.model import Change, Event
from dateline.publish.forms import Form
from dateline.review.deciding import why
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.decisions import STATUS, Decision, logged_decisions, mark, undone
from dateline.store.events import bases_of
from dateline.store.index import parts
from dateline.store.project import Store

Dated = tuple[tuple[datetime, int, int], Form]  # sorts by time, decisions before what came of them


def history(store: Store, event: Event) -> list[Form]:
    """Changes of the event and of those that it replaces, and decisions about its claims, oldest first."""
    decided = list(logged_decisions(store, target=event.id, claims=event.claims))
    items = [*_changes(store, event, {why(one) for one in decided}), *_decisions(store, event, decided)]
    return [form for _, form in sorted(items, key=lambda one: one[0])]


def _changes(store: Store, event: Event, told: set[str]) -> Iterator[Dated]:
    """``told``: what decisions say themselves, and is not said twice."""
    table = schema.change.c
    for part in parts([event.id, *event.replaces]):
        query = sa.select(table.number, table.at, table.record).where(table.event.in_(part))
        with store.engine.connect() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            at, change = datetime.fromisoformat(row.at), decode(bytes(row.record), Change)
            if change.kind == "revised" and change.reason in told:
                continue
            yield (
                (at, 1, row.number),
                {
                    "at": at.isoformat(),
                    "kind": change.kind,
                    "reason": change.reason,
                    "fields": list(change.fields),
                    "event": change.event,
                    "into": list(change.into),
                },
            )


def _decisions(store: Store, event: Event, decided: Sequence[Decision]) -> Iterator[Dated]:
    """``changed``: the machine makes something else of the event since the last judgement of it."""
    with store.engine.connect() as connection:
        gone = undone(connection, [one.id for one in decided])
        now = mark(bases_of(connection, [event])[0])
    last = next((one for one in reversed(decided) if one.act in STATUS and one.id not in gone), None)
    for one in decided:
        yield (
            (one.at.replace(microsecond=0), 0, one.number),
            {
                "at": one.at.isoformat(timespec="seconds"),
                "kind": one.act,
                "reason": why(one),
                "because": one.because,
                "fields": sorted(one.fields),
                "by": one.by,
                "decision": one.id,
                "undone": one.id in gone,
                "changed": one is last and one.base != now,
            },
        )
