"""Opening a project folder, and its one connection to SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.store.captures import Captures
from dateline.store.schema import MIGRATIONS, meta, migrate

FILE = "dateline.sqlite"
LOCK = "resolving.lock"
RESOLVE_SECONDS = 6 * 3600.0  # that a process waits for another one
BUSY_SECONDS = 30
CHECKPOINT_PAGES = 1 << 16  # of 4 KiB: the log is put into the file every 256 MB, and what was written twice but once
CACHE_KIB = 1 << 18  # of a connection, at most: the index of a million claims is met at random


class Store:
    """A project: ``engine`` for queries, ``captures`` for bodies. Raises ``StoreError`` if it cannot be opened."""

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        self.folder = folder
        path = folder / FILE
        if not path.exists() and not create:
            raise StoreError(f"no project in {folder}", cure="make one with `dateline read PATH --project DIR`")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Last in, first out: the connection that wrote last is the one whose cache still holds.
            self.engine = sa.create_engine(
                f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS}, pool_use_lifo=True
            )
            sa.event.listen(self.engine, "connect", _prepare)
            sa.event.listen(self.engine, "begin", _begin)
            migrate(self.engine)
        except (OSError, sa.exc.DatabaseError) as error:
            raise StoreError(
                f"the project in {folder} cannot be opened: {_cause(error)}",
                cure="give another folder, or restore the file from a copy",
            ) from error
        self._check_version()
        self.captures = Captures(folder / "captures")

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
        return self.engine.execution_options(write=True).begin()

    @contextmanager
    def resolving(self) -> Iterator[None]:
        """One process at a time: another that wants to resolve waits. The lock is SQLite's own, and dies with us.

        Raises ``StoreError`` after `RESOLVE_SECONDS`.
        """
        lock = sqlite3.connect(self.folder / LOCK, timeout=RESOLVE_SECONDS, isolation_level=None)
        with closing(lock):
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise StoreError(
                    f"another process resolves the project in {self.folder}: {error}",
                    cure="try again when it has ended",
                ) from error
            yield

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def set_note(connection: sa.Connection, key: str, value: str) -> None:
    """Writes a note inside a transaction."""
    connection.execute(sa.text("INSERT OR REPLACE INTO meta VALUES (:key, :value)"), {"key": key, "value": value})


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """WAL: readers never wait for the one writer; NORMAL is safe there against a killed process.

    ``isolation_level`` None: the driver would otherwise commit around DDL, and a killed migration
    would leave half a schema. `_begin` starts the transactions instead.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
