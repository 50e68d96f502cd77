"""Near-copies among some articles at hand: which repeats the words of which earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Article
from dateline.resolve.textindex import verdicts
from dateline.resolve.texts import firsts


@dataclass(frozen=True, slots=True)
class Copy:
    """``article`` repeats ``of``: ``shared`` equal words, ``covered`` of the words of the shorter text."""

    article: str
    of: str
    covered: float
    shared: int


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Each article that repeats an earlier one, with the first of its group; sorted by article id."""
    known = {article.id: article for article in articles}
    shared = {(pair.one, pair.other): pair for pair in verdicts(known)}
    found = []
    for ident, first in sorted(firsts(known, shared.values()).items()):
        pair = shared[min(ident, first), max(ident, first)]
        found.append(Copy(ident, first, pair.covered, pair.words))
    return tuple(found)
