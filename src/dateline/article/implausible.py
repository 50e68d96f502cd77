"""Figures that cannot be true, whoever said them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Span, Warning

HALF_ROUND_KM = 20_040  # half of the Earth's circumference: no two places are further apart
OLDEST = 125
_ALIVE = 8.3e9
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNITS = {"k": 1.0, "m": 1.609344, "n": 1.852}
_NUMBER = r"(?P<number>\d[\d,.]*\d|\d)[ -]?(?P<scale>hundred|thousand|million|billion|trillion)?"
_DISTANCE = re.compile(
    rf"\b{_NUMBER}[ -]?(?P<unit>kilomet(?:er|re)s?|km|(?:nautical )?miles?)\b(?! (?:per|an) )(?!/h)", re.IGNORECASE
)
_APART = re.compile(
    r"\b(?:distance|away|apart|range|radius|from|fired|struck|hit|launched|north|south|east|west|off)\b",
    re.IGNORECASE,
)
_SPACE = re.compile(
    r"\b(?:space|orbit\w*|moon|lunar|mars|martian|planets?|asteroids?|comets?|satellites?|sun|solar|galax\w+|spacecraft|"
    r"astronom\w+|light[- ]years?|voyager|odometer|driven|miles? on the clock|network|roads?|cables?|pipelines?|"
    r"railway|in total|altogether|combined|a year|per year|annually|career)\b",
    re.IGNORECASE,
)
_AGE = (
    re.compile(
        r"\b(?P<number>\d{3,4})[- ]year[- ]old (?:man|woman|boy|girl|resident|person|suspect|victim|father|mother|"
        r"soldier|civilian|driver|teacher|farmer|patient|child|protester)"
    ),
    re.compile(r"\b[Aa]ged (?P<number>\d{3,4})\b(?! to)"),
)
_SHARE = re.compile(
    rf"\b{_NUMBER}\s?(?:%|percent|per cent) of (?:the |its |their |all |those |eligible |registered )*"
    r"(?:voters?|votes?|respondents|residents|people|population|inhabitants|citizens|households|children|women|men|"
    r"schools|hospitals|homes|houses|buildings|victims|dead|wounded|troops|soldiers|prisoners|refugees|members|seats)\b",
    re.IGNORECASE,
)
_ABOUT = r"(?: (?:at least|more than|over|about|some|nearly|around|up to|almost))?"
_DEAD = r"(?: (?:people|civilians|lives|dead|soldiers|fighters|troops))?"
_TOLL = (
    re.compile(rf"\b(?:kill(?:ed|ing|s)|left|claimed){_ABOUT} {_NUMBER}{_DEAD}\b", re.IGNORECASE),
    re.compile(
        rf"\b{_NUMBER}{_DEAD} (?:were |was |have been |had been |are )?(?:killed|dead|died|lost)\b", re.IGNORECASE
    ),
)
_SHORT_MONTHS = "February|April|June|September|November"
_DAY = re.compile(rf"\b(?P<m>{_SHORT_MONTHS}) (?P<d>3[01])\b|\b(?P<d2>3[01]) (?P<m2>{_SHORT_MONTHS})\b")


def find(text: str) -> Warning | None:
    """One warning with every impossible figure and why it is one, or None."""
    found = list(dict.fromkeys(sorted([*_distances(text), *_ages(text), *_shares(text), *_tolls(text), *_days(text)])))
    if not found:
        return None
    reasons = "; ".join(dict.fromkeys(f"“{span.text}”: {why}" for span, why in found))
    return Warning("implausible_figure", f"A figure cannot be true: {reasons}.", tuple(span for span, _ in found))


def _value(found: re.Match[str]) -> float | None:
    raw = found["number"]
    grouped = re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", raw)
    try:
        value = float(re.sub(r"[,.]", "", raw) if grouped else raw.replace(",", ""))
    except ValueError:
        return None
    return value * _SCALE.get((found.groupdict().get("scale") or "").lower(), 1.0)


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    ends = [end for end in (text.find("\n", at), text.find(". ", at)) if end >= 0]
    return text[start : min(ends, default=len(text))]


def _distances(text: str) -> Iterator[tuple[Span, str]]:
    for found in _DISTANCE.finditer(text):
        unit = found["unit"].lower()
        km = (_value(found) or 0.0) * _UNITS[unit[0]]
        if km <= HALF_ROUND_KM:
            continue
        near = text[max(0, found.start() - 40) : found.end() + 25]
        if _APART.search(near) and not _SPACE.search(_sentence(text, found.start())):
            yield _of(text, found), f"no two places on Earth are more than {HALF_ROUND_KM:,} km apart"


def _ages(text: str) -> Iterator[tuple[Span, str]]:
    for shape in _AGE:
        for found in shape.finditer(text):
            if OLDEST < int(found["number"]) < 1900:
                yield _of(text, found), "nobody has lived so long"


def _shares(text: str) -> Iterator[tuple[Span, str]]:
    for found in _SHARE.finditer(text):
        if (_value(found) or 0.0) > 100:
            yield _of(text, found), "a share is at most 100 percent"


def _tolls(text: str) -> Iterator[tuple[Span, str]]:
    for shape in _TOLL:
        for found in shape.finditer(text):
            if (_value(found) or 0.0) > _ALIVE / 80:
                yield _of(text, found), "no event has killed so many"


def _days(text: str) -> Iterator[tuple[Span, str]]:
    for found in _DAY.finditer(text):
        month, day = found["m"] or found["m2"], int(found["d"] or found["d2"])
        if day == 31 or month == "February":
            yield _of(text, found), "there is no such day"


def _of(text: str, found: re.Match[str]) -> Span:
    return Span(found.start(), found.end(), text[found.start() : found.end()])
