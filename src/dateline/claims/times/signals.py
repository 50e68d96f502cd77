"""What a preposition makes of the time of an event: 'by Friday', 'until June', 'before Eid', 'after Monday's raid'.

In the list of times the words are the day or month that they name; an event told with them lies on one
side of it. The other side is publication: what has happened was not after it, what is to come not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.claims.times.scan import told_on
from dateline.claims.times.value import precision
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list
from dateline.model import Article, Span, When

_PRAYERS = word_list("time", "services")  # 'after Friday prayers' is on Friday
_DAY = timedelta(days=1)


def bounded(
    when: When, found: Tokens, where: tuple[int, int, int], article: Article, *, ahead: bool
) -> tuple[When, str] | None:
    """The interval that a preposition before ``when`` leaves; None without one.

    ``where``: the token of the trigger, the first of the time, and the one after it.
    """
    if when.earliest is None or when.latest is None:
        return None
    at, first, after = where
    signal = _signal(found, first, after) or _of_another(found, at, first)
    if signal is None:
        return None
    if signal == "from" and when.grain == "day" and when.earliest < when.latest:
        return None  # 'from October 20 to 23' has both its ends
    behind, beyond = _publication(article, ahead=ahead)
    hourly = when.grain == "hour"
    earliest: date | None = when.earliest
    latest: date | None = when.latest
    if signal in ("by", "until"):
        earliest = behind
    elif signal == "since":
        latest = beyond
    elif signal == "before":
        earliest, latest = behind, when.latest if hourly else when.earliest - _DAY
    else:
        earliest = when.earliest if signal == "from" or hourly or when.earliest == when.latest else when.latest
        latest = beyond
    if earliest is not None and latest is not None and earliest > latest:
        return None
    said = when.span.text if when.span else ""
    return _moved(when, earliest, latest), f"'{signal} {said}'"


def _signal(found: Tokens, first: int, after: int) -> str | None:
    word, left = found.word(first - 1), found.word(first - 2)
    if word in ("the", "this", "last"):
        word, left = left, found.word(first - 3)
    owned = found.word(after - 1).endswith("'s")
    if word in ("by", "until", "till") and not owned:
        return "by" if word == "by" else "until"
    if word == "before" or (word == "of" and left == "ahead") or (word == "to" and left == "prior"):
        return "before"
    if word == "after" and not (not owned and found.word(after) in _PRAYERS):
        return "after"
    if word == "from" and not owned and found.word(after) not in ("to", "until", "till", "-"):
        return "from"
    return None


def _of_another(found: Tokens, at: int, first: int) -> str | None:
    """``fled since the raid of 3 May``, ``arrested after the raid on Monday``: the time is the raid's."""
    if found.word(first - 1) not in ("of", "on", "in"):
        return None
    for index in range(first - 2, max(-1, first - 7), -1):
        word = found.low[index]
        if word in ("since", "after", "before"):
            plain = found.word(index + 1) in ("the", "a", "an", "its", "their") and found.word(index - 1) != "day"
            return word if plain and not index < at < first and at < index else None
        if word in (",", "and", "that") or word.endswith("ed"):
            return None
    return None


def _publication(article: Article, *, ahead: bool) -> tuple[date | None, date | None]:
    told = told_on(article)
    return (told.earliest, None) if ahead else (None, told.latest)


def said_by(when: When) -> When:
    """What somebody told on a day, or what led to something on that day, had happened by then."""
    return _moved(when, None, when.latest)


def from_then(when: When, article: Article) -> When:
    """What came after something that is dated: from that day on, and not after publication."""
    latest = told_on(article).latest
    return _moved(when, when.earliest, latest if latest and when.earliest and latest >= when.earliest else None)


def back_a_week(when: When) -> When:
    """A weekday that was counted ahead, counted back: what happened was not after publication."""
    week = 7 * _DAY
    return replace(when, earliest=when.earliest and when.earliest - week, latest=when.latest and when.latest - week)


def together(when: When, times: Sequence[When], found: Tokens, offset: int) -> When | None:
    """``on Thursday and Friday``: the days of both; None where no other day stands beside this one."""
    span = when.span
    if span is None or when.earliest is None or when.earliest != when.latest:
        return None
    for other in times:
        if other.span is None or other.earliest is None or other.earliest != other.latest:
            continue
        pair = sorted((span, other.span), key=lambda one: one.start)
        joint = found.text[pair[0].end - offset : pair[1].start - offset].split()
        if pair[0].end <= pair[1].start and joint in (["and"], ["and", "on"], ["and", "again", "on"]):
            text = found.text[pair[0].start - offset : pair[1].end - offset]
            whole = replace(when, span=Span(pair[0].start, pair[1].end, text), grain="day")
            return _moved(whole, min(when.earliest, other.earliest), max(when.earliest, other.earliest))
    return None


def _moved(when: When, earliest: date | None, latest: date | None) -> When:
    return replace(when, earliest=earliest, latest=latest, date_prec=precision(earliest, latest))
