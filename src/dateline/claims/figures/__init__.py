"""Figures: every counted quantity of a text about people, arms, money, distances and the like.

Numbers and their bounds come from `quantities` and `shares`, measures from `measures`, the kind of what is
counted from `kinds`: by its noun and by the verb before or after it, in running text without a parse; what leans
on the figure before it from `parts`, and whether it is of this happening from `scopes`. Values that cannot be
true are kept and marked (`limits`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.claims import numbers
from dateline.claims.figures import words as figurewords
from dateline.claims.figures.choice import choose
from dateline.claims.figures.kinds import BEFELL, kind_of, participle_inside
from dateline.claims.figures.limits import held_against, implausible
from dateline.claims.figures.listed import among_dead, listed_with
from dateline.claims.figures.measures import Measure, measure
from dateline.claims.figures.parts import THINGS, Run, breakdown, elliptical, is_whole, of_whole, part
from dateline.claims.figures.quantities import quantities
from dateline.claims.figures.quantity import Quantity
from dateline.claims.figures.scopes import scope_of, settled
from dateline.claims.figures.words import Phrase, phrase
from dateline.claims.tokens import Tokens, tokens
from dateline.language.sentences import Sentence
from dateline.language.tables import word_list
from dateline.model import Article, Figure, FigureScope, Span

__all__ = ["choose", "find", "held_against"]

_WORD = re.compile(r"[^\W\d_]+")
_LISTED = 12  # a list of counted people is not longer
_OPENING = 3  # tokens before the number: 'Of the 28 victims, ten ...'
_OFF_EARTH = word_list("figures", "off-earth")
_SOME = (("of", "them"), ("of", "whom"))
_DIGIT = re.compile(r"\d")


@cache
def _triggers() -> frozenset[str]:
    """A sentence with no digit and none of these words has no figure."""
    counted = {word for role in ("unit", "vague", "scale", "part") for word in numbers.words(role)}
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
    run = Run()
    for index, (quantity, noun) in enumerate(counted):
        some = of_whole(words, quantity, counted[index + 1]) if index + 1 < len(counted) else None
        whole = is_whole(words, counted[index - 1][0] if index else None, quantity)
        quantity, noun = some or (quantity, noun)  # noqa: PLW2901 - 'half of the 60 buses' is one quantity
        measured = measure(words, quantity)
        if measured:
            found.append(_measured(words, quantity, measured, sentence))
            run = run.unlisted()
            continue
        listing = index > 0 and listed_with(words, counted[index - 1], quantity)
        rest = counted[index + 1 + (some is not None) : index + _LISTED]
        scope: FigureScope | None
        if whole:
            kind = participle_inside(words, noun) or (noun.noun.kind if noun.noun else None)
            scope = "whole" if kind else None  # but 'of the 22 dead' gives the toll
            kind = kind or kind_of(words, quantity, noun, rest, None)
        else:
            kind, scope = _kind(words, quantity, noun, rest, run if listing else run.unlisted())
        if kind:
            found.append(_counted(words, quantity, noun, kind, scope, sentence))
        run = run.after(kind, scope, max(quantity.after, noun.after), opened=whole and quantity.number <= _OPENING)
    return settled(words, found, sentence.start)


def _kind(
    words: Tokens, quantity: Quantity, noun: Phrase, rest: Sequence[tuple[Quantity, Phrase]], run: Run
) -> tuple[str | None, FigureScope | None]:
    """The kind of a quantity, and its scope where its place in the sentence says it."""
    if words.word(quantity.number) in ("a", "an") and words.low[max(0, quantity.first - 2) : quantity.first] in _SOME:
        return None, None  # 'one of them a toddler'
    if words.low[max(0, quantity.first - 2) : quantity.first] == ("all", "but"):
        return None, None
    leaning = part(words, quantity, run.earlier) or breakdown(words, quantity, run.earlier)
    if leaning:
        return leaning, "part"
    earlier = run.earlier.kind if run.earlier else None
    listed = run.listed if run.listed in BEFELL else None
    kind = kind_of(words, quantity, noun, rest, listed, earlier) or elliptical(words, quantity, noun, run.earlier)
    if kind is None and run.opened and noun.after == noun.first and quantity.first == quantity.number:
        return earlier, "part"
    subset = words.low[max(0, quantity.first - 2) : quantity.first]
    if kind and (run.part or (not {"including", "included", "among"}.isdisjoint(subset) and kind not in THINGS)):
        return kind, "part"
    return kind, "part" if kind and among_dead(words, max(quantity.after, noun.after)) and not rest else None


def _measured(words: Tokens, quantity: Quantity, measured: Measure, sentence: Sentence) -> Figure:
    low, high = _times(quantity.low, measured.factor), _times(quantity.high, measured.factor)
    if measured.kind == "sentence_years" and low == high and _threatened(words, quantity):
        low = None
    span = _span(words, measured.first, measured.after - 1, sentence)
    context = words.low[measured.after : measured.after + 1]
    doubt = implausible(measured.kind, measured.unit, low, high, share=context == ("of",))
    if measured.kind == "distance" and not _OFF_EARTH.isdisjoint(words.low):
        doubt = None
    return Figure(span, measured.kind, low, high, measured.unit, None, doubt)


def _threatened(words: Tokens, quantity: Quantity) -> bool:
    """``faces 20 years in prison`` is the most that a court may give."""
    return not {"faces", "face", "facing", "maximum"}.isdisjoint(words.low[max(0, quantity.first - 4) : quantity.first])


def _counted(
    words: Tokens, quantity: Quantity, noun: Phrase, kind: str, scope: FigureScope | None, sentence: Sentence
) -> Figure:
    last = max(quantity.after, noun.after if noun.after > noun.first else 0) - 1
    whom = words.between(noun.first, noun.after - 1) if noun.after > noun.first else None
    low, high = quantity.low, quantity.high
    span = _span(words, quantity.first, last, sentence)
    doubt = implausible(kind, None, low, high, share=False)
    return Figure(span, kind, low, high, None, whom, doubt, scope or scope_of(words, quantity, last, kind))


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 5)


def _span(words: Tokens, first: int, last: int, sentence: Sentence) -> Span:
    start, end = words.start[first], words.end[last]
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
