"""Which words of an article mean what, each so that it is found again: by place, and by the words themselves.

``exact``, ``prefix`` and ``suffix`` are those of a TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4): a reader
whose copy of the text differs finds the words by them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Article, Claim, Reading, Span
from dateline.publish.forms import Form

AROUND = 32  # characters


def spans_form(article: Article, reading: Reading) -> list[Form]:
    """The words of all claims by their roles, in the order of the text; offsets are code points."""
    rows = [
        {
            "role": role,
            "start": span.start,
            "end": span.end,
            "exact": article.text[span.start : span.end],
            "prefix": article.text[max(0, span.start - AROUND) : span.start],
            "suffix": article.text[span.end : span.end + AROUND],
            "claim": claim.id,
            "stance": claim.stance,
        }
        for claim in reading.claims
        for role, span in _of_claim(claim)
    ]
    return sorted(rows, key=lambda one: (one["start"], -one["end"], one["role"], one["claim"]))


def _of_claim(claim: Claim) -> Iterator[tuple[str, Span]]:
    """The roles of the article's page. Words that stand elsewhere in the article are there."""
    yield "claim", claim.span
    yield "trigger", claim.trigger
    parts = (("actor", claim.actors), ("recipient", claim.recipients), ("figure", claim.figures))
    for role, some in parts:
        for one in some:
            yield role, one.span
    single = {"place": claim.place, "time": claim.when, "speaker": claim.speaker}
    for role, value in single.items():
        if value is not None and value.span is not None:
            yield role, value.span
    if claim.cue is not None:
        yield "cue", claim.cue
