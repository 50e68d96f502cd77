"""The records: what flows from one step to the next.

Frozen dataclasses; nothing here imports anything else of dateline but the parts of an event (`accounts`), which are
used from here. Absence is ``None``. All spans are half-open ranges of Unicode code points into ``Article.text``, and
carry their exact words so that they can be found and checked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dateline.accounts import AlsoTold as AlsoTold
from dateline.accounts import Bound as Bound
from dateline.accounts import Dispute as Dispute
from dateline.accounts import EventFigure as EventFigure
from dateline.accounts import EventOrigin as EventOrigin
from dateline.accounts import FieldValues as FieldValues
from dateline.accounts import OriginSpeaker as OriginSpeaker
from dateline.accounts import Toll as Toll
from dateline.accounts import TollStep as TollStep
from dateline.accounts import Valued as Valued

Stance = Literal["asserted", "denied", "possible", "planned", "demanded", "threatened", "hypothetical", "historical"]
Voice = Literal["outlet", "quoted", "reported"]
PlaceGrain = Literal["site", "town", "district", "province", "country"]
PlaceRole = Literal["place", "demonym", "metonym", "name"]
TimeGrain = Literal["hour", "day", "week", "month", "year"]
TimeBasis = Literal["stated", "relative", "weekday", "dateline", "published", "unanchored"]
PublishedBasis = Literal["structured", "meta", "visible", "url", "feed", "dateline", "given", "capture"]
FigureScope = Literal["event", "revised", "cumulative", "part", "whole"]
WarningKind = Literal["stitched", "spun", "recycled", "undated", "date_conflict", "implausible_figure", "translated"]
MissingReason = Literal["paywall", "paged", "cut"]
OriginKind = Literal["file", "feed", "warc", "web", "given"]
ChangeKind = Literal["new", "revised", "merged", "split", "retracted"]
Standing = Literal["single source", "corroborated", "disputed", "denied", "retracted"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of ``Article.text``, and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on the way to a value: which rule or model, its version, its score, why."""

    name: str
    version: str
    score: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page came from: the kind, and a name that does not depend on this machine.

    ``name`` is the path below the folder that was given (``wire/a.html``), with ``#`` and a record's
    own name where one file holds several pages.
    """

    kind: OriginKind
    name: str


@dataclass(frozen=True, slots=True)
class Http:
    """The HTTP response as it was captured. Header names are lower-case."""

    status: int
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """What the container of a page (feed entry, NDJSON line, caller) says about it."""

    source_id: str | None = None
    title: str | None = None
    published: str | None = None  # as written there; `article.published` reads it
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched, untouched. ``id`` is the sha256 of ``body`` with its address and hint."""

    id: str
    url: str | None
    final_url: str | None
    fetched: datetime | None  # aware, UTC; None where the container does not say
    media_type: str  # text/html, text/plain, ...
    charset: str | None  # as declared outside the body (HTTP header, container); often wrong
    body: bytes
    origin: Origin
    http: Http | None = None
    hint: Hint = Hint()


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was first published. ``instant`` keeps the time zone where one is stated."""

    earliest: date
    latest: date
    basis: PublishedBasis
    instant: datetime | None = None
    note: str = ""  # where it was found: 'JSON-LD datePublished', 'meta article:published_time', ...
    score: float | None = None  # measured share of right days on such evidence; None: taken at its word


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a story: ``ALEPPO, Oct 10 (Agency) -``."""

    span: Span
    place: str | None
    date: str | None  # the words; `claims.times` reads them against the publication date
    agency: str | None


