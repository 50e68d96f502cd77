"""Dates in digits: ISO, slashed and dotted, with hyphens; which comes first, the day or the month.

``3/4/2016`` is read by what is possible, then by how the page writes its other dates, then by
nearness to publication; where it stays open the expression has no dates.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from dateline.claims.times.hits import Hit, Now
from dateline.claims.times.value import Value, one_day, unanchored
from dateline.language.tables import word_list
from dateline.model import Article

_NEAR = 14  # days: of two readings of 3/4/2016 the one this near to publication is taken
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_MONTHS = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b")
_MONTH_FIRST = re.compile(r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. \d{1,2}\b")  # as the Associated Press writes
_AMERICAN, _OTHERS = word_list("time", "month-first-domains"), word_list("time", "day-first-domains")


def day_first(article: Article) -> bool | None:
    """Whether the page writes the day before the month; None where nothing says so, or both are found."""
    pairs = [(int(a), int(b)) for a, b in _SLASHED.findall(article.text)]
    if not pairs:
        return None
    first, second = any(12 < a <= 31 and b <= 12 for a, b in pairs), any(a <= 12 < b <= 31 for a, b in pairs)
    if first or second:
        return first if first != second else None
    ending = (urlsplit(article.url or "").hostname or "").rsplit(".", 1)[-1]
    if ending in _AMERICAN or ending in _OTHERS:
        return ending in _OTHERS
    named = bool(_DAY_FIRST.search(article.text)), bool(_MONTH_FIRST.search(article.text))
    return named[0] if named[0] != named[1] else None


def iso_day(hit: Hit, _now: Now) -> Value:
    """``2015-10-10``."""
    return one_day(date.fromisoformat(hit.word("iso")[:10]), "stated")


def year_first(hit: Hit, _now: Now) -> Value:
    """``2015/10/10``."""
    return one_day(date(hit.whole("y"), hit.whole("m"), hit.whole("d")), "stated")


def slashed_day(hit: Hit, now: Now) -> Value | None:
    """``10/11/2015``, ``10.11.2015``: dots stand only where the day comes first."""
    text = hit.word("slashed")
    a, b, year = (int(part) for part in text.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    return _ordered(a, b, year, now, dotted="." in text)


def hyphened_day(hit: Hit, now: Now) -> Value | None:
    """``12-03-2015``."""
    return _ordered(hit.whole("a"), hit.whole("b"), hit.whole("y"), now, dotted=False)


def _ordered(a: int, b: int, year: int, now: Now, *, dotted: bool) -> Value | None:
    """``a`` and ``b`` are a day and a month, in the order that is possible, usual on the page, or near."""
    orders = [(b, a)] if dotted else [(a, b), (b, a)]
    days = {date(year, month, day) for month, day in orders if 1 <= month <= 12 and 1 <= day <= 31}
    if len(days) == 2 and now.day_first is not None:
        days = {date(year, b, a) if now.day_first else date(year, a, b)}
    if len(days) == 2 and now.day and now.forward is False:  # what has happened was not after publication
        days = {day for day in days if day <= now.day} or days
    if len(days) == 1:
        return one_day(days.pop(), "stated")
    near = [day for day in days if now.day and abs((day - now.day).days) <= _NEAR]
    return one_day(near[0], "stated") if len(near) == 1 else (unanchored("day") if days else None)
