"""Figures: every counted quantity of a text about people, arms, money, distances and the like.

Numbers and their bounds come from `quantities`, measures from `figuremeasures`, the kind of what is
counted from `figurekinds`: by its noun and by the verb before or after it, in running text without
a parse. Values that cannot be true are kept and marked (`figurelimits`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.claims import numbers
from dateline.claims.figures import words as figurewords
from dateline.claims.figures.choice import choose
from dateline.claims.figures.kinds import BEFELL, kind_of, listed_with
from dateline.claims.figures.limits import implausible
from dateline.claims.figures.measures import Measure, measure
from dateline.claims.figures.quantities import Quantity, quantities
from dateline.claims.figures.words import Phrase, phrase
from dateline.claims.tokens import Tokens, tokens
from dateline.language.sentences import Sentence
from dateline.language.tables import word_list
from dateline.model import Article, Figure, Span

__all__ = ["choose", "find"]

_WORD = re.compile(r"[^\W\d_]+")
_LISTED = 12  # a list of counted people is not longer
_DIGIT = re.compile(r"\d")


@cache
def _triggers() -> frozenset[str]:
    """A sentence with no digit and none of these words has no figure."""
    counted = set(numbers.words("unit")) | set(numbers.words("vague")) | set(numbers.words("scale"))
    befell = {word for role in figurewords.predicates().values() for found in role.values() for words, _ in found
              for word in words[:1]}  # fmt: skip
    return frozenset(counted | befell | {"hundred", "casualties", "tens"}) - word_list("figures", "too-common")


def find(article: Article, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:  # noqa: ARG001 - called like times
    """Every figure of the text, in the order of the text."""
    found: list[Figure] = []
    for sentence in sentences:
        if _DIGIT.search(sentence.text) or not _triggers().isdisjoint(_WORD.findall(sentence.text.lower())):
            found.extend(_figures(sentence))
    return tuple(found)


def _figures(sentence: Sentence) -> list[Figure]:
    words = tokens(sentence.text)
    counted = [(quantity, phrase(words, quantity.after, one=quantity.high == 1)) for quantity in quantities(words)]
    found: list[Figure] = []
    kind: str | None = None
    for index, (quantity, noun) in enumerate(counted):
        measured = measure(words, quantity)
        if measured:
            found.append(_measured(words, quantity, measured, sentence))
            kind = None
            continue
        listed = kind if index and listed_with(words, counted[index - 1], quantity) else None
        kind = kind_of(
            words, quantity, noun, counted[index + 1 : index + _LISTED], listed if listed in BEFELL else None
        )
        if kind:
            found.append(_counted(words, quantity, noun, kind, sentence))
    return found


def _measured(words: Tokens, quantity: Quantity, measured: Measure, sentence: Sentence) -> Figure:
    low, high = _times(quantity.low, measured.factor), _times(quantity.high, measured.factor)
    if measured.kind == "sentence_years" and low == high and _threatened(words, quantity):
        low = None
    span = _span(words, measured.first, measured.after - 1, sentence)
    context = words.low[measured.after : measured.after + 1]
    return Figure(
        span, measured.kind, low, high, measured.unit, None,
        implausible(measured.kind, measured.unit, low, high, share=context == ("of",)),
    )  # fmt: skip


def _threatened(words: Tokens, quantity: Quantity) -> bool:
    """``faces 20 years in prison`` is the most that a court may give."""
    return not {"faces", "face", "facing", "maximum"}.isdisjoint(words.low[max(0, quantity.first - 4) : quantity.first])


def _counted(words: Tokens, quantity: Quantity, noun: Phrase, kind: str, sentence: Sentence) -> Figure:
    last = max(quantity.after, noun.after if noun.after > noun.first else 0) - 1
    whom = words.between(noun.first, noun.after - 1) if noun.after > noun.first else None
    low, high = quantity.low, quantity.high
    span = _span(words, quantity.first, last, sentence)
    return Figure(span, kind, low, high, None, whom, implausible(kind, None, low, high, share=False))


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 4)


def _span(words: Tokens, first: int, last: int, sentence: Sentence) -> Span:
    start, end = words.start[first], words.end[last]
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
