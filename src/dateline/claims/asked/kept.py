"""Answers kept on disk, so that a sentence is paid for once and gives the same claims ever after.

One SQLite file, shared by all reading processes. It holds hashes of questions and the model's answers, which
quote the sentences; nobody but the user may read it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dateline.errors import CoderError

FILE = "llm.sqlite"
_BUSY_SECONDS = 60.0
_TABLE = "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID"


def default_path() -> Path:
    """In the user's cache folder: ``$XDG_CACHE_HOME/dateline``, else ``~/.cache/dateline``."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "dateline" / FILE


class Kept:
    """The file at ``path``, made where there is none. Raises ``CoderError`` where it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._open(make=True) as connection:
            connection.execute(_TABLE)

    def get(self, key: str) -> str | None:
        """The answer under this key; None where there is none."""
        with self._open() as connection:
            row = connection.execute("SELECT content FROM answer WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, content: str) -> str:
        """Keeps an answer unless another process was first; gives the one that is kept."""
        with self._open() as connection, connection:
            connection.execute("INSERT OR IGNORE INTO answer VALUES (?, ?)", (key, content))
            row = connection.execute("SELECT content FROM answer WHERE key = ?", (key,)).fetchone()
        return str(row[0])

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        try:
            if make and not self.path.exists():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.path.touch(mode=0o600)
            with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection:
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise CoderError(
                f"answers cannot be kept in {self.path}: {error}",
                cure="name another file with llm_cache, or delete this one",
            ) from error
