"""Spans and the words under them: trimming, overlap, one-to-one matching, counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

Span = tuple[int, int]
Counts = tuple[int, int, int]  # right, too much, missed
Numbers = frozenset[int]
G = TypeVar("G")
P = TypeVar("P")

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


class Tokens:
    """The words of a text, numbered in order."""

    __slots__ = ("_ends", "_spans")

    def __init__(self, text: str) -> None:
        self._spans = [found.span() for found in _WORD.finditer(text)]
        self._ends = [end for _, end in self._spans]

    def under(self, span: Span) -> Numbers:
        """Numbers of the words that a span touches."""
        first = bisect_left(self._ends, span[0] + 1)
        after = next((at for at in range(first, len(self._spans)) if self._spans[at][0] >= span[1]), len(self._spans))
        return frozenset(range(first, after))

    def under_all(self, some: Iterable[Span]) -> Numbers:
        """Numbers of the words that any of the spans touches."""
        return union(self.under(span) for span in some)


def union(some: Iterable[Numbers]) -> Numbers:
    """All numbers of all sets."""
    return frozenset[int]().union(*some)


def trim(text: str, span: Span, *, article: bool = False) -> Span:
    """Without white space and punctuation at the edges; on request without a leading article (the, a, an)."""
    start, end = span[0], min(span[1], len(text))
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    found = _ARTICLE.match(text, start, end) if article else None
    return (found.end() if found else start), end


def touch(one: Span, two: Span) -> bool:
    """Whether two spans have a character in common."""
    return one[0] < two[1] and two[0] < one[1]


def touches_any(one: Span, others: Iterable[Span]) -> bool:
    """Whether a span has a character in common with any of the others."""
    return any(touch(one, other) for other in others)


def shared(one: Span, two: Span) -> int:
    """Characters in common."""
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def dice(one: Numbers, two: Numbers) -> float:
    """Twice the common part over the sum of the sizes."""
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 0.0


def jaccard(one: Numbers, two: Numbers) -> float:
    """The common part over the union."""
    return len(one & two) / len(one | two) if one or two else 0.0


def at_least_half(value: float) -> float:
    """The value, or 0 where it is below one half: the bar for "the same words"."""
    return value if value >= 0.5 else 0.0


def outermost(some: Iterable[Span]) -> list[Span]:
    """Sorted, without those that overlap a longer one that was kept (the first of equals stays)."""
    kept: list[Span] = []
    for span in sorted(set(some), key=lambda one: (one[0] - one[1], one)):
        if not touches_any(span, kept):
            kept.append(span)
    return sorted(kept)


def match(gold: Sequence[G], said: Sequence[P], worth: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """One-to-one pairs of positions, taken greedily, best worth first; worth 0 is no match."""
    rated = [
        (-value, at, to) for at, one in enumerate(gold) for to, two in enumerate(said) if (value := worth(one, two)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    met: set[int] = set()
    used: set[int] = set()
    for _, at, to in sorted(rated):
        if at not in met and to not in used:
            pairs.append((at, to))
            met.add(at)
            used.add(to)
    return pairs


def match_spans(gold: Sequence[Span], said: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of spans that overlap, those with most characters in common first."""
    return match(gold, said, lambda one, two: float(shared(one, two)))


def spare(said: Sequence[Span], pairs: Sequence[tuple[int, int]], optional: Sequence[Span]) -> int:
    """How many were said that match nothing and do not touch what may be said or left."""
    used = {to for _, to in pairs}
    return sum(at not in used and not touches_any(span, optional) for at, span in enumerate(said))


def set_counts(gold: Collection[Any], said: Collection[Any]) -> Counts:
    """Counts of what two sets have in common and apart."""
    right = len(set(gold) & set(said))
    return right, len(said) - right, len(gold) - right


def partial_counts(gold: Sequence[Span], said: Sequence[Span]) -> tuple[Counts, Counts]:
    """Any overlap counts, on each side by itself: counts for precision from ``said``, for recall from ``gold``."""
    good = sum(touches_any(span, gold) for span in said)
    found = sum(touches_any(span, said) for span in gold)
    return (good, len(said) - good, 0), (found, 0, len(gold) - found)
