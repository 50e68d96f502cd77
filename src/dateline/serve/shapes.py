"""What the answers look like, for the description of the API: they are made by `publish`, not by these."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = int | float


class Shape(BaseModel):
    """Fields may be added to every answer."""

    model_config = ConfigDict(extra="allow")


class Problem(Shape):
    """An error (RFC 9457), with what to do about it."""

    type: str
    title: str
    status: int
    detail: str = Field(description="What is wrong, in a sentence.")
    fix: str = Field(description="What to do about it.")


class ActorRow(Shape):
    """An actor of a list."""

    name: str
    country: str | None
    sectors: list[str]
    private: bool = Field(description="A person without public office: masked wherever the profile is public.")


class PlaceRow(Shape):
    """A place with its honest size; ``lat`` and ``lon`` null where it could not be resolved."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    grain: Literal["site", "town", "district", "province", "country"] | None
    where_prec: int | None
    radius_km: int | None


class WhenRow(Shape):
    """An interval of days, both included."""

    earliest: str | None
    latest: str | None
    grain: str
    date_prec: int | None


class FigureRow(Shape):
    """The range of what is said of one kind."""

    kind: str
    low: Number | None
    high: Number | None


class EventRow(Shape):
    """An event of a list."""

    number: int
    id: str
    type: str
    mode: str | None
    quad: int | None
    actors: list[ActorRow]
    recipients: list[ActorRow]
    place: PlaceRow | None
    when: WhenRow | None
    figures: list[FigureRow]
    origins: int
    articles: int
    parties_only: bool
    standing: str
    disputes: list[str]
    status: str
    version: str = Field(description="What a decision judges: changes with the record and the status.")


class SomeEventRow(Shape):
    """An event of a list: whole, or with the fields that were asked for."""

    id: str


class EventPage(Shape):
    """A page of events; ``next`` is the cursor of the next one."""

    total: int
    next: str | None
    items: list[SomeEventRow]


class ArticleBrief(Shape):
    """What a reader knows an article by."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    copy_of: str | None
    language: str
    dir: Literal["ltr", "rtl"]


class Told(Shape):
    """A claim with its article and the origin that it stands behind."""

    claim: dict[str, Any]
    trigger_text: str
    article: ArticleBrief
    origin: int | None


class Tellings(Shape):
    """The claims of an event."""

    total: int
    items: list[Told]


class EventDetail(Shape):
    """An event with all that is told of it."""

    id: str
    number: int
    type: str
    mode: str | None
    quad: int | None
    status: str
    version: str
    articles: int
    standing: str
    claims: list[str]
    origins: list[dict[str, Any]]
    disputes: list[dict[str, Any]]
    told: list[Told]
    also_told: list[dict[str, Any]]


class HistoryItem(Shape):
    """What became of an event, or what was decided about it."""

    at: str
    kind: str
    reason: str
    fields: list[str]


class History(Shape):
    """Oldest first."""

    items: list[HistoryItem]


class Why(Shape):
    """The decisions behind a value."""

    steps: list[dict[str, Any]]
    values: list[dict[str, Any]]
    alternatives: list[dict[str, Any]]


class Items(Shape):
    """A page of records; ``next`` is the cursor of the next one."""

    total: int
    next: str | None
    items: list[dict[str, Any]]


class Count(Shape):
    """How often a value is there."""

    value: str
    count: int


class Bar(Shape):
    """Events that begin in the days from ``start`` on."""

    start: str
    events: int


class Histogram(Shape):
    """Events by time."""

    by: str
    undated: int
    items: list[Bar]


class ReadBar(Shape):
    """Articles of the days from ``start`` on."""

    start: str
    articles: int


class Coverage(Shape):
    """Articles by time."""

    by: str
    undated: int
    items: list[ReadBar]


class Headline(Shape):
    """The numbers that stand over every list."""

    events: int
    reports: int
    articles: int
    unreviewed: int
    unplaced: int
    undated: int
    disputed: int


class Rejects(Items):
    """A page of rejects, and how many there are of each reason."""

    reasons: list[Count]


class ChangeItem(Shape):
    """What became of an event."""

    number: int
    at: str
    kind: str
    event: str
    into: list[str]
    fields: list[str]
    reason: str
    tombstone: bool


class Changes(Shape):
    """Changes in their order; ``next``: where to go on."""

    next: str | None
    more: bool
    items: list[ChangeItem]


class OneClaim(Shape):
    """A claim with its article and event."""

    id: str
    article: str
    text: str
    trigger_text: str
    event: str | None
    told_in: ArticleBrief


class Listing(Shape):
    """All records of a kind."""

    items: list[dict[str, Any]]


class CodebookItem(Shape):
    """A field; ``codes``: how many there are."""

    field: str
    definition: str
    codes: int
    link: str


class Codebook(Shape):
    """The fields."""

    items: list[CodebookItem]


class Code(Shape):
    """A code and what it stands for."""

    code: str
    definition: str


class CodebookField(Shape):
    """A field with its codes."""

    field: str
    definition: str
    codes: list[Code]


class ArticleDetail(Shape):
    """An article with all that was read in it."""

    id: str
    title: str | None
    text: str
    language: str
    dir: Literal["ltr", "rtl"]
    reading: dict[str, list[dict[str, Any]]]
    events: dict[str, str]
    also_tells: list[dict[str, Any]]
    copies: list[ArticleBrief]
    capture: dict[str, Any] | None


class Root(Shape):
    """Where everything is."""

    version: str
    project: str
    links: dict[str, str]
    policy: dict[str, Any]
    counts: dict[str, int]
    headline: dict[str, int]
    state: str


def told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an endpoint, for its description: its own, and those that every one may answer."""
    words = {
        400: "A parameter that is not known, or a body that is no JSON.",
        401: "A desk that others can reach, without its token.",
        403: "A write without the token, or a request from elsewhere.",
        404: "There is none.",
        408: "The body did not come.",
        409: "It changed since it was looked at.",
        410: "It is no more: the reason.",
        413: "The body is too large.",
        414: "The query is too long.",
        422: "A value that does not fit.",
        501: "A package is missing: which one.",
        503: "The project is busy.",
    }
    content = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    found: dict[int | str, dict[str, Any]] = {304: {"description": "As the ETag that was sent."}}
    for status in sorted({400, 401, 403, 414, 422, 503, *statuses}):
        found[status] = {"description": words[status], "content": content}
    return found