@dataclass(frozen=True, slots=True)
class Warning:
    """A doubt about the page itself, with its evidence."""

    kind: WarningKind
    note: str  # a plain sentence
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text of the page that is not the story, and why it was cut."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of an article with a time of its own: an entry of a live blog. The span's words are its text."""

    span: Span
    time: str  # as the page gives it, in the form for machines where there is one
    instant: datetime | None  # aware, where the page states date and zone


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a page shows only a part of its story: ``paywall``, ``paged`` or ``cut``, and a plain sentence."""

    reason: MissingReason
    note: str


@dataclass(frozen=True, slots=True)
class Article:
    """The story alone. ``text`` is the coordinate system of every span and is never changed."""

    id: str
    page: str
    url: str | None
    source_id: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    language: str
    text: str
    published: Published | None
    dateline: Dateline | None
    origin: Origin
    origin_of_text: str | None = None  # the agency or outlet that wrote the words
    copy_of: str | None = None  # article id; set by `resolve.copies`
    warnings: tuple[Warning, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    steps: tuple[Step, ...] = ()
    entries: tuple[Entry, ...] = ()  # of a live blog, in the order of the page
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who fills a role. ``span`` is the whole phrase; ``basis`` says how country and sectors were found."""

    span: Span
    name: str  # canonical name, or the phrase without its articles
    id: str | None
    country: str | None  # ISO 3166 alpha-3, or PLOVER's non-state code
    sectors: tuple[str, ...]
    basis: str  # name, alias, role, demonym, metonym, office, coreference, capitalised, unknown


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """Another place that the name may mean, with its share of the belief (0 to 1)."""

    name: str
    country: str | None  # ISO 3166 alpha-3
    admin1: str | None
    lat: float
    lon: float
    geonames_id: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its honest size: the point stands for an area of the grain that it names.

    ``role``: what the words stand for: the place; its people or something of theirs (``demonym``: "Syrian");
    the government that sits there (``metonym``: "Ankara said"); part of the name of somebody (``name``: the
    "Kanem" of "Kanem Patriotic Front"). Only a ``place`` is where something happens.
    """

    span: Span
    name: str
    geonames_id: int | None
    lat: float | None
    lon: float | None
    country: str | None  # ISO 3166 alpha-3
    admin1: str | None
    grain: PlaceGrain | None
    where_prec: int | None  # UCDP 1 (exact) to 7 (waters, airspace)
    score: float
    basis: str
    role: PlaceRole = "place"
    radius_km: int | None = None  # of the circle that has the area's size, around the point; towns and sites have none
    alternatives: tuple[PlaceOption, ...] = ()  # the next best, at most three, best first


@dataclass(frozen=True, slots=True)
class When:
    """A date as an interval of civil days, both ends included; both ``None`` where nothing anchors it."""

    span: Span | None
    earliest: date | None
    latest: date | None
    grain: TimeGrain
    date_prec: int | None  # UCDP 1 (day) to 5 (year)
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody gave: ``low`` and ``high`` are None where the words leave that side open.

    ``scope``: of the happening told (``event``), with a new value for an old one (``revised``), of a time or war
    that holds many happenings (``cumulative``), of some among those that another figure counts (``part``), or of
    all that another figure counts some of (``whole``).
    """

    span: Span
    kind: str
    low: float | None
    high: float | None
    unit: str | None
    of_whom: str | None
    implausible: str | None  # why it cannot be true
    scope: FigureScope = "event"

    @property
    def of_event(self) -> bool:
        """Whether it counts the happening told, all of it and no more."""
        return self.scope in ("event", "revised")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is credited with which words: each part may be several spans. ``source`` None: unnamed.

    ``speaker``: the actor that the source means; ``nested``: what the content reports in turn.
    """

    source: tuple[Span, ...] | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Actor | None = None
    nested: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Acled:
    """The ACLED-like pair of a claim: lossy, and named so wherever it is shown."""

    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One happening as one article tells it, with who says so and in which stance."""

    id: str
    article: str
    span: Span  # the sentence
    trigger: Span
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: When | None
    figures: tuple[Figure, ...]
    voice: Voice
    speaker: Actor | None
    cue: Span | None
    stance: Stance
    confidence: float
    linked: str | None = None  # the claim that demands, threatens, promises or denies this one
    cameo: str | None = None
    cameo_precision: Literal["root", "leaf"] | None = None  # root: only the first two digits of ``cameo`` hold
    quad: int | None = None  # 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
    acled: Acled | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A candidate that was looked at and not coded."""

    span: Span
    trigger: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says."""

    article: str
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    times: tuple[When, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[Warning, ...]  # those that only reading finds: implausible figures
    why_not: tuple[WhyNot, ...]


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that was not read, kept with its reason. ``reason`` is a short code, ``detail`` a sentence."""

    id: str
    name: str  # the page's origin
    url: str | None
    stage: str  # acquire, article, claims
    reason: str  # not_an_article, language:es, too_large, undecodable, ...
    detail: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as all its claims tell it."""

    id: str
    claims: tuple[str, ...]
    type: str
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: When | None
    figures: tuple[EventFigure, ...]
    origins: tuple[EventOrigin, ...]
    standing: Standing
    disputes: tuple[Dispute, ...]
    revision: int
    replaces: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    values: tuple[FieldValues, ...] = ()
    tolls: tuple[Toll, ...] = ()
    denied_by: tuple[OriginSpeaker, ...] = ()  # who only denies it is no origin of it


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one event between two states.

    ``into``: the events that hold its claims now: itself and others (``split``), another (``merged``, or ``revised``
    where an earlier report gave it a new id), none (``retracted``). Follow it from an id that is no more.
    """

    kind: ChangeKind
    event: str
    into: tuple[str, ...]
    reason: str  # a plain sentence
    fields: tuple[str, ...] = ()  # of a revised event: the values that are no longer the same


@dataclass(frozen=True, slots=True)
class Logged:
    """A change with its place in the project's log, and when it was written (aware, UTC)."""

    number: int
    at: datetime
    change: Change
