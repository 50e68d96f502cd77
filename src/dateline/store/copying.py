"""A project copied from one base into another: from SQLite to PostgreSQL, back, or between two of a kind."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from dateline.store import rows, schema
from dateline.store.project import Store
from dateline.store.rows import Content


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: each table's content, and how many captures; ``missing``: captures that were not there."""

    tables: dict[str, Content]
    captures: int
    missing: tuple[str, ...]


def copy(source: Store, target: Store) -> Copied:
    """Copies all records, and the captures where the folders are two. The target must be empty; the source stays.

    What is read is one state of the source, though others write there. Raises ``StoreError``.
    """
    rows.check_empty(target)
    with source.engine.connect() as connection:
        copied, missing = 0, []
        if source.captures.folder.resolve() != target.captures.folder.resolve():
            for name in capture_names(connection):
                if source.captures.path(name).exists():
                    target.captures.put(source.captures.get(name))
                    copied += 1
                else:
                    missing.append(name)
        there = rows.fill(target, lambda table: rows.rows(connection, table))
    return Copied(there, copied, tuple(missing))


def capture_names(connection: sa.Connection) -> list[str]:
    """The captures that pages name, sorted."""
    column = schema.page.c.capture
    return list(connection.scalars(sa.select(column).distinct().order_by(column)))
