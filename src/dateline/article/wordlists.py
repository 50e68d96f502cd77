"""The word lists of page reading, from `data/page`: read once a process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.language.tables import cells


def rows(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The lines of a list of this width. Raises ``DataError`` for a line of another one."""
    return cells(f"page/{name}", columns=columns)


@cache
def words(name: str) -> frozenset[str]:
    """A list of one word or phrase a line."""
    return frozenset(cells[0] for cells in rows(name, 1))


@dataclass(frozen=True, slots=True)
class Kind:
    """The expressions of one kind: those that begin where the line begins, and the others."""

    at_start: re.Pattern[str]
    anywhere: re.Pattern[str] | None  # None: there are none, and no line need be gone through

    def search(self, line: str) -> re.Match[str] | None:
        """The first match of either, or None."""
        return self.at_start.match(line) or (self.anywhere.search(line) if self.anywhere is not None else None)


_NOTHING = r"(?!)"
_SHAPES = {"line": "(?:{})$", "start": "(?:{})", "end": "(?:{})$", "in": "(?:{})"}


@cache
def kinds(name: str) -> dict[str, Kind]:
    """A list of kind, where ('line', 'start', 'end', 'in') and expression, put together for each kind."""
    parts: dict[str, tuple[list[str], list[str]]] = {}
    for kind, where, expression in rows(name, 3):
        at_start, anywhere = parts.setdefault(kind, ([], []))
        (at_start if where in ("line", "start") else anywhere).append(_SHAPES[where].format(expression))
    return {
        kind: Kind(
            re.compile("|".join(at_start) or _NOTHING, re.IGNORECASE),
            re.compile("|".join(anywhere), re.IGNORECASE) if anywhere else None,
        )
        for kind, (at_start, anywhere) in parts.items()
    }
