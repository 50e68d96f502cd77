"""Time expressions: every one in a text, as an interval of days with its grain and basis.

Rules over token classes (`dates`, `numeric`, `feasts`, `portions`, `days`, `counted`, `relative`) give
each expression a value against the anchors of its place; neighbouring expressions are then joined
('9 p.m. on Sunday', 'since March', 'from Monday to Wednesday'). Conventions follow TIMEX3 (ISO
24617-1) where the interface does not say otherwise. Deictic words ('today', 'last week') count from the
dateline's date, else from publication; 'three days earlier' and 'the same day' from the date told
before them. Without an anchor an expression keeps its span and has no dates.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.times.choice import choose
from dateline.claims.times.joining import join
from dateline.claims.times.numeric import day_first
from dateline.claims.times.scan import Anchors, Found, Story, anchors_of
from dateline.claims.times.value import precision
from dateline.claims.times.words import classify, may_hold_time
from dateline.claims.tokens import Tokens
from dateline.language.sentences import Sentence
from dateline.model import Article, Span, When

__all__ = ["choose", "find"]
_HEAD_SENTENCES = 8  # the dateline stands at the head of one of the first lines


def find(article: Article, sentences: Sequence[Sentence]) -> tuple[When, ...]:
    """Every time expression of the text, in the order of the text."""
    anchors = anchors_of(article)
    story = Story(anchors, day_first=day_first(article))
    found = _in_head(article, sentences, anchors)
    for sentence in sentences:
        if not may_hold_time(sentence.text):
            continue
        classified = classify(sentence.text)
        spotted = story.read(classified, number=sentence.index)
        joined = join(spotted, classified.tokens, anchors)
        found.extend(_when(item, classified.tokens, sentence, article) for item in joined)
    return tuple(found)


def _in_head(article: Article, sentences: Sequence[Sentence], anchors: Anchors) -> list[When]:
    """The date of a dateline that no sentence holds."""
    head = article.dateline
    if head is None or not head.date or any(s.start <= head.span.start < s.end for s in sentences[:_HEAD_SENTENCES]):
        return []
    line = Sentence(0, head.span.start, head.span.end, 0, head.span.text)
    classified = classify(line.text)
    spotted = Story(anchors).read(classified, forward=False)
    return [_when(item, classified.tokens, line, article) for item in spotted if item.value.unit == "day"]


def _when(item: Found, tokens: Tokens, sentence: Sentence, article: Article) -> When:
    start, end = tokens.start[item.first], tokens.end[item.after - 1]
    span = Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
    value = item.value
    head = article.dateline.span if article.dateline else None
    in_head = head is not None and head.start <= span.start and span.end <= head.end
    return When(
        span=span,
        earliest=value.earliest,
        latest=value.latest,
        grain=value.grain,
        date_prec=precision(value.earliest, value.latest),
        basis="dateline" if in_head and value.anchored else value.basis if value.anchored else "unanchored",
    )
