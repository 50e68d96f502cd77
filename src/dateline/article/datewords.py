"""Whole dates as they are written, in many languages: a day with its month and its year, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from dateline.article.wordlists import rows

_SHORT = 3  # letters: so short a form of a month is read only on a page in its language
_WORD = r"(?P<month>[^\W\d_][^\s\d,;:()]{2,14}?)"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.ºª°]|-?[a-z]{1,2}(?=\s))?", r"(?P<year>(?:19|20)\d\d)(?!\d)"
_TIME = r"(?P<clock>T?\s*\d{1,2}:\d\d(?::\d{1,2}(?:\.\d+)?)?\s*(?:Z\b|[+-]\d\d:?\d\d)?)?"
_OF = r"(?:(?:of|de|del|di|da|do|en|تاريخ)\s+|d['’])?"
_NAMED = (
    re.compile(rf"(?<![^\W\d_]){_WORD}\.?\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}\s*{_OF}{_WORD}[.,]?\s+{_OF}{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<day>\d\d?)-{_WORD}-{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}\s*(?:\.|m\.|г\.|gada|[eé]ko)?\s+{_WORD}\s+(?P<day>\d\d?)(?!\d|:)", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}\.?\s*gada\s+(?P<day>\d\d?)\.\s*{_WORD}(?=\W|$)", re.IGNORECASE),
)
_NUMBERED = (
    re.compile(rf"(?<![\d/-]){_YEAR}(?P<sep>[-/.])\s?(?P<month>\d\d?)(?P=sep)\s?(?P<day>\d\d?)(?![\d/]|-\d){_TIME}"),
    re.compile(rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d\d?)\s*[月월]\s*(?P<day>\d\d?)\s*[日일]"),
    re.compile(rf"(?<!\d)(?P<day>\d\d?) tháng (?P<month>\d\d?),?\s+(?:năm )?{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<![\d/.-])(?P<a>\d\d?)\s?(?P<sep>[/.-])\s?(?P<b>\d\d?)\s?(?P=sep)\s?{_YEAR}(?![/-]\d)"),
)
_SHORT_YEAR = re.compile(r"(?<![\d/.:-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<year>\d\d)(?![\d/:-]|\.\d)")
_RFC822 = re.compile(
    rf"\b{_DAY}\s+{_WORD}\s+{_YEAR}\s+(?P<clock>\d\d:\d\d(?::\d\d)?)\s+(?P<zone>[+-]\d{{4}}|GMT|UTC|Z)", re.IGNORECASE
)
_DIGITS = {
    zero + number: str(number) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50) for number in range(10)
}  # Arabic, Persian, Devanagari, Bengali, Thai
FIRST_YEAR = 1990  # there is no news page older than the Web


_AGO = re.compile(
    r"(?:^|\b(?:published|posted|updated)\W+)(?P<n>\d{1,2}|an?|one|two|three|four|five|six) ?"
    r"(?P<unit>min|minute|hour|hr|h|day|d)s? ago\W*$",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, its moment where a time zone is written with it, and where in the string it stood."""

    day: date
    instant: datetime | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Habit:
    """How a page writes dates: its language (ISO 639-1), and whether 3/4/2020 is in April; None where unknown."""

    language: str | None = None
    day_first: bool | None = None


ENGLISH = Habit()


@cache
def _months(language: str | None) -> dict[str, int]:
    """The month of each name: those of the language, then English, then the longer ones of all the others."""
    own: dict[str, int] = {}
    other: dict[str, int] = {}
    for code, *columns in rows("months.tsv", 13):
        for number, forms in enumerate(columns, start=1):
            for form in forms.split():
                if code in (language, "en"):
                    own[form] = own.get(form, number) if code == "en" else number
                elif len(form) > _SHORT:
                    other.setdefault(form, number)
    return {**other, **own}


def find(words: str, habit: Habit = ENGLISH, *, short_year: bool = False) -> Iterator[Stamp]:
    """Every whole date in some words, shape by shape. Days and months that may be swapped are left out.

    ``short_year``: whether 3.4.20 is a date too, as in a line that is known to hold one.
    """
    if not words.isascii():
        words = words.translate(_DIGITS)
    if not short_year and "19" not in words and "20" not in words:
        return  # most lines: no year
    months = _months(habit.language)
    for found in _RFC822.finditer(words):
        if (stamp := _sent(found, months)) is not None:
            yield stamp
            return
    for shape in _NAMED:
        for found in shape.finditer(words):
            month = months.get(_plain(found["month"]))
            if month and (day := _day(found["year"], month, found["day"])) is not None:
                yield Stamp(day, None, *found.span())
    for shape in (*_NUMBERED, _SHORT_YEAR) if short_year else _NUMBERED:
        yield from (stamp for found in shape.finditer(words) if (stamp := _numbered(found, habit)) is not None)


def _sent(found: re.Match[str], months: dict[str, int]) -> Stamp | None:
    """A date as mails and feeds write it, with its moment."""
    zone = found["zone"] if found["zone"][0] in "+-" else "+0000"
    month = months.get(found["month"].lower())
    day = _day(found["year"], month, found["day"]) if month else None
    return Stamp(day, _instant(f"{day.isoformat()}T{found['clock']}{zone}"), *found.span()) if day else None


def first(words: str | None, habit: Habit = ENGLISH, *, short_year: bool = False) -> Stamp | None:
    """The first whole date of some words, or None."""
    stamps = find(words, habit, short_year=short_year) if words else iter(())
    return min(stamps, key=lambda stamp: stamp.start, default=None)


def ago(line: str) -> timedelta | None:
    """How long before the capture a line such as '3 hours ago' says that a story was published."""
    found = _AGO.search(" ".join(line.split()))
    if found is None:
        return None
    number = _COUNTS.get(found["n"].lower()) or int(found["n"])
    unit = found["unit"][0].lower()
    return timedelta(**{{"m": "minutes", "h": "hours", "d": "days"}[unit]: number})


def _plain(month: str) -> str:
    """A month's name as it is listed: lower case, without a dot, the first of two ('Nisan/April')."""
    return month.lower().replace("i̇", "i").replace("ٔ", "").split("/")[0].rstrip(".")


def _numbered(found: re.Match[str], habit: Habit) -> Stamp | None:
    parts = found.groupdict()
    if "a" in parts:
        year = parts["year"] if len(parts["year"]) > 2 else f"20{parts['year']}"
        day = _unordered(int(parts["a"]), int(parts["b"]), year, parts["sep"], habit)
    else:
        day = _day(parts["year"], int(parts["month"]), parts["day"])
    if day is None:
        return None
    clock = (parts.get("clock") or "").strip().lstrip("T").strip()
    return Stamp(day, _instant(f"{day.isoformat()}T{clock}") if clock else None, *found.span())


def _unordered(a: int, b: int, year: str, sep: str, habit: Habit) -> date | None:
    """Day and month by size; dots are written only where the day comes first; else by the page's habit."""
    if a == b or a > 12 or sep == "." or (habit.day_first and b <= 12):
        return _day(year, b, a)
    return _day(year, a, b) if b > 12 or habit.day_first is False else None


def _day(year: str | int, month: int, day: str | int) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _instant(words: str) -> datetime | None:
    """The moment, only where the zone is written."""
    shaped = re.sub(r":(\d)(?=\D|$)", r":0\1", re.sub(r"T(\d):", r"T0\1:", words.replace(" ", "")))
    try:
        instant = datetime.fromisoformat(shaped)
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None
