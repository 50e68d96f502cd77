"""Whole dates as they are written: a day with its month and its year, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_TIME = r"(?P<clock>T?\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z\b|[+-]\d\d:?\d\d)?)?"
_SHAPES = (
    re.compile(rf"(?<![\d/-]){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?![\d/]|-\d){_TIME}"),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}-{_MONTH}-{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep){_YEAR}(?![\d/-])"),
)
_RFC822 = re.compile(
    rf"\b{_DAY}\s+{_MONTH}\s+{_YEAR}\s+(?P<clock>\d\d:\d\d(?::\d\d)?)\s+(?P<zone>[+-]\d{{4}}|GMT|UTC|Z)", re.IGNORECASE
)
FIRST_YEAR = 1990  # there is no news page older than the Web


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, its moment where a time zone is written with it, and where in the string it stood."""

    day: date
    instant: datetime | None
    start: int
    end: int


def find(words: str) -> Iterator[Stamp]:
    """Every whole date in some words, shape by shape. Days and months that may be swapped are left out."""
    for found in _RFC822.finditer(words):
        zone = found["zone"] if found["zone"][0] in "+-" else "+0000"
        if (day := _day(found["year"], _MONTHS[found["month"].lower()], found["day"])) is not None:
            yield Stamp(day, _instant(f"{day.isoformat()}T{found['clock']}{zone}"), *found.span())
            return
    for shape in _SHAPES:
        for found in shape.finditer(words):
            if (stamp := _stamp(found)) is not None:
                yield stamp


def first(words: str | None) -> Stamp | None:
    """The first whole date of some words, or None."""
    return min(find(words), key=lambda stamp: stamp.start, default=None) if words else None


def _stamp(found: re.Match[str]) -> Stamp | None:
    parts = found.groupdict()
    if "a" in parts:
        day = _unordered(int(parts["a"]), int(parts["b"]), parts["year"], parts["sep"])
    else:
        month = parts["month"].lower()
        day = _day(parts["year"], _MONTHS.get(month) or int(month), parts["day"])
    if day is None:
        return None
    clock = (parts.get("clock") or "").strip().lstrip("T").strip()
    return Stamp(day, _instant(f"{day.isoformat()}T{clock}") if clock else None, *found.span())


def _unordered(a: int, b: int, year: str, sep: str) -> date | None:
    """Day and month by size; dots are written only where the day comes first."""
    if a == b or a > 12 or sep == ".":
        return _day(year, b, a)
    return _day(year, a, b) if b > 12 else None


def _day(year: str | int, month: int, day: str | int) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _instant(words: str) -> datetime | None:
    """The moment, only where the zone is written."""
    shaped = re.sub(r"T(\d):", r"T0\1:", words.replace(" ", ""))
    try:
        instant = datetime.fromisoformat(shaped)
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None
