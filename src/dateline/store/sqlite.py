"""SQLite as the base of a project: one file in its folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.store.migrations import migrate
from dateline.store.turns import turn

FILE = "dateline.sqlite"
LOCK = "resolving.lock"
RESOLVE_SECONDS = 6 * 3600.0  # that a process waits for another one
BUSY_SECONDS = 30
CHECKPOINT_PAGES = 1 << 16  # of 4 KiB: the log is put into the file every 256 MB, and what was written twice but once
CACHE_KIB = 1 << 18  # of a connection, at most: the index of a million claims is met at random


class SqliteBase:
    """The file of a project."""

    cure = "give another folder, or restore the file from a copy"

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder
        self.path = folder / FILE
        # Last in, first out: the connection that wrote last is the one whose cache still holds.
        self.engine = sa.create_engine(
            f"sqlite:///{self.path}", connect_args={"timeout": BUSY_SECONDS}, pool_use_lifo=True
        )
        sa.event.listen(self.engine, "connect", _prepare)
        sa.event.listen(self.engine, "begin", _begin)

    def exists(self) -> bool:
        """Whether there is a project."""
        return self.path.exists()

    def open(self) -> None:
        """Makes or renews the tables."""
        migrate(self.engine)

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that has the write lock from its beginning, when it is this writer's turn."""
        with turn(self._folder), self.engine.execution_options(write=True).begin() as connection:
            yield connection

    @contextmanager
    def resolving(self) -> Iterator[None]:
        """The lock of resolution is SQLite's own, and dies with us."""
        lock = sqlite3.connect(self._folder / LOCK, timeout=RESOLVE_SECONDS, isolation_level=None)
        with closing(lock):
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise StoreError(
                    f"another process resolves the project in {self._folder}: {error}",
                    cure="try again when it has ended",
                ) from error
            yield


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
