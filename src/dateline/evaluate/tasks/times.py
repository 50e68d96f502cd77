"""Dates: are time expressions found, and is their value right? `tempeval3` (TimeML).

``published`` is the document creation time. Relaxed F1: any overlap, one-to-one, over all TIMEX3; a
second figure makes DURATION and SET optional. Value F1 is over DATE and TIME that denote a day, week,
month, quarter, year or decade; references (PRESENT_REF), durations, sets, seasons and values with
unknown parts are neither asked for nor held against the answer. A TIME is scored by its day. The
interval must be equal and the grain fit: day or hour for a day; week, month, year for theirs; any for
quarter and decade, for which there is no grain. A week may begin on Sunday or on Monday.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from dateline.evaluate.answers import span_of
from dateline.evaluate.measures import count_f1, ratio
from dateline.evaluate.spans import Counts, Span, match_spans, spare
from dateline.evaluate.task import Metric, Record, Row, TextTask, headline, text_line
from dateline.publish.forms import Form

Interval = tuple[str, str]
Readings = tuple[tuple[Interval, ...], frozenset[str] | None]  # allowed intervals; allowed grains, None for any
Timex = dict[str, Any]


def _day(year: str, month: str, day: str) -> Readings:
    one = date(int(year), int(month), int(day)).isoformat()
    return ((one, one),), frozenset({"day", "hour"})


def _week(year: str, week: str) -> Readings:
    monday = date.fromisocalendar(int(year), int(week), 1)
    starts = (monday, monday - timedelta(days=1))
    return tuple((one.isoformat(), (one + timedelta(days=6)).isoformat()) for one in starts), frozenset({"week"})


def _months(year: str, first: int, last: int) -> tuple[Interval]:
    end = calendar.monthrange(int(year), last)[1]
    return ((f"{year}-{first:02}-01", f"{year}-{last:02}-{end:02}"),)


def _month(year: str, month: str) -> Readings:
    return _months(year, int(month), int(month)), frozenset({"month"})


def _quarter(year: str, quarter: str) -> Readings:
    last = 3 * int(quarter)
    return _months(year, last - 2, last), None


def _year(year: str) -> Readings:
    return _months(year, 1, 12), frozenset({"year"})


def _decade(decade: str) -> Readings:
    return ((f"{decade}0-01-01", f"{decade}9-12-31"),), None


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Readings]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), _day),
    (re.compile(r"(\d{4})-W(\d\d?)"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{3})X?"), _decade),
)


def readings(value: str) -> Readings | None:
    """The intervals and grains that a TIMEX3 value allows; None if it is left out of value F1."""
    for form, read in _FORMS:
        if found := form.fullmatch(value):
            try:
                return read(*found.groups())
            except ValueError:  # the 31st of February
                return None
    return None


def _is_right(when: Form, allowed: Readings | None) -> bool:
    if allowed is None:
        return False
    intervals, grains = allowed
    said = str(when["earliest"] or "")[:10], str(when["latest"] or "")[:10]
    return said in intervals and (grains is None or when["grain"] in grains)


def _found(asked: Sequence[Span], said: Sequence[Span], optional: Sequence[Span]) -> Counts:
    pairs = match_spans(asked, said)
    return len(pairs), spare(said, pairs, optional), len(asked) - len(pairs)


def _values(gold: Sequence[Timex], said: Sequence[tuple[Span, Form]]) -> Row:
    """Counts of values; and of the matched ones, how many are right, out of how many."""
    spans = [span for span, _ in said]
    pairs = match_spans([_span(one) for one in gold], spans)
    allowed = [readings(one["value"] or "") if _is_date(one) else None for one in gold]
    matched = [(at, to) for at, to in pairs if allowed[at]]
    right = sum(_is_right(said[to][1], allowed[at]) for at, to in matched)
    optional = [_span(one) for one, read in zip(gold, allowed, strict=True) if not read]
    extra = spare(spans, pairs, optional)
    asked = sum(read is not None for read in allowed)
    return {
        "value": (right, len(matched) - right + extra, asked - right),
        "right": right,
        "matched": len(matched),
    }


def _span(timex: Timex) -> Span:
    return timex["start"], timex["end"]


def _is_date(timex: Timex) -> bool:
    return timex["type"] in ("DATE", "TIME")


def _score(record: Record, answer: Form) -> Row:
    gold = record["timexes"]
    said = [(span, when) for when in answer.get("times") or () if (span := span_of(when))]
    spans = [span for span, _ in said]
    dates = [_span(one) for one in gold if _is_date(one)]
    others = [_span(one) for one in gold if not _is_date(one)]
    return {
        "relaxed": _found([_span(one) for one in gold], spans, []),
        "relaxed dates": _found(dates, spans, others),
        **_values(gold, said),
    }


def _line(record: Record) -> Form:
    return {**text_line(record), "published": record["dct"]}


TEMPEVAL3 = TextTask(
    "tempeval3",
    (
        headline("relaxed span F1", count_f1("relaxed")),
        Metric("relaxed span F1, dates", count_f1("relaxed dates")),
        headline("value F1", count_f1("value")),
        Metric("value accuracy, matched", ratio("right", "matched")),
    ),
    score=_score,
    line=_line,
)
