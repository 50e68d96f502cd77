"""What became of an event, by the log of changes and by the decisions of people."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from dateline.model import Change, Event
from dateline.publish.forms import Form
from dateline.review.deciding import why
from dateline.store import decisions, schema
from dateline.store.codec import decode
from dateline.store.decisions import STATUS, Decision, logged_decisions
from dateline.store.events import bases_of
from dateline.store.index import parts
from dateline.store.project import Store


def history(store: Store, event: Event) -> list[Form]:
    """Changes of the event and of those that it replaces, and decisions on it, oldest first."""
    table = schema.change.c
    found = []
    with store.engine.connect() as connection:
        for part in parts([event.id, *event.replaces]):
            query = sa.select(table.number, table.at, table.record).where(table.event.in_(part))
            found += [(row.number, row.at, decode(row.record, Change)) for row in connection.execute(query)]
    decided = list(logged_decisions(store, target=event.id, claims=event.claims))
    # What a decision changed at once is told by the decision.
    told = {why(one) for one in decided}
    changes = [
        _changed(at, change)
        for _, at, change in sorted(found, key=lambda one: one[0])
        if not (change.kind == "revised" and change.reason in told)
    ]
    return sorted([*changes, *_decided(store, event, decided)], key=lambda one: str(one["at"]))


def _changed(at: str, change: Change) -> Form:
    return {
        "at": datetime.fromisoformat(at).isoformat(),
        "kind": change.kind,
        "event": change.event,
        "into": list(change.into),
        "reason": change.reason,
        "fields": list(change.fields),
    }


def _decided(store: Store, event: Event, decided: list[Decision]) -> list[Form]:
    """The decisions. ``changed``: the machine makes something else of the event since the last judgement."""
    with store.engine.connect() as connection:
        gone = decisions.undone(connection, [one.id for one in decided])
        now = decisions.mark(bases_of(connection, [event])[0])
    judged = [one for one in decided if one.act in STATUS and one.id not in gone]
    return [
        {
            "at": one.at.isoformat(timespec="milliseconds"),
            "kind": one.act,
            "event": one.target,
            "into": [],
            "reason": why(one),
            "fields": sorted(one.fields),
            "by": one.by,
            "decision": one.id,
            "because": one.because,
            "undone": one.id in gone,
            "changed": one.act in STATUS and one is judged[-1] and one.base != now if judged else False,
        }
        for one in decided
    ]
