"""How alike two texts are: their words weighted by rarity, as sparse unit vectors compared by the cosine.

A sentence's vector holds every word, an article's only the heaviest: what is rare in news (names,
numbers, the things that this story is about) tells stories apart, and a short vector is cheap to
compare. Rarity is a fixed table of our own corpus (`tools/word_counts.py`), never of the collection at
hand, so that an article more changes no other pair. tf-idf: Salton and Buckley 1988.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from dateline.language.tables import cells

Vector = Mapping[str, float]  # of length one

RAREST = 6.0  # log odds against a word of a sentence: names and numbers must not drown the rest
NEVER_SEEN = 10.0  # log odds against a word of a story that the table does not have
HEAVIEST = 64  # words of a story that are kept
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


def words_in(text: str) -> list[str]:
    """The words and numbers that are compared, in small letters."""
    return _WORD.findall(text.casefold())


def sentence(text: str) -> Vector:
    """Every word, by how often it stands there and how rare it is."""
    return _unit({word: count * rarity(word) for word, count in Counter(words_in(text)).items()})


def rarity(word: str) -> float:
    """How much a word of a sentence weighs: the log of how few sentences of news hold it, up to a limit."""
    return min(RAREST, _rarity().get(word, RAREST))


def rareness(word: str) -> float:
    """How much a word of a story weighs: the same without the limit."""
    return _rarity().get(word, NEVER_SEEN)


def whole(text: str) -> Vector:
    """The heaviest words of a story, by rarity without a limit; a word that comes again adds less each time."""
    table = _rarity()
    weights = [
        (-(1 + math.log(count)) * table.get(word, NEVER_SEEN), word) for word, count in Counter(words_in(text)).items()
    ]
    return _unit({word: -weight for weight, word in sorted(weights)[:HEAVIEST]})


def cosine(one: Vector, other: Vector) -> float:
    """1 for the same words in the same weights, 0 for none in common."""
    return sum([one[word] * other[word] for word in sorted(one.keys() & other.keys())], 0.0)


def _unit(weights: Mapping[str, float]) -> Vector:
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / norm for word, weight in sorted(weights.items())}


@lru_cache(maxsize=1)
def _rarity() -> Mapping[str, float]:
    """For each listed word of news the log of how few sentences hold it."""
    counts = {word: int(count) for word, count in cells("resolve/word_counts.tsv", columns=2)}
    sentences = counts.pop("*")
    return {word: math.log((1 + sentences) / count) for word, count in counts.items()}
