"""Where and when the events of a project are, at the outermost."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.store import schema
from dateline.store.filters import Box
from dateline.store.project import Store


def extent(store: Store) -> tuple[Box | None, tuple[str | None, str | None]]:
    """The box of all points (none where no event has one), and the first and last day."""
    table = schema.event.c
    query = sa.select(
        sa.func.min(table.lon), sa.func.min(table.lat), sa.func.max(table.lon), sa.func.max(table.lat),
        sa.func.min(table.first_day), sa.func.max(table.last_day),
    ).where(table.status != "rejected")  # fmt: skip
    with store.engine.connect() as connection:
        west, south, east, north, first, last = connection.execute(query).one()
    box = None if west is None else (west, south, east, north)
    return box, (first, last)
