"""Texts with the character NUL in PostgreSQL, which takes none: written in another way, and read back as they were.

`MARK` is of the private use area. It is followed by 0 for a NUL, and by 1 where a text holds the mark itself.
"""

from __future__ import annotations

from typing import Any

from psycopg.adapt import Loader
from psycopg.types.string import StrDumperUnknown

MARK = "\uf8fe"


def written(text: str) -> str:
    """A text without NUL."""
    return text.replace(MARK, f"{MARK}1").replace("\0", f"{MARK}0")


def read(text: str) -> str:
    """The text again."""
    return text.replace(f"{MARK}0", "\0").replace(f"{MARK}1", MARK)


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Any:
        return super().dump(written(obj) if "\0" in obj or MARK in obj else obj)


class _Loader(Loader):
    """Met for every text that is read: as short as it can be. Connections speak UTF-8."""

    def load(self, data: Any) -> str:
        text = str(data, "utf-8")
        return read(text) if MARK in text else text


def keep_nul(connection: Any) -> None:
    """Makes a connection of psycopg write and read texts so."""
    connection.adapters.register_dumper(str, _Dumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, _Loader)
