"""When a story was first published, and how we know. A date that belongs to another story is never taken.

Everything that states a date is a candidate: the caller or the feed, JSON-LD, ``<meta>``, the address, what a reader
sees. Candidates of one family (``date_sources.tsv``) come from one hand and count once; families that agree add up.
The score of the answer is measured, not judged: the share of right days on the development half of `htmldate_eval`
for that source and state (families agree, one alone, contradicted), by ``python tools/measure_dates.py``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

import htmldate
from lxml.html import HtmlElement

from dateline.article import addresses, datewords, jsonld, visible
from dateline.article.datelabels import called
from dateline.article.datewords import ENGLISH, Habit
from dateline.article.wordlists import rows
from dateline.model import Dateline, Origin, Page, Published, PublishedBasis, Span

_META_LIKE = re.compile(
    r"(?:^|[.:_-])(?:(?:date[_-]?)?(?:published|issued|posted|uploaded)|(?:publish(?:ed)?|publication|pub|article|upload)"
    r"[_-]?(?:date|time))$"
)
_SCRIPT = re.compile(
    r"""["']?\b(?:date_?published|published_?(?:at|date|time)|publi(?:sh|cation)_?(?:date|time)|pub_?date"""
    r"""|first_?published\w{0,5})["']?\s*[:=]\s*["'](\d{4}-\d\d-\d\d)""",
    re.IGNORECASE,
)
_DATA_KEYS = (("datePublished", "jsonld"), ("dateCreated", "jsonld_created"), ("uploadDate", "jsonld_created"))
_NEVER = datetime(2200, 1, 1)  # htmldate takes today for the latest day, which would change what is read
_WEST, _EAST = timedelta(hours=-10), timedelta(hours=14)  # the zones that people live in
_APART = 1  # days: more is a contradiction
_DATELINE_APART = 21  # days between a dateline and publication: a weekly may lag, a reprint lags more
# Shares of right days, measured as said above: two hands agree; so, but a third says otherwise; one against another.
_TELLS = 0.9  # share of right days of a source that may tell the outlet's own day
_AGREED, _DISPUTED, _CONTRADICTED = 0.99, 0.89, 0.77
_DAY_FIRST = frozenset(("gb", "uk", "au", "nz", "ie", "in", "za", "ng", "ke", "gh", "pk", "bd", "lk", "ug", "tz", "my",
                        "sg", "hk", "zm", "zw"))  # fmt: skip
