"""Which event each claim is of."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from dateline.store import schema
from dateline.store.index import parts
from dateline.store.project import Store


def homes_of(store: Store, claims: Iterable[str]) -> dict[str, str]:
    """Event ids by claim id."""
    table = schema.event_claim.c
    found: dict[str, str] = {}
    with store.engine.connect() as connection:
        for part in parts(claims):
            rows = connection.execute(sa.select(table.claim, table.event).where(table.claim.in_(part)))
            found.update((row.claim, row.event) for row in rows)
    return found
