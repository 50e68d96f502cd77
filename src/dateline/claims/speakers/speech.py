"""Attributions in the making: who is credited with which stretch of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase
from dateline.model import Span

Range = tuple[int, int]


@dataclass(slots=True)
class Said:
    """One attribution in the making. ``speaks``: its source answers for what the content claims."""

    parsed: Parsed
    source: Phrase | None  # who is meant: of 'who', its antecedent
    words: Span | None  # the words that stand as source
    cue: Span
    kind: str
    content: list[Range]
    speaks: bool
    quoted: bool = False
    waiting: bool = False  # a cue before a colon: its content comes after
    thing: bool = False  # the content is an object: a quotation after a colon is what was said
    shown: bool = True  # an attribution of its own; else it serves claims alone

    def covers(self, at: int) -> bool:
        """Whether an offset is part of the content."""
        for start, end in self.content:  # noqa: SIM110 - asked so often that a generator would cost
            if start <= at < end:
                return True
        return False

    def size(self) -> int:
        """Characters of content."""
        return sum(end - start for start, end in self.content)


@dataclass(slots=True)
class Speech:
    """All attributions of an article."""

    said: list[Said] = field(default_factory=list)
    quotes: tuple[Range, ...] = ()
    marks: tuple[Range, ...] = ()  # all quotations, short ones too

    def innermost(self, at: int) -> Said | None:
        """The attribution with the smallest content around an offset."""
        around = [
            said for said in self.said if said.speaks and said.covers(at) and not said.cue.start <= at < said.cue.end
        ]
        return min(around, key=lambda said: (said.size(), said.cue.start)) if around else None

    def quoted(self, at: int) -> bool:
        """Whether an offset stands between quotation marks."""
        return any(start <= at < end for start, end in self.marks)


def subtree_range(parsed: Parsed, token: Token) -> Range:
    """All words under a token."""
    base = parsed.sentence.start
    end = token.right_edge
    return base + token.left_edge.idx, base + end.idx + len(end.text)


def phrase_range(made: Phrase) -> Range:
    """The offsets of a mention."""
    span = made.span
    return span.start, span.end


def cut(content: Iterable[Range], holes: Sequence[Range]) -> list[Range]:
    """The ranges without the holes, in order."""
    pieces = list(content)
    for low, high in holes:
        left: list[Range] = []
        for start, end in pieces:
            if high <= start or end <= low:
                left.append((start, end))
                continue
            left += [(start, low)] if start < low else []
            left += [(high, end)] if high < end else []
        pieces = left
    return sorted(piece for piece in pieces if piece[1] - piece[0] > 1)
