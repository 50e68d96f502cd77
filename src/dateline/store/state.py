"""Which state a project is in: a text that changes with every change, and that anybody may compare.

Counters in `meta` are raised inside the transactions that change something: so they hold across processes, and
whoever reads a counter and records in one transaction has the two that belong together.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from dateline.store.project import Store
from dateline.store.schema import meta

EVENTS, ARTICLES, NAME = "state.events", "state.articles", "state.name"


def state(store: Store) -> str:
    """Changes with any change of events or decisions."""
    with store.engine.connect() as connection:
        return state_of(connection)


def whole_state(store: Store) -> str:
    """Changes with any change of events, decisions, articles, claims or rejects."""
    with store.engine.connect() as connection:
        found = _values(connection)
    return f"{found.get(NAME, '')}-{found.get(EVENTS, '0')}-{found.get(ARTICLES, '0')}"


def state_of(connection: sa.Connection) -> str:
    """The state that this transaction sees."""
    found = _values(connection)
    return f"{found.get(NAME, '')}-{found.get(EVENTS, '0')}"


def touch(connection: sa.Connection, key: str = EVENTS) -> int:
    """Raises a counter: to be called in every transaction that changes events or decisions (or articles).

    Returns what it is then: later transactions that call it wait, and get a higher one.
    """
    more = sa.cast(sa.cast(meta.c.value, sa.BigInteger) + 1, sa.Text)
    done = connection.execute(sa.update(meta).where(meta.c.key == key).values(value=more))
    if not done.rowcount:
        connection.execute(sa.insert(meta), [{"key": key, "value": "1"}])
    return counted(connection, key)


def counted(connection: sa.Connection, key: str = EVENTS) -> int:
    """What a counter is in this transaction."""
    return int(connection.scalar(sa.select(meta.c.value).where(meta.c.key == key)) or 0)


def begin(connection: sa.Connection) -> None:
    """Names the project, so that two never have one state."""
    if NAME not in _values(connection):
        values = {NAME: secrets.token_hex(4), EVENTS: "0", ARTICLES: "0"}
        connection.execute(sa.insert(meta), [{"key": key, "value": value} for key, value in values.items()])


def _values(connection: sa.Connection) -> dict[str, str]:
    rows = connection.execute(sa.select(meta.c.key, meta.c.value).where(meta.c.key.in_((EVENTS, ARTICLES, NAME))))
    return {row.key: row.value for row in rows}
