"""Words that were not coded, but tell what another article's claim tells.

A trigger that a rule refuses ("no armed actor", "a private matter", "sport") is no claim, and its sentence no
evidence of an event's fields. It may still tell a happening that another outlet told in words that were coded:
then the event is told by that article too, and whoever reads the event should know of it. Such an article never
makes an event, and counts for no figure, origin, standing or dispute.

A refused trigger and a claim are compared where they have a lemma in common, in articles published within a week
(both undated: whenever) that have one of their foremost names in common. The odds that one happening is told are
linear in three cosines: of the articles' words, of their names, and of the two sentences. The weights are learnt
(`training/alsotold.py`). They depend on the two texts alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from dateline.model import Article, WhyNot
from dateline.resolve.joining import Family
from dateline.resolve.likeness import Vector, cosine, sentence
from dateline.resolve.story import Story, story
from dateline.resolve.telling import CALENDAR, trigger_lemmas

NEAR_DAYS = 7  # between the two articles
UNDATED = -1  # the week of articles without a date
HASH_BITS = 44  # of a number, below its week: what is of one time lies side by side in the index
_MASK = (1 << HASH_BITS) - 1
WEIGHTS = Path(__file__).parents[1] / "data" / "resolve" / "alsotold.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log2 odds: ``base`` for a common lemma alone, the others times a cosine."""

    base: float
    story: float
    names: float
    words: float


@dataclass(frozen=True, slots=True)
class Refused:
    """A trigger that was not coded, made ready for comparison."""

    start: int
    end: int
    reason: str
    lemmas: frozenset[str]
    sentence: str


@dataclass(frozen=True, slots=True)
class Aside:
    """An article with what was refused in it."""

    article: str
    published: date | None
    story: Story
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The refused trigger of an article that is most like a claim of another text, and how much so in log2 odds."""

    article: str
    claim: str
    score: float
    start: int
    end: int
    reason: str


@lru_cache(maxsize=4)
def weights(path: Path = WEIGHTS) -> Weights:
    """The learnt weights."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Weights(**{name: float(table[name]) for name in ("base", "story", "names", "words")})


def aside(article: Article, why_not: Sequence[WhyNot], around: Story | None = None) -> Aside:
    """What was refused in an article, ready to be compared; ``around``: its story, where that is known."""
    refused = tuple(
        Refused(one.trigger.start, one.trigger.end, one.reason, trigger_lemmas(one.trigger.text), one.span.text)
        for one in why_not
    )
    return Aside(article.id, published(article), around or story(article, CALENDAR), refused)


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> Vector:
    """The weighted words of a sentence in which something was refused: few are ever asked for, those often."""
    return sentence(text)


def published(article: Article) -> date | None:
    """The day of publication; of several the last."""
    return article.published.latest if article.published else None


@dataclass(frozen=True, slots=True)
class Sought:
    """What an article is found by: its day, the names that weigh most in it, and the lemmas of triggers."""

    day: date | None
    names: tuple[str, ...]
    lemmas: frozenset[str]


def of_refused(one: Aside) -> Sought:
    """By what an article's refused triggers are found."""
    return Sought(one.published, one.story.foremost, frozenset[str]().union(*(each.lemmas for each in one.refused)))


def of_claims(family: Family) -> list[Sought]:
    """By what the claims of each article of a family are found."""
    found: dict[str, tuple[Story, set[str]]] = {}
    for claim in family.leads():
        telling = family.told[claim]
        found.setdefault(telling.article, (telling.story, set()))[1].update(telling.lemmas)
    return [
        Sought(published(family.articles[ident]), around.foremost, frozenset(lemmas))
        for ident, (around, lemmas) in found.items()
    ]


def keys(one: Sought) -> set[int]:
    """Numbers of 62 bits under which an article stands: its week with each name and lemma."""
    return _numbers(one, (_week(one.day),))


def near_keys(one: Sought) -> set[int]:
    """The numbers of articles of its week and of the weeks beside it."""
    week = _week(one.day)
    return _numbers(one, (UNDATED,) if one.day is None else (week - 1, week, week + 1))


def _week(day: date | None) -> int:
    return UNDATED if day is None else day.toordinal() // NEAR_DAYS


def _numbers(one: Sought, weeks: Sequence[int]) -> set[int]:
    first = [(week - UNDATED) << HASH_BITS for week in weeks]
    names = [_number(name) for name in one.names]
    lemmas = [_number(lemma) >> 1 for lemma in one.lemmas]
    return {week | name ^ lemma for name in names for lemma in lemmas for week in first}


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest()) & _MASK


def matched(some: Aside, family: Family) -> Match | None:
    """The likeliest pair of a refused trigger and a claim of another text; None where none is as likely as not."""
    near = {ident for ident, one in family.articles.items() if _is_near(some.published, published(one))}
    known: dict[str, float] = {}
    best: Match | None = None
    for claim in sorted(family.leads()):
        telling = family.told[claim]
        if telling.article not in near:
            continue
        for refused in some.refused:
            if not refused.lemmas & telling.lemmas:
                continue
            if telling.article not in known:
                known[telling.article] = _of_articles(some.story, telling.story)
            score = round(
                known[telling.article] + weights().words * cosine(words_of(refused.sentence), telling.words), 4
            )
            if score >= 0 and (best is None or score > best.score):
                best = Match(some.article, claim, score, refused.start, refused.end, refused.reason)
    return best


def _is_near(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs((one - other).days) <= NEAR_DAYS


def _of_articles(one: Story, other: Story) -> float:
    """What a common lemma and the two articles say, without the sentences."""
    table = weights()
    return table.base + table.story * cosine(one.whole, other.whole) + table.names * one.alike(other)
