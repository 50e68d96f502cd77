"""Reads a text for time expressions, from its first sentence on, remembering the dates told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.claims.times import counted as timecounted
from dateline.claims.times import dates as timedates
from dateline.claims.times import days as timedays
from dateline.claims.times import feasts as timefeasts
from dateline.claims.times import portions as timeportions
from dateline.claims.times import relative as timerelative
from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.nearness import in_cue
from dateline.claims.times.prefixes import beginning, prefixes
from dateline.claims.times.tense import looks_forward
from dateline.claims.times.value import Value
from dateline.claims.times.words import Classified, classes, classify
from dateline.claims.tokens import Tokens
from dateline.model import Article

_TOLD_UNITS = frozenset({"day", "week", "weekend", "month", "year"})
_DATELINE_LAG = 60  # days: a dateline further before publication than this is not the story's
_FAR = 99  # tokens: further than any cue reaches
_NEAR_SENTENCES = 2  # a clock time belongs to a day named at most this many sentences before
_QUARTER_SENTENCES = 10  # 'a year earlier' compares with a quarter told at most this many sentences before

Builder = Callable[[Hit, Now], Value | None]


@dataclass(frozen=True, slots=True)
class Found:
    """One expression: its tokens (``after`` is exclusive) and what it says."""

    first: int
    after: int
    value: Value


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that 'today' may be: one day as a rule, more where publication is known less exactly."""

    earliest: date | None
    latest: date | None


Rules = tuple[tuple[re.Pattern[str], Builder], ...]


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, Rules]]:
    """A pattern that finds where any rule may begin, and the rules by the first character of their matches."""
    every = (
        *timedates.RULES,
        *timefeasts.RULES,
        *timeportions.RULES,
        *timedays.RULES,
        *timecounted.RULES,
        *timerelative.RULES,
    )
    compiled = [(classes().compile(rule), builder) for rule, builder in every]
    begun = [prefixes(pattern.pattern) for pattern, _ in compiled]
    firsts = sorted({prefix[0] for found in begun for prefix in found})
    by_first = {
        first: tuple(rule for rule, found in zip(compiled, begun, strict=True) if any(p[0] == first for p in found))
        for first in firsts
    }
    return beginning(frozenset().union(*begun)), by_first


def anchors_of(article: Article) -> Anchors:
    """The dateline's day where it has one that fits, else the days of publication."""
    published = article.published
    given = Anchors(published.earliest, published.latest) if published else Anchors(None, None)
    if article.dateline is None or not article.dateline.date:
        return given
    story = Story(given)
    for found in story.read(classify(article.dateline.date), forward=False):
        day = found.value.earliest
        if day is None or day != found.value.latest:
            continue
        if given.latest is None or -1 <= (given.latest - day).days <= _DATELINE_LAG:
            return Anchors(day, day)
    return given


def told_on(article: Article) -> Anchors:
    """The days on which the article was told: those of publication, else that of its dateline."""
    published = article.published
    return Anchors(published.earliest, published.latest) if published else anchors_of(article)


class Story:
    """The reader of one article: call `read` with its sentences in order."""

    def __init__(self, anchors: Anchors, *, day_first: bool | None = None) -> None:
        self.anchors = anchors
        self._day_first = day_first
        self._told: Value | None = None
        self._told_wide: Value | None = None
        self._quarter: Value | None = None
        self._quarter_at = 0
        self._day_at: tuple[int, Value | None] = (-_NEAR_SENTENCES, None)
        self._sentence = 0

    def read(self, sentence: Classified, *, number: int | None = None, forward: bool | None = None) -> list[Found]:
        """The expressions of one sentence. ``forward`` overrides what the clause says."""
        self._sentence = self._sentence + 1 if number is None else number
        starts, rules = _rules()
        found: list[Found] = []
        at = 0
        while match := starts.search(sentence.classes, at):
            item = self._longest(sentence, match.start(), rules[match.group()[0]], forward=forward)
            if item is None:
                at = match.start() + 1
                continue
            at = item.after
            if item.value.kind != "name":
                found.append(item)
                if not self._only_said(item, sentence.tokens):
                    self._remember(item.value)
        return found

    def _longest(
        self,
        sentence: Classified,
        at: int,
        rules: Rules,
        *,
        forward: bool | None,
    ) -> Found | None:
        """The longest rule that matches at a token and yields a value; of equals the first."""
        hits = [(match, builder) for pattern, builder in rules if (match := pattern.match(sentence.classes, at))]
        hits.sort(key=lambda item: -item[0].end())
        for match, builder in hits:
            ahead = looks_forward(sentence.tokens, at, match.end()) if forward is None else forward
            value = self._value(builder, Hit(sentence, match), self._now(forward=ahead))
            if value is not None:
                return Found(at, match.end(), value)
        return None

    def _now(self, *, forward: bool | None) -> Now:
        near, day = self._day_at
        return Now(
            day=self.anchors.latest,
            forward=forward,
            told=self._told,
            told_wide=self._told_wide,
            quarter=self._quarter if self._sentence - self._quarter_at <= _QUARTER_SENTENCES else None,
            sentence_day=day if self._sentence - near < _NEAR_SENTENCES else None,
            day_first=self._day_first,
        )

    def _value(self, builder: Builder, hit: Hit, now: Now) -> Value | None:
        """The value against the anchor; where the anchor is an interval, all that it may mean."""
        try:
            value = builder(hit, now)
            if value is not None and value.earliest and value.latest and value.earliest > value.latest:
                return None  # 'May 12-3' is a score, or a range that we misread
            if value is None or self.anchors.earliest in (None, self.anchors.latest):
                return value
            other = builder(hit, replace(now, day=self.anchors.earliest))
        except (ValueError, OverflowError, StopIteration, IndexError):  # no such day, or outside the calendar
            return None
        if other is None or value.earliest is None or other.earliest is None:
            return value
        latest = max(value.latest, other.latest) if value.latest and other.latest else None
        return replace(value, earliest=min(value.earliest, other.earliest), latest=latest)

    def _only_said(self, item: Found, tokens: Tokens) -> bool:
        """``police said on Wednesday`` of what was on Tuesday: what follows goes on about Tuesday."""
        near = self._sentence - self._day_at[0] < _NEAR_SENTENCES
        return near and item.value.unit == "day" and in_cue(tokens, item.first, item.after - 1, -_FAR)

    def _remember(self, value: Value) -> None:
        if value.kind != "date":
            return
        if value.unit in ("day", "overnight"):
            self._told = value
            self._day_at = (self._sentence, value)
        if value.unit in _TOLD_UNITS:
            self._told_wide = value
        if value.unit in ("quarter", "half") and value.anchored and value.basis == "stated":
            self._quarter = value
            self._quarter_at = self._sentence
