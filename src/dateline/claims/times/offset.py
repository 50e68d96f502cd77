"""'A week after rebels attacked X': what stands after it happened so long before the clause around it.

So did what 'held for eight days' tells: the captivity ended by the date of the clause around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.claims.numbers import number
from dateline.claims.tokens import tokens
from dateline.language.sentences import Sentence
from dateline.model import Article, Span, Step, When

_AFTER = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
    r" (?P<unit>day|week|month|year)s? (?P<side>after|before)\b",
    re.IGNORECASE,
)
_LASTED = re.compile(
    r"(?:held|kept|detained|imprisoned|captive|hostage)\b[^.;:]{0,60}?\bfor"
    r" (?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|\d{1,2})"
    r" (?P<unit>day|week|month|year)(?P<side>)s?\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SLACK = {"day": 0, "week": 0, "month": 5, "year": 30}
_BREAK = re.compile(r"[,;:]")


def before_or_after(
    sentence: Sentence, trigger: Span, times: Sequence[When], others: Iterable[Span], article: Article
) -> tuple[When, Step] | None:
    """The time of a trigger that such a phrase introduces; ``others``: the other triggers of the sentence."""
    at = trigger.start - sentence.start
    for match in _AFTER.finditer(sentence.text, 0, at):
        between = sentence.text[match.end() : at]
        low = sentence.start + match.end()
        if _BREAK.search(between) or any(low <= other.start < trigger.start for other in others):
            continue
        if any(when.span and when.earliest and low <= when.span.start < trigger.start for when in times):
            continue  # 'a day after Monday's attack'
        base = _base(sentence, match, times, article)
        if base is None:
            return None
        return _moved(sentence, match, base)
    return _begun(sentence, at, times, article)


def _begun(sentence: Sentence, at: int, times: Sequence[When], article: Article) -> tuple[When, Step] | None:
    """'Nurses held by a gang for eight days were freed on Friday': when it began."""
    match = _LASTED.match(sentence.text, at)
    if match is None:
        return None
    ended = [
        (when.earliest, when.latest)
        for when in times
        if when.span is not None and when.span.start >= sentence.start + match.end() and when.span.end <= sentence.end
        if when.earliest is not None and when.latest is not None and when.grain == "day"
    ]
    if not ended and article.published is not None:
        ended = [(article.published.earliest - timedelta(days=1), article.published.latest)]
    return _moved(sentence, match, ended[0]) if ended else None


def _base(
    sentence: Sentence, match: re.Match[str], times: Sequence[When], article: Article
) -> tuple[date, date] | None:
    """The days of the clause around it: a date before the phrase, else the day of publication or the one before."""
    low, high = sentence.start + match.start(), sentence.start + match.end()
    known = [
        (when.span.start, when.earliest, when.latest)
        for when in times
        if when.span is not None
        and when.earliest is not None
        and when.latest is not None
        and sentence.start <= when.span.start < sentence.end
        and not (when.span.start < high and low < when.span.end)
    ]
    before = [found for found in known if found[0] < low]
    if before:
        return before[-1][1], before[-1][2]
    after = [found for found in known if found[0] > sentence.start + sentence.text.find(",", match.end()) > low]
    if match.start() == 0 and after:  # 'two days after the raid on X, rebels attacked Y on Monday'
        return after[0][1], after[0][2]
    if article.published is None:
        return None
    return article.published.earliest - timedelta(days=1), article.published.latest


def _moved(sentence: Sentence, match: re.Match[str], base: tuple[date, date]) -> tuple[When, Step]:
    unit = match["unit"].lower()
    read = None if match["count"].lower() in ("a", "an") else number(tokens(match["count"].lower()), 0)
    days = timedelta(days=int(read[0] if read else 1) * _DAYS[unit])
    slack = timedelta(days=_SLACK[unit])
    sign = 1 if match["side"].lower() == "before" else -1
    first = match.start("count")
    span = Span(sentence.start + first, sentence.start + match.end(), sentence.text[first : match.end()])
    precision = 1 if unit == "day" else 2
    when = When(span, base[0] + sign * days - slack, base[1] + sign * days + slack, "day", precision, "relative")
    return when, Step("when", "1", 0.7, f"'{match.group()}' what the clause around it dates")
