"""The head of a story: ``ALEPPO, Oct 10 (Agency) -``. It stays in the text; here it is read."""

from __future__ import annotations

import re

from dateline.article.wordlists import words
from dateline.model import Dateline, Span

_SEARCHED = 4  # lines: a headline and a deck may stand before the dateline
_WORD = r"[^\W\d_][\w.'’ʿʾ-]*"
_CAPS = r"[^\W\d_a-z][^\Wa-z]+(?:[-'’ ](?:[^\W\d_a-z][^\Wa-z]*\.?|al-|el-))*"
_NAMES = rf"{_WORD}(?:[ /-]{_WORD}){{0,3}}"
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]{0,6}\.?"
_DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|"
    rf"\d{{1,2}} {_MONTH}(?:,? (?:\d{{4}}|\d\d))?)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_DASH = r"\s*(?:--+|[—–―_]|(?<=\s)-(?=\s)|(?<=\))\s*[-:])\s*"
_AGENCY = r"[A-Z][\w.&'’/ -]{1,60}?"
_SHAPES = (
    # ALEPPO, Syria, Oct 10 (Agency) —
    re.compile(
        rf"(?P<place>{_NAMES}(?:(?:, ?| \(){_NAMES}\)?){{0,2}}?)(?:,? (?P<date>{_DATE}))?,?\s*"
        rf"[(\[](?P<agency>{_AGENCY})[)\]]"
        rf"(?:,? (?P<date2>{_DATE}))?(?:{_DASH}|\s+(?=[A-Z“\"]))"
    ),
    # ALEPPO, Oct 10 — / Gaza City, Palestine —
    re.compile(rf"(?P<place>{_NAMES}(?:, ?{_NAMES}){{0,2}}?),? (?P<date>{_DATE})\s*{_DASH}"),
    re.compile(rf"(?P<place>{_CAPS}(?:(?:, ?| and |/){_NAMES}){{0,2}}){_DASH}"),
    re.compile(rf"(?P<place>{_NAMES}, ?{_NAMES})\s*(?:--+|[—–])\s*"),
    # Oct 10 (Agency) —
    re.compile(rf"(?P<date>{_DATE}),?\s*[(\[](?P<agency>{_AGENCY})[)\]]{_DASH}"),
    # (Agency) — / Agency —
    re.compile(rf"[(\[](?P<agency>{_AGENCY})[)\]]\s*(?:--+|[—–-])\s*"),
    re.compile(rf"\[(?P<place>{_NAMES})\]\s*(?P<agency>{_AGENCY})?{_DASH}"),
)
_CREDITS = (
    re.compile(r"[(\[]\s*(?:source:\s*|with inputs? from\s*|via\s*)?(?P<agency>[A-Z][\w.&'’/ -]{1,40})\s*[)\]]\.?\s*$"),
    re.compile(r"^\s*(?i:sources?|via|origin|credit)\s*[:—–-]\s*(?P<agency>[A-Z][\w.&'’/ -]{1,40}?)\.?\s*$"),
    re.compile(r"[—–-]\s?(?P<agency>[A-Z][\w.&'’/ -]{1,30})\s*$"),
)


def find(text: str, title: str | None = None) -> Dateline | None:
    """The dateline at the head of one of the first lines, with its place, its date words and its agency."""
    start = 0
    looked = 0
    for line in text.split("\n"):
        bare = line.lstrip()
        if bare and bare != title:
            for shape in _SHAPES:
                if (found := shape.match(bare[:160])) is not None and _likely(found):
                    return _dateline(found, start + len(line) - len(bare))
        looked += bool(bare)
        if looked == _SEARCHED:
            return None
        start += len(line) + 1
    return None


def _likely(found: re.Match[str]) -> bool:
    """Whether the parts can be what they stand for: a place begins with a capital, an agency is one that we know."""
    parts = found.groupdict()
    place, agency = parts.get("place"), parts.get("agency")
    first = (place or "").split(" ")[0].strip(",.")
    if place is not None and (not place[0].isupper() or first.lower() in words("not_places.txt")):
        return False
    if place is not None and any(part[:1].islower() for part in re.findall(_WORD, place) if len(part) > 3):
        return False
    if agency is not None:
        dashed = re.search(r"[-—–―:]\s*$", found.group()) is not None
        headed = place is not None or parts.get("date") is not None
        return agency_name(agency) is not None or (headed and (dashed or (place or "").isupper()))
    rest = found.string[found.end() :]
    return rest[:1].isupper() or not rest or rest[0] in "“\"'‘" or parts.get("date") is not None


def _dateline(found: re.Match[str], start: int) -> Dateline:
    parts = found.groupdict()
    whole = found.group().rstrip()
    agency = parts.get("agency")
    return Dateline(
        span=Span(start + found.start(), start + found.start() + len(whole), whole),
        place=" ".join(parts["place"].split()) if parts.get("place") else None,
        date=parts.get("date") or parts.get("date2"),
        agency=(agency_name(agency) or agency.strip()) if agency else None,
    )


def agency_name(stated: str) -> str | None:
    """The agency as it is listed, or None for words that name none: 'AFP' in 'AFP/Local Times'."""
    known = {name.lower(): name for name in words("agencies.txt")}
    for part in (stated, *re.split(r"[/,&]| and ", stated)):
        if (name := known.get(part.strip(" .").lower())) is not None:
            return name
    return None


def agency_among(authors: tuple[str, ...]) -> str | None:
    """The agency that stands where an author's name would."""
    return next((name for author in authors if (name := agency_name(author)) is not None), None)


def credited(text: str, credit: str | None, dateline: Dateline | None) -> str | None:
    """The agency that wrote the words, by the dateline, a credit line, or the end of the last line."""
    if dateline is not None and dateline.agency is not None:
        return dateline.agency
    last = text.rstrip().rsplit("\n", 1)[-1]
    for line in (credit or "", last[-80:]):
        for shape in _CREDITS:
            if (found := shape.search(line)) is not None and (name := agency_name(found["agency"])) is not None:
                return name
        if line is credit and (name := agency_name(line)) is not None:
            return name
    return None
