"""How the matches of a rule may begin: its first two tokens, so that most places need not be tried at all.

Rules are regular expressions over class strings (`claims.tokens.Classes`) that hold nothing but single
characters, groups, ``|``, ``?`` and ``*``; the set of their prefixes follows by the usual recursion on
FIRST sets (Aho, Lam, Sethi & Ullman, *Compilers*, 4.4.2), here with two characters of look-ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LENGTH = 2
_OPEN = re.compile(r"\((?:\?:|\?P<\w+>)?")
Prefixes = frozenset[str]
_NOTHING: Prefixes = frozenset({""})


def prefixes(pattern: str) -> Prefixes:
    """The first two characters of everything that ``pattern`` matches; one, where a match is no longer."""
    found, at = _alternatives(pattern, 0)
    assert at == len(pattern)
    return found


def beginning(found: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds where a string with one of these prefixes begins."""
    seconds: dict[str, set[str]] = {}
    for prefix in sorted(found):
        seconds.setdefault(prefix[0], set()).add(prefix[1:])
    parts = (
        first if "" in follows else f"{first}(?=[{''.join(sorted(follows))}])" for first, follows in seconds.items()
    )
    return re.compile("|".join(parts))


def _alternatives(pattern: str, at: int) -> tuple[Prefixes, int]:
    found, at = _sequence(pattern, at)
    while at < len(pattern) and pattern[at] == "|":
        other, at = _sequence(pattern, at + 1)
        found |= other
    return found, at


def _sequence(pattern: str, at: int) -> tuple[Prefixes, int]:
    found = _NOTHING
    while at < len(pattern) and pattern[at] not in "|)":
        item, at = _item(pattern, at)
        found = _joined(found, item)
    return found, at


def _item(pattern: str, at: int) -> tuple[Prefixes, int]:
    opened = _OPEN.match(pattern, at)
    if opened:
        found, at = _alternatives(pattern, opened.end())
    else:
        found = frozenset({pattern[at]})
    at += 1
    while at < len(pattern) and pattern[at] in "?*":
        found = found | _NOTHING | (_joined(found, found) if pattern[at] == "*" else found)
        at += 1
    return found, at


def _joined(left: Prefixes, right: Prefixes) -> Prefixes:
    return frozenset((a + b)[:_LENGTH] if len(a) < _LENGTH else a for a in left for b in right)
