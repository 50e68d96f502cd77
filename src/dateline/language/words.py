"""The words of a sentence in the form that all tables are keyed by, and tables of phrases over them.

A word is a run of letters or digits, lower-cased and without diacritics: 'cease-fire' and 'cease fire',
'U.S.' and 'US's' parts, 'Al-Ja'afari' all cut at the marks, so that spelling variants need no entries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
GAP = "~"
MAX_GAP = 6


@lru_cache(maxsize=4096)
def _fold_rare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def fold(word: str) -> str:
    """Without diacritics: 'Öcalan' is found as 'Ocalan'."""
    return word if word.isascii() else _fold_rare(word)


def key(phrase: str) -> tuple[str, ...]:
    """A phrase as the words of a table: folded and lower-cased."""
    return tuple(fold(m.group()).lower() for m in _WORD.finditer(phrase))


def surface_key(phrase: str) -> tuple[str, ...]:
    """A phrase as folded words in their own case."""
    return tuple(fold(m.group()) for m in _WORD.finditer(phrase))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: lower-cased, in their own case, and where they stand in it."""

    lower: tuple[str, ...]
    surface: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words_of(text: str) -> Words:
    """The words of a text with offsets into it."""
    if text.isascii():
        found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    else:
        found = [(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    if not found:
        return Words((), (), (), ())
    surface, starts, ends = zip(*found, strict=True)
    return Words(tuple(word.lower() for word in surface), surface, starts, ends)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Words ``first`` to ``last`` (exclusive) of a ``Words`` match a phrase; ``gap``: the words skipped."""

    first: int
    last: int
    entry: T
    gap: tuple[int, int] | None = None


class PhraseTable(Generic[T]):
    """Phrases to entries, found in a sentence by their first word; a phrase may have one slot ``~``."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._by_first.values()))

    def add(self, head: Iterable[str], entry: T, *, tail: Iterable[str] = ()) -> None:
        """``head`` words, then optionally a slot and ``tail`` words."""
        parts = tuple(head)
        if parts:
            self._by_first.setdefault(parts[0], []).append((parts, tuple(tail), entry))

    def freeze(self) -> PhraseTable[T]:
        """Longest phrases first, so that the first match at a word is the longest."""
        for entries in self._by_first.values():
            entries.sort(key=lambda item: -(len(item[0]) + len(item[1])))
        return self

    def entries(self) -> Iterator[T]:
        """Every entry, as often as it has phrases."""
        return (entry for phrases in self._by_first.values() for _, _, entry in phrases)

    def starts(self) -> frozenset[str]:
        """Every word that begins a phrase."""
        return frozenset(self._by_first)

    def any(self, lower: tuple[str, ...]) -> bool:
        """Whether a phrase may begin at any of these words."""
        return not self._by_first.keys().isdisjoint(lower)

    def slotted(self, words: Words, at: int) -> list[tuple[tuple[str, ...], tuple[str, ...], T]]:
        """Phrases with a slot whose words before the slot stand at word ``at``, longest first: head, tail, entry."""
        lower = words.lower
        entries = self._by_first.get(lower[at], ())
        return [one for one in entries if one[1] and lower[at : at + len(one[0])] == one[0]]

    def find(self, words: Words) -> Iterator[Hit[T]]:
        """Every match, also those inside others; at one word the longest come first."""
        lower = words.lower
        by_first = self._by_first
        for i, word in enumerate(lower):
            for head, tail, entry in by_first.get(word, ()):
                end = i + len(head)
                if len(head) > 1 and lower[i:end] != head:
                    continue
                if not tail:
                    yield Hit(i, end, entry)
                elif (at := _after_gap(lower, end, tail)) is not None:
                    yield Hit(i, at + len(tail), entry, (end, at))


def _after_gap(lower: tuple[str, ...], start: int, tail: tuple[str, ...]) -> int | None:
    for at in range(start, min(start + MAX_GAP, len(lower) - len(tail)) + 1):
        if lower[at : at + len(tail)] == tail:
            return at
    return None
