"""A text with other words in some places, and the way back: what stands where in the one and in the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Offsets = tuple[int, int]
Change = tuple[int, int, str]  # the words from, to are read as


@dataclass(frozen=True, slots=True)
class Reworded:
    """``text`` with the changes made; ``own`` and ``other`` hold where each of them lies before and after."""

    text: str
    own: tuple[Offsets, ...]
    other: tuple[Offsets, ...]

    @classmethod
    def of(cls, text: str, changes: Sequence[Change]) -> Reworded:
        """Makes the changes, which are in order and do not overlap."""
        pieces, own, other = [], [], []
        at = length = 0
        for start, end, word in changes:
            length += start - at
            pieces += [text[at:start], word]
            own.append((start, end))
            other.append((length, length + len(word)))
            at, length = end, length + len(word)
        return cls("".join([*pieces, text[at:]]), tuple(own), tuple(other))

    def back(self, span: Offsets) -> Offsets:
        """Where a span of the changed text lies in the first one; a change is taken as a whole."""
        return _moved(span, self.other, self.own)

    def there(self, span: Offsets) -> Offsets:
        """Where a span of the first text lies in the changed one; a change is taken as a whole."""
        return _moved(span, self.own, self.other)


def _moved(span: Offsets, here: Sequence[Offsets], there: Sequence[Offsets]) -> Offsets:
    """An end inside a change goes to the end of that change; else it moves as the last change before it did."""
    start, end = span
    at = bisect_right(here, start, key=lambda one: one[0]) - 1
    if at >= 0:
        start = there[at][0] if start < here[at][1] else start + there[at][1] - here[at][1]
    to = bisect_left(here, end, key=lambda one: one[0]) - 1
    if to >= 0:
        end = there[to][1] if end <= here[to][1] else end + there[to][1] - here[to][1]
    return start, end
