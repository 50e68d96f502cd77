"""Opening a project: a folder, and the base that its records are in."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.store import dialect
from dateline.store.captures import Captures
from dateline.store.migrations import MIGRATIONS
from dateline.store.schema import meta
from dateline.store.sqlite import FILE, LOCK, SqliteBase

__all__ = ["FILE", "LOCK", "Base", "Store", "base_of", "set_note"]


_MAKE = "make one with `dateline read PATH --project DIR`; where its records are in a database, name that with --store"


class Base(Protocol):
    """Where the records of a project are: a file of SQLite, or a schema of PostgreSQL."""

    name: str  # for messages: without a password
    cure: str  # what to do when it cannot be opened
    engine: sa.Engine

    def exists(self) -> bool:
        """Whether there is a project."""
        ...

    def open(self) -> None:
        """Makes or renews the tables."""
        ...

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """One transaction, one writer at a time."""
        ...

    def resolving(self) -> AbstractContextManager[None]:
        """One process at a time."""
        ...


def base_of(folder: Path, address: str | None) -> Base:
    """The base at an address, else the file in the folder.

    Raises ``UsageError`` for an address that is none, ``MissingExtra`` where its driver is not installed.
    """
    if address is None:
        return SqliteBase(folder)
    from dateline.store.postgresql import PostgresqlBase

    return PostgresqlBase(address)


class Store:
    """A project: ``engine`` for queries, ``captures`` for bodies. Raises ``StoreError`` if it cannot be opened.

    ``address``: of a PostgreSQL database that holds the records, ``postgresql://user@host/db?schema=NAME``; none: a
    file of SQLite in the folder. What was captured is in the folder either way.
    """

    def __init__(self, folder: Path, address: str | None = None, *, create: bool = True) -> None:
        self.folder = folder
        self.base = base_of(folder, address)
        self.engine = self.base.engine
        try:
            self._open(create=create)
        except BaseException:
            self.close()
            raise
        self.captures = Captures(folder / "captures")

    def _open(self, *, create: bool) -> None:
        try:
            if not create and not self.base.exists():
                raise StoreError(f"no project in {self.base.name}", cure=_MAKE)
            self.folder.mkdir(parents=True, exist_ok=True)
            self.base.open()
        except (OSError, sa.exc.DatabaseError) as error:
            raise StoreError(
                f"the project in {self.base.name} cannot be opened: {_cause(error)}", cure=self.base.cure
            ) from error
        self._check_version()

    def _check_version(self) -> None:
        with self.engine.connect() as connection:
            found = connection.scalar(sa.text("SELECT MAX(number) FROM migration"))
        if found != len(MIGRATIONS):
            raise StoreError(
                f"the project has schema {found}, this dateline knows {len(MIGRATIONS)}",
                cure="install the newer dateline",
            )

    def note(self, key: str) -> str | None:
        """A value of the project's own notes."""
        with self.engine.connect() as connection:
            value: str | None = connection.scalar(sa.select(meta.c.value).where(meta.c.key == key))
        return value

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """One transaction that takes the write lock at once, so that it never fails half-way for a reader."""
        return self.base.writing()

    def resolving(self) -> AbstractContextManager[None]:
        """One process at a time: another that wants to resolve waits. The lock dies with the process.

        Raises ``StoreError`` after hours.
        """
        return self.base.resolving()

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def set_note(connection: sa.Connection, key: str, value: str) -> None:
    """Writes a note inside a transaction."""
    dialect.replace(connection, meta, [{"key": key, "value": value}])


def _cause(error: Exception) -> str:
    lines = str(getattr(error, "orig", None) or error).splitlines()
    return lines[0] if lines else type(error).__name__
