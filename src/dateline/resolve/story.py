"""What the article around a claim is about: the names in it, weighed by rarity.

A claim that names no place is told of the places that its article names, and two articles that share
their rare names are about one thing. Only the article itself is looked at.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.language.placenames import key
from dateline.model import Article, Place
from dateline.resolve.likeness import Vector, cosine, rarity, whole

ENOUGH = 3  # letters
MANY = 3  # names in common that make a likeness: a town alone is the place once more
FOREMOST = 4  # names by which articles are found
_CAPITAL = re.compile(r"(?<![\w'’-])[^\W\d_a-z][\w'’-]*")
_BEGINS = re.compile(r"(?:^|[.!?:\"“”»)\n]|[–—]|\s-)\s*[\"“«(]*$")


@dataclass(frozen=True, slots=True)
class Story:
    """The names of an article."""

    names: Mapping[str, float]  # unit vector over words that begin with a capital where no sentence begins
    foremost: tuple[str, ...]  # the names that weigh most
    words: frozenset[str]  # every word that begins with a capital, of the title too
    whole: Vector  # of all words, names or not

    def alike(self, other: Story) -> float:
        """The cosine of the names, lowered where no more than one or two are shared."""
        shared = len(self.names.keys() & other.names.keys())
        return cosine(self.names, other.names) * min(1.0, shared / MANY) if shared else 0.0

    def tells_of(self, place: Place) -> bool:
        """Whether the article has the place's name, or the name that its claim calls it by."""
        return any(set(key(name).split()) <= self.words for name in (place.name, place.span.text))


def story(article: Article, skipped: frozenset[str]) -> Story:
    """``skipped`` are words with capitals that are no names."""
    return _told(article.title or "", article.text, skipped)


@lru_cache(maxsize=64)  # the copies of a family come one after another
def _told(title: str, text: str, skipped: frozenset[str]) -> Story:
    counted: Counter[str] = Counter()
    words = set(key(title).split())
    for found in _CAPITAL.finditer(text):
        word = found.group()
        if not word[0].isupper() or word in skipped:
            continue
        plain = _plain(word)
        words.update(plain.split())
        if len(plain) >= ENOUGH and not _BEGINS.search(text[max(0, found.start() - 4) : found.start()]):
            counted[plain] += 1
    weights = {word: (1 + math.log(count)) * rarity(word) for word, count in counted.items()}
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    foremost = tuple(sorted(weights, key=lambda word: (-weights[word], word))[:FOREMOST])
    unit = {word: weight / norm for word, weight in sorted(weights.items())}
    return Story(unit, foremost, frozenset(words), whole(f"{title}\n{text}"))


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return key(word.removesuffix("'s").removesuffix("’s"))
