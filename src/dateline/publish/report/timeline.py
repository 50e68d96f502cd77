"""The timeline of a report: events by day, week or month as bars, and the articles read beside them as a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.publish.report import words
from dateline.publish.report.gather import Brief, Gathered
from dateline.publish.report.records import Picture, Shape

WIDTH, HEIGHT = 900, 300
LEFT, RIGHT, TOP, BOTTOM = 46, 50, 34, 40
BINS = 62
By = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar: its first and last day, the events that lie in it, and the articles published in it."""

    first: date
    last: date
    events: tuple[Brief, ...]
    articles: tuple[str, ...]


def bins(found: Gathered, period: tuple[date, date]) -> tuple[By, tuple[Bin, ...], tuple[Brief, ...]]:
    """How the period is divided, its parts, and the events that lie in none: undated, told to longer, or outside."""
    days = (period[1] - period[0]).days + 1
    by: By = "day" if days <= 31 else "week" if days <= 7 * BINS else "month" if days <= 31 * BINS else "year"
    starts = [_start(period[0], by)]
    while (after := _next(starts[-1], by)) <= period[1]:
        starts.append(after)
    events: dict[date, list[Brief]] = {start: [] for start in starts}
    articles: dict[date, list[str]] = {start: [] for start in starts}
    left: list[Brief] = []
    for one in found.events:
        first, last = one.first, one.last
        home = _start(first, by) if first and last and _start(first, by) == _start(last, by) else None
        if home in events:
            events[home].append(one)
        else:
            left.append(one)
    for article in found.articles.values():
        if article.published and period[0] <= article.published <= period[1]:
            articles[_start(article.published, by)].append(article.id)
    made = tuple(
        Bin(start, _next(start, by) - timedelta(days=1), tuple(events[start]), tuple(sorted(articles[start])))
        for start in starts
    )
    return by, made, tuple(left)


def _start(day: date, by: By) -> date:
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day if by == "day" else day.replace(day=1) if by == "month" else day.replace(month=1, day=1)


def _next(day: date, by: By) -> date:
    if by == "month":
        return (day + timedelta(days=31)).replace(day=1)
    return date(day.year + 1, 1, 1) if by == "year" else day + timedelta(days=7 if by == "week" else 1)


def bin_words(one: Bin, by: By) -> str:
    """A bar's days: '3 February 2025', 'week of 3 February 2025', 'February 2025', '2025'."""
    if by == "month":
        return f"{words.MONTHS[one.first.month - 1]} {one.first.year}"
    if by == "year":
        return str(one.first.year)
    return f"week of {words.day_words(one.first)}" if by == "week" else words.day_words(one.first)


def draw(by: By, some: Sequence[Bin]) -> Picture | None:
    """Bars on the left scale, the line of articles on the right one; nothing where there is no event in any bin."""
    most = max((len(one.events) for one in some), default=0)
    if not most:
        return None
    read = max((len(one.articles) for one in some), default=0)
    shapes = [
        Shape("bar", "paper", ((0, 0), (WIDTH, HEIGHT))),
        *_axes(_top(most), _top(read), by),
        *_bars(some, _top(most)),
        *_line(some, _top(read)),
        *_days(some, by),
    ]
    highest = bin_words(max(some, key=lambda one: len(one.events)), by)
    alt = (
        f"Bars of the events of each {by}, the highest: {highest}"
        f"; a dashed line of the articles read that were published in each {by}."
    )
    return Picture("timeline", f"Events by {by}, and the articles read", alt, WIDTH, HEIGHT, tuple(shapes))


def _top(most: int) -> int:
    """The end of a scale: a round number that can be parted into four or fewer."""
    return next(one for base in (1, 10, 100, 1000, 10**4, 10**5, 10**6) for one in _rounds(base) if one >= most)


def _rounds(base: int) -> tuple[int, ...]:
    return (4, 6, 8, 10) if base == 1 else tuple(one * base // 10 for one in (12, 16, 20, 24, 32, 40, 60, 80, 100))


def _axes(top: int, read: int, by: By) -> Iterator[Shape]:
    low, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    parts = 4 if top % 4 == 0 and read % 4 == 0 else 2
    for number in range(parts + 1):
        y = low - (low - TOP) * number / parts
        yield Shape("line", "grid" if number else "axis", ((LEFT, y), (right, y)))
        yield Shape("text", "quiet", ((LEFT - 6, y + 4),), 11, f"{top * number / parts:,g}", "end")
        yield Shape("text", "quiet", ((right + 6, y + 4),), 11, f"{read * number / parts:,g}")
    yield Shape("bar", "bar", ((LEFT, 10), (LEFT + 14, 20)))
    yield Shape("text", "ink", ((LEFT + 20, 20),), 12, f"events by {by} (left)")
    yield Shape("line", "read", ((LEFT + 190, 15), (LEFT + 220, 15)))
    yield Shape("text", "ink", ((LEFT + 226, 20),), 12, "articles read, by day of publication (right)")


def _bars(some: Sequence[Bin], top: int) -> Iterator[Shape]:
    low, wide = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / len(some)
    gap = min(3.0, wide * 0.15)
    for number, one in enumerate(some):
        if one.events:
            x = LEFT + wide * number
            y = low - (low - TOP) * len(one.events) / top
            yield Shape("bar", "bar", ((x + gap, y), (x + wide - gap, low)))


def _line(some: Sequence[Bin], top: int) -> Iterator[Shape]:
    low, wide = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / len(some)
    points = tuple(
        (LEFT + wide * (number + 0.5), low - (low - TOP) * len(one.articles) / top) for number, one in enumerate(some)
    )
    if len(points) > 1:
        yield Shape("line", "read", points)
    for point in points:
        yield Shape("circle", "ink", (point,), 2.4)


def _days(some: Sequence[Bin], by: By) -> Iterator[Shape]:
    """The first day of as many bars as there is room for; the year where it changes."""
    wide = (WIDTH - LEFT - RIGHT) / len(some)
    every = max(1, round(56 / wide + 0.49))
    year = 0
    for number, one in enumerate(some):
        if number % every:
            continue
        month = words.MONTHS[one.first.month - 1][:3]
        text = {"month": month, "year": ""}.get(by, f"{one.first.day} {month}")
        x = LEFT + wide * (number + 0.5)
        yield Shape("text", "quiet", ((x, HEIGHT - BOTTOM + 16),), 11, text, "middle")
        if one.first.year != year:
            year = one.first.year
            yield Shape("text", "quiet", ((x, HEIGHT - BOTTOM + 31),), 11, str(year), "middle")
