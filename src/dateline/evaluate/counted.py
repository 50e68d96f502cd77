"""`dateline eval figures`: our own sentences with gold figures, and how many of them dateline reads right.

A figure is right when its kind, low and high are the gold ones, which is held to `RTOL` for measures, whose unit
is converted. Figures are paired by their spans. The sentences and the rules of their labels are described in
``data/evaluate/README.md``; which half a sentence is in, its hash says.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.article.read import from_text
from dateline.claims import figures
from dateline.errors import DataError
from dateline.evaluate.codebook import numbered
from dateline.language.sentences import split as sentences
from dateline.language.tables import DATA
from dateline.model import Figure, Span
from dateline.settings import Settings

SENTENCES = DATA / "evaluate" / "figures.jsonl"
RTOL = 1e-3  # of a converted unit: 30 miles are 48.28 km


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with all its figures; ``group`` is the style or construction that it was written for."""

    text: str
    group: str
    figures: tuple[Figure, ...]

    @property
    def part(self) -> str:
        """``dev`` or ``test``, by the hash of the text: no run and no person chooses."""
        return "test" if int(hashlib.sha256(self.text.encode()).hexdigest()[:8], 16) % 2 else "dev"


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with what was found in it: each gold figure with its own, and those that are nobody's."""

    sentence: Sentence
    pairs: tuple[tuple[Figure, Figure | None], ...]
    false: tuple[Figure, ...]

    @property
    def right(self) -> bool:
        """Every figure right, and none besides."""
        return not self.false and all(is_right(gold, found) for gold, found in self.pairs)


@dataclass(frozen=True, slots=True)
class Score:
    """The counts over some sentences; ``kind``, ``low``, ``high``, ``all``, ``whom`` and ``scope`` are gold figures."""

    sentences: int
    sentences_right: int
    silent: int
    silent_right: int
    gold: int
    found: int
    kind: int
    low: int
    high: int
    all: int
    whom: int
    scope: int
    false: int


def gold(path: Path = SENTENCES) -> Iterator[Sentence]:
    """The sentences of a file. Raises ``DataError`` for a line that is none."""
    for number, record in numbered(path):
        try:
            yield Sentence(record["text"], record["group"], tuple(_figures(record)))
        except (KeyError, TypeError, ValueError) as error:
            fault = f"no sentence with figures: {type(error).__name__} {error}"
            raise DataError(fault, path=path.name, line=number, cure="see README.md beside it") from error


def _figures(record: dict[str, Any]) -> Iterator[Figure]:
    for one in record["figures"]:
        start, end = one["span"]
        span = Span(start, end, record["text"][start:end])
        low, high, whom, scope = (one[name] for name in ("low", "high", "of_whom", "scope"))
        yield Figure(span, one["kind"], low, high, one["unit"], whom, None, scope)


def read(some: Iterable[Sentence], settings: Settings) -> list[Read]:
    """Finds the figures of each sentence, as of an article of its own, and pairs them with the gold ones."""
    articles = ((one, from_text(one.text, language="en", settings=settings)) for one in some)
    return [_paired(one, figures.find(article, sentences(one.text))) for one, article in articles]


def _paired(sentence: Sentence, found: Sequence[Figure]) -> Read:
    """Each gold figure with the found one that meets it, the right ones first, then those that share most."""
    meeting = [
        (-int(is_right(one, other)), -_shared(one, other), at, to)
        for at, one in enumerate(sentence.figures)
        for to, other in enumerate(found)
        if _shared(one, other) > 0
    ]
    partner: dict[int, int] = {}
    for _, _, at, to in sorted(meeting):
        if at not in partner and to not in partner.values():
            partner[at] = to
    pairs = tuple((one, found[partner[at]] if at in partner else None) for at, one in enumerate(sentence.figures))
    return Read(sentence, pairs, tuple(one for to, one in enumerate(found) if to not in partner.values()))


def _shared(one: Figure, other: Figure) -> float:
    both = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    return both / (max(one.span.end, other.span.end) - min(one.span.start, other.span.start))


def same(one: float | None, other: float | None) -> bool:
    """Whether two bounds are the same: both open, or equal but for rounding."""
    return one is other if one is None or other is None else math.isclose(one, other, rel_tol=RTOL)


def is_right(one: Figure, other: Figure | None) -> bool:
    """Whether a figure has the kind, low and high of the gold one."""
    return other is not None and one.kind == other.kind and same(one.low, other.low) and same(one.high, other.high)


def score(some: Sequence[Read]) -> Score:
    """Counts sentences and figures."""
    pairs = [(one, other) for reading in some for one, other in reading.pairs]
    met = [(one, other) for one, other in pairs if other is not None]
    right = [(one, other) for one, other in met if is_right(one, other)]
    silent = [reading for reading in some if not reading.sentence.figures]
    return Score(
        sentences=len(some),
        sentences_right=sum(reading.right for reading in some),
        silent=len(silent),
        silent_right=sum(reading.right for reading in silent),
        gold=len(pairs),
        found=len(met) + sum(len(reading.false) for reading in some),
        kind=sum(one.kind == other.kind for one, other in met),
        low=sum(same(one.low, other.low) for one, other in met),
        high=sum(same(one.high, other.high) for one, other in met),
        all=len(right),
        whom=sum(one.of_whom == other.of_whom for one, other in right),
        scope=sum(one.scope == other.scope for one, other in right),
        false=sum(len(reading.false) for reading in some),
    )
