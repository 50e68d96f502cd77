"""Where an event is that has no longer its id."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.model import Change
from dateline.serve.answers import Asked
from dateline.serve.problems import Problem, no_such
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.events import forwarded


def whereabouts(asked: Asked, ident: str) -> Problem:
    """308 to the one event that holds the claims now; 410 with the reason for one that is gone; else 404."""
    store = asked.desk.store
    heirs = forwarded(store, ident)
    if len(heirs) == 1:
        path = asked.request.url.path.replace(ident, heirs[0], 1)
        query = asked.request.url.query
        where = f"{path}?{query}" if query else path
        fix = f"follow it to {where}"
        return Problem(308, f"{ident} is told by {heirs[0]} now", fix, headers={"Location": where}, into=list(heirs))
    table = schema.change.c
    last = sa.select(table.record).where(table.event == ident).order_by(table.number.desc()).limit(1)
    with store.engine.connect() as connection:
        raw = connection.scalar(last)
    if raw is None:
        return no_such("event", ident)
    change = decode(raw, Change)
    fix = f"its claims are in {', '.join(heirs)}" if heirs else "/api/v1/changes tells what became of events"
    return Problem(410, f"{ident} is gone: {change.reason}", fix, into=list(heirs))