_MONTH_FIRST = frozenset(("us", "gov", "mil"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that some source states, before it is believed."""

    day: date
    instant: datetime | None
    source: str  # a key of ``date_sources.tsv``
    note: str
    span: Span | None = None  # where in the story's text it stands, if it does
    until: date | None = None  # the last day that it may be, where that is another

    @property
    def kind(self) -> _Source:
        """What is known of its source."""
        return _sources()[self.source]


@dataclass(frozen=True, slots=True)
class _Source:
    """A source of dates: who speaks, how it is reported, and how often its day is right."""

    rank: int
    family: str  # of each the first in rank is heard
    hand: str  # who wrote it: the families of one hand count once
    basis: PublishedBasis
    right: float | None  # None: it is taken at its word
    states: bool  # whether a page that says otherwise elsewhere contradicts itself


@cache
def _sources() -> dict[str, _Source]:
    bases: dict[str, PublishedBasis] = {
        name: name for name in ("given", "structured", "meta", "feed", "url", "visible", "dateline")
    }
    return {
        name: _Source(
            rank, family, family.split(".")[0], bases[basis], None if right == "-" else float(right), states == "states"
        )
        for rank, (name, family, basis, right, states) in enumerate(rows("date_sources.tsv", 5))
    }


def given(words: str | None, origin: Origin) -> Candidate | None:
    """The date that the container or the caller gives."""
    feed = origin.kind == "feed"
    return _read(words, "feed" if feed else "given", "the feed's entry" if feed else "given with the text")


def habit(language: str | None, declared: str | None, url: str | None) -> Habit:
    """How a page writes dates: only English is written with the month first, and only in some countries."""
    code = (language or declared or "").split("-")[0].lower() or None
    if code not in (None, "en"):
        return Habit(code, day_first=True)
    region = (declared or "").lower().replace("_", "-").partition("-")[2]
    try:
        region = (urlsplit(url or "").hostname or "").rpartition(".")[2] if region in ("", "us") else region
    except ValueError:
        region = ""
    return Habit(code, True if region in _DAY_FIRST else False if region in _MONTH_FIRST else None)


def from_url(url: str | None) -> Candidate | None:
    """The date in the path of an address."""
    return _read(addresses.day(url), "url", "the path of the address")


def from_markup(node: jsonld.Node, metas: dict[str, str], how: Habit = ENGLISH) -> Iterator[Candidate]:
    """What the page states for machines: JSON-LD first, then ``<meta>``, of each family the best."""
    for key, source in (
        ("datePublished", "jsonld"),
        ("dateCreated", "jsonld_created"),
        ("uploadDate", "jsonld_created"),
    ):
        if (found := _read(jsonld.word(node, key), source, f"JSON-LD {key}", how)) is not None:
            yield found
    listed = rows("date_metas.tsv", 2)
    for name, source in listed:
        if (found := _read(metas.get(name), source, f"meta {name}", how)) is not None:
            yield found
    known = {name for name, _ in listed}
    for name, words in metas.items():
        like = name not in known and _META_LIKE.search(name)
        if like and (found := _read(words, "meta_weak", f"meta {name}", how)) is not None:
            yield found


def from_page(tree: HtmlElement, raw: str, how: Habit, *, title: str | None, url: str | None,
              told: Iterable[Candidate]) -> Iterator[Candidate]:  # fmt: skip
    """What a reader sees; where that is nothing and nothing was ``told`` so far, what the page's scripts say.

    ``tree`` loses the parts about other stories: this is the last that is asked of it.
    """
    days = frozenset(one.day for one in told)
    seen = visible.find(tree, how, title=title, url=url, told=days)
    for one in seen:
        yield Candidate(one.stamp.day, one.stamp.instant, one.source, one.note)
    if days or any(one.source not in ("lone", "revised") for one in seen):
        return
    scripts = set(_SCRIPT.findall(raw))
    if len(scripts) == 1 and (found := _read(scripts.pop(), "script", "a script of the page")) is not None:
        yield found
        return
    words = htmldate.find_date(
        tree, extensive_search=False, original_date=True, max_date=_NEVER, min_date=datetime(datewords.FIRST_YEAR, 1, 1)
    )
    if (found := _read(words, "htmldate", "seen on the page")) is not None and found.day.day > 1:
        yield found  # a bare month or year is completed to a first by htmldate


def _read(words: str | None, source: str, note: str, how: Habit = ENGLISH) -> Candidate | None:
    stamp = datewords.first(words[:200] if words else None, how)
    return Candidate(stamp.day, stamp.instant, source, note) if stamp else None


def read_line(line: str) -> Candidate | None:
    """The date of a line of plain text ('Published: 10 October 2015'); an update is trusted less."""
    stamp = datewords.first(line, short_year=True)
    if stamp is None:
        return None
    kind = called(line[: stamp.start])
    source = {"published": "near_labelled", "revised": "revised"}.get(kind or "", "near")
    note = "an update, by the headline" if kind == "revised" else "a line by the headline"
    return Candidate(stamp.day, stamp.instant, source, note)


def counted_back(lines: Iterable[str], fetched: datetime | None) -> Candidate | None:
    """The first of some lines that counts back from the capture, '3 hours ago': an interval, as no zone is known."""
    for line in lines if fetched is not None else ():
        if (back := datewords.ago(line)) is not None and fetched is not None:
            moment = fetched - back
            first, last = (moment + _WEST).date(), min((moment + _EAST).date(), (fetched + _EAST).date())
            return Candidate(first, None, "ago", f"'{line}', counted back from the capture", until=last)
    return None


def of_dateline(line: Dateline | None, published: Published | None = None) -> Candidate | None:
    """The date of the dateline: 'Baghdad, 12 March 2016 –'; one without a year is the last before publication."""
    if line is None or not line.date:
        return None
    found = _read(line.date, "dateline", "the dateline")
    if found is None and published is not None:
        last = published.latest + timedelta(days=_APART)
        years = (_read(f"{line.date}, {last.year - back}", "dateline", "the dateline") for back in (0, 1))
        found = next((one for one in years if one is not None and one.day <= last), None)
    return replace(found, span=line.span) if found else None


def chosen(candidates: Iterable[Candidate | None], page: Page) -> Published | None:
    """The day that most of the evidence speaks for: no older than the Web, no later than the capture."""
    believed = in_local_days(plausible(candidates, page))
    if not believed:
        return None
    first = believed[0]
    if first.kind.right is None:
        return _published(first, None)
    for_days: dict[date, list[Candidate]] = {}
    for one in heard(believed):
        for_days.setdefault(one.day, []).append(one)
    day = max(for_days, key=lambda day: (_weight(for_days[day]), day))
    agreed = len({one.kind.hand for one in for_days[day]}) > 1
    speaker = min(for_days[day], key=lambda one: one.kind.rank)
    instant = speaker.instant or next((one.instant for one in for_days[day] if one.instant is not None), None)
    disputed = len(for_days) > 1 or any(one.kind.states and one.day != day for one in believed)
    if agreed:
        score: float | None = _DISPUTED if disputed else _AGREED
    else:
        score = _CONTRADICTED if disputed else max(one.kind.right or 0 for one in for_days[day])
    return _published(replace(speaker, instant=instant), score)


def heard(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of each family the first in rank."""
    spoken: dict[str, Candidate] = {}
    for one in sorted(candidates, key=lambda one: one.kind.rank):
        spoken.setdefault(one.kind.family, one)
    return list(spoken.values())


def _weight(said: list[Candidate]) -> float:
    """The log odds that a day is right; what one hand says in two ways counts once."""
    odds: dict[str, float] = {}
    for one in said:
        right = one.kind.right or 0.5
        odds[one.kind.hand] = max(odds.get(one.kind.hand, 0.0), math.log(right / (1 - right)))
    return sum(odds.values())


def _published(best: Candidate, score: float | None) -> Published:
    return Published(best.day, best.until or best.day, best.kind.basis, best.instant, best.note, score)


def in_local_days(candidates: list[Candidate]) -> list[Candidate]:
    """Moments in UTC moved to the outlet's own day, where its address or its visible date tells that.

    22:00 in New York is the next day in UTC. A day is only told so by a zone that people live in.
    """
    local = {one.day: one for one in candidates if one.kind.family in ("url", "page")
             and (one.kind.right or 0) > _TELLS and not _in_utc(one)}  # fmt: skip
    found = []
    for one in candidates:
        if _in_utc(one) and one.instant is not None and one.day not in local:
            possible = sorted({(one.instant + zone).date() for zone in (_WEST, _EAST)} & set(local))
            if possible:
                teller = local[possible[0]]
                note = f"{one.note}; the day in the outlet's time zone: {teller.note}"
                one = replace(one, day=teller.day, note=note)  # noqa: PLW2901 - the same statement, as its makers read it
        found.append(one)
    return found


def _in_utc(candidate: Candidate) -> bool:
    return candidate.instant is not None and candidate.instant.utcoffset() == timedelta(0)


def plausible(candidates: Iterable[Candidate | None], page: Page) -> list[Candidate]:
    """The candidates without the impossible ones, in their order."""
    latest = page.fetched.date() + timedelta(days=1) if page.fetched else None  # a day ahead of us in the east
    return [
        one for one in candidates
        if one is not None and _old_enough(one) and (latest is None or one.day <= latest)
    ]  # fmt: skip


def _old_enough(one: Candidate) -> bool:
    """No page is older than the Web; a text whose date somebody gives may be from any archive."""
    return one.source == "given" or one.day.year >= datewords.FIRST_YEAR


def conflict(candidates: list[Candidate], published: Published | None) -> tuple[Candidate, Candidate] | None:
    """The statement that the date rests on and the first other that differs by more than a day.

    Only of those that state a publication date outright; a dateline contradicts where it is weeks away.
    """
    if published is None:
        return None
    stated = [one for one in in_local_days(candidates) if one.kind.states]
    taken = next((one for one in stated if one.day == published.earliest), None)
    for other in stated:
        apart = _DATELINE_APART if other.source == "dateline" else _APART
        if taken is not None and abs((other.day - taken.day).days) > apart:
            return taken, other
    return None
