"""Near-copies: which article repeats the words of which earlier one.

Candidates come from two nets: MinHash over word shingles (Broder 1997, by datasketch) finds texts
edited throughout; shared long sentences find truncated texts and pick-ups with a new lead. Every
candidate is verified on the shingles themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from datasketch import MinHash, MinHashLSH

from dateline.ids import content_id
from dateline.model import Article

SHINGLE = 5  # words
PERMUTATIONS = 64
CANDIDATE = 0.4  # Jaccard aimed at by the bands
COVERED = 0.5  # share of the shorter text that must stand in the other: a wire text under a new lead keeps that
ENOUGH = 25  # shingles shared, at least: two sentences of quotation are no copy
LONG_SENTENCE = 8  # words
COMMON = 20  # a sentence in more texts than this is boilerplate

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Copy:
    """``article`` repeats ``of``; ``covered`` is the share of the shorter text's shingles found in the other."""

    article: str
    of: str
    covered: float
    shared: int


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Each article that repeats an earlier one, with the first of its chain; sorted by article id."""
    shingles = {one.id: _shingles(one.text) for one in articles}
    close = defaultdict(set)
    for one, other in sorted(_candidates(articles, shingles)):
        if _verified(shingles[one], shingles[other]):
            close[one].add(other)
            close[other].add(one)
    first: dict[str, str] = {}
    found = []
    for article in sorted(articles, key=_first_key):
        earlier = sorted(other for other in close[article.id] if other in first)
        first[article.id] = first[earlier[0]] if earlier else article.id
        if earlier:
            root = first[article.id]
            shared = len(shingles[article.id] & shingles[root])
            found.append(Copy(article.id, root, _covered(shingles[article.id], shingles[root]), shared))
    return tuple(sorted(found, key=lambda one: one.article))


def _first_key(article: Article) -> tuple[bool, str, str, str]:
    """Who was first: the newsroom whose own words they are, then the earlier publication, then the id."""
    borrowed = article.origin_of_text is not None and article.origin_of_text != article.outlet
    published = article.published
    day = published.earliest.isoformat() if published else "9999"
    instant = published.instant.isoformat() if published and published.instant else ""
    return borrowed, day, instant, article.id


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(text: str) -> frozenset[str]:
    words = _words(text)
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def _covered(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _verified(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ENOUGH and _covered(one, other) >= COVERED


def _candidates(articles: Sequence[Article], shingles: dict[str, frozenset[str]]) -> set[tuple[str, str]]:
    pairs = set(_by_sentence(articles))
    net = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    for article in sorted(articles, key=lambda one: one.id):
        sketch = _sketch(shingles[article.id])
        pairs.update(_ordered(article.id, str(other)) for other in net.query(sketch))
        net.insert(article.id, sketch)
    return pairs


def _sketch(shingles: Iterable[str]) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return sketch


def _by_sentence(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Pairs that share at least two long sentences word for word."""
    holders: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for sentence in _SENTENCE.split(article.text):
            words = _words(sentence)
            if len(words) >= LONG_SENTENCE:
                holders[content_id("s", *words)].add(article.id)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for together in holders.values():
        if 1 < len(together) <= COMMON:
            for one, other in combinations(sorted(together), 2):
                shared[one, other] += 1
    return (pair for pair, count in shared.items() if count > 1)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
