"""One walk over the events of a report: what is counted, with the few whole records that are told at length.

Of each event a small `Brief` is kept; the events themselves, their claims and articles are read again for the notable
and the disputed ones alone, so that a report of a hundred thousand events fits in memory.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.model import Place
from dateline.publish.profile import is_sensitive
from dateline.publish.report import words
from dateline.store import listing, read
from dateline.store.heads import heads
from dateline.store.project import Store
from dateline.store.read import Filters

MONTH = 31  # days
Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a report keeps of every event."""

    id: str
    type: str
    quad: int
    first: date | None
    last: date | None
    when: str
    place: str
    country: str | None
    grain: str | None
    point: tuple[float, float] | None  # longitude, latitude
    radius_km: int
    standing: str
    origins: int
    articles: tuple[str, ...]
    figures: Mapping[str, Ends]
    disputes: tuple[str, ...]
    claims: tuple[str, ...]
    by_claim: Mapping[str, tuple[str, ...]]  # the claims that give the ends of a figure
    revision: int
    status: str  # machine, accepted, edited, rejected
    hidden: bool  # marked as sensitive, and not to be told in this profile

    @property
    def dated(self) -> bool:
        """Whether both a first and a last day are told."""
        return self.first is not None and self.last is not None

    @property
    def narrow(self) -> bool:
        """Whether its time is told to a month or better: what is told of years is no happening of a period."""
        return self.first is not None and self.last is not None and (self.last - self.first).days <= MONTH

    @property
    def order(self) -> tuple[date, date, str]:
        """By first day, those without one last."""
        far = date.max
        return self.first or self.last or far, self.last or far, self.id

    def weight(self) -> tuple[float, float, int, int]:
        """How much there is to tell: those killed, those otherwise harmed, origins, disputes."""
        harmed = sum(_most(self.figures.get(kind)) for kind in ("injured", "abducted", "detained", "missing"))
        return _most(self.figures.get("killed")), harmed, self.origins, len(self.disputes)


@dataclass(slots=True)
class Article:
    """What a report says of a source: no text."""

    id: str
    outlet: str | None
    title: str | None
    url: str | None
    language: str
    published: date | None
    copy: bool


@dataclass(slots=True)
class Gathered:
    """All that a report counts."""

    events: list[Brief] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    rejects: dict[str, list[str]] = field(default_factory=dict)  # ids by reason
    told: tuple[str, ...] = ()  # the articles behind the events, in the order of their days
    state: str = ""


def gather(store: Store, filters: Filters, *, public: bool) -> Gathered:
    """Walks the events, the articles and the rejects of a project once."""
    found = Gathered()
    hasher = hashlib.sha256()
    for one in listing.stream(store, filters):
        found.events.append(brief(one, public=public))
        hasher.update(f"{one.event.id}:{one.event.revision}:{one.status};".encode())
    found.events.sort(key=lambda one: one.order)
    for head in heads(store):
        day = head.published.latest if head.published else None
        found.articles[head.id] = Article(
            head.id, head.outlet, head.title, _web(head.url), head.language, day, copy=head.copy
        )
    behind = {ident for one in found.events for ident in one.articles if ident in found.articles}
    found.told = tuple(sorted(behind, key=lambda ident: (found.articles[ident].published or date.max, ident)))
    for reject in read.rejects(store):
        found.rejects.setdefault(reject.reason, []).append(reject.id)
    hasher.update(f"{len(found.articles)}:{sum(map(len, found.rejects.values()))}".encode())
    found.state = hasher.hexdigest()[:12]
    return found


def brief(listed: listing.Listed, *, public: bool) -> Brief:
    """What is kept of an event.

    In ``public`` its point is rounded as in an export; of one that a person marked as sensitive no more of its place
    is told than the country.
    """
    event = listed.event
    place, when = event.place, event.when
    hidden = public and is_sensitive(event)
    point = None
    if place is not None and place.lat is not None and place.lon is not None and not hidden:
        decimals = (1 if place.grain == "site" else 2) if public else 4
        point = (round(place.lon, decimals), round(place.lat, decimals))
    articles = dict.fromkeys(article for origin in event.origins for article in origin.articles)
    return Brief(
        id=event.id,
        type=event.type,
        quad=listed.quad or 0,
        first=when.earliest if when else None,
        last=when.latest if when else None,
        when=words.when_words(when),
        place=_withheld(place) if hidden else words.place_words(place, public=public),
        country=place.country if place else None,
        grain=place.grain if place and point else None,
        point=point,
        radius_km=(place.radius_km or 0) if place else 0,
        standing=event.standing,
        origins=len(event.origins),
        articles=tuple(articles),
        figures={
            one.kind: (one.low.value if one.low else None, one.high.value if one.high else None)
            for one in event.figures
        },
        disputes=tuple(one.field for one in event.disputes),
        claims=event.claims,
        by_claim={
            one.kind: tuple(dict.fromkeys(end.claim for end in (one.low, one.high) if end)) for one in event.figures
        },
        revision=event.revision,
        status=listed.status,
        hidden=hidden,
    )


def _withheld(place: Place | None) -> str:
    country = words.country_words(place.country) if place else ""
    return f"a place in {country} that is withheld" if country else "a place that is withheld"


def days_without_reading(found: Gathered, first: date, last: date) -> Iterator[date]:
    """The days from ``first`` to ``last`` of which no article was read."""
    read_on = Counter(one.published for one in found.articles.values())
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if not read_on[day]:
            yield day


def _most(ends: Ends | None) -> float:
    low, high = ends or (None, None)
    return high if high is not None else low or 0.0


def _web(url: str | None) -> str | None:
    """Only addresses of the web are shown as such: no script, no file."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
