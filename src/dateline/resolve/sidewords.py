"""The words of data/resolve/sides.toml: offices, bodies, spokesmen, verbs that give figures, happenings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dateline.language.tables import DATA


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "resolve" / "sides.toml").read_text(encoding="utf-8"))


@cache
def words(kind: str) -> re.Pattern[str]:
    """Any word or phrase of one list, whole, in any case; the longer before the shorter."""
    lists = {name: value for topic in ("words", "lists") for name, value in _table()[topic].items()}
    lists["bodies"] = [word for line in _table()["bodies"]["list"] for word in line]
    return _any(lists[kind])


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])", re.IGNORECASE)


@cache
def sectors(kind: str) -> frozenset[str]:
    """The PLOVER sectors of one list."""
    return frozenset(_table()["sectors"][kind])


@cache
def _bodies() -> Mapping[str, str]:
    return {word.casefold(): line[0] for line in _table()["bodies"]["list"] for word in line}


def body_of(word: str) -> str:
    """The first word of the line of bodies that a word stands in: what it is known by."""
    return _bodies()[word.casefold()]
