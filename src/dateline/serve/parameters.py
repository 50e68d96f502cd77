"""The filters as parameters of a query: one set of names for the command line, the API and the page's address."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from dateline.errors import UsageError
from dateline.publish.profile import HELD_HOURS, settled
from dateline.serve.problems import Problem
from dateline.store.filters import Filters

MOST = 1000  # rows of a page
Day = Annotated[str, Field(max_length=10)]
Values = Annotated[str, Field(max_length=2000)]
Absent = SkipJsonSchema[None]  # a parameter may be left out; it cannot be null
MANY = "Several by comma: any of them. One that begins with `!` is left out."


class Strict(BaseModel):
    """Parameters of which no other than these may be given."""

    model_config = ConfigDict(extra="forbid")


class FilterQuery(Strict):
    """What to list."""

    q: Annotated[str | Absent, Field(max_length=1000)] = Field(
        None, description="Words of the articles, and names: quotes for phrases, `OR`, `NOT` or `-` before a word."
    )
    type: Values | Absent = Field(None, description=f"PLOVER types. {MANY}", examples=["ASSAULT,COERCE"])
    mode: Values | Absent = Field(None, description=f"Modes of the types. {MANY}")
    quad: Values | Absent = Field(
        None, description=f"Quad classes: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict. {MANY}"
    )
    country: Values | Absent = Field(None, description=f"Of the place, ISO 3166 alpha-3. {MANY}", examples=["NER"])
    admin1: Values | Absent = Field(None, description=f"Province of the place, by its name. {MANY}")
    actor: Values | Absent = Field(
        None, description=f"Part of the name, country or sector of an actor or recipient. {MANY}"
    )
    outlet: Values | Absent = Field(None, description=f"Outlet of an article that tells it. {MANY}")
    standing: Values | Absent = Field(
        None, description=f"single source, corroborated, disputed, denied, retracted. {MANY}"
    )
    status: Values | Absent = Field(
        None, description=f"machine, accepted, edited, rejected; without it all but the rejected. {MANY}"
    )
    stance: Values | Absent = Field(None, description=f"Of a claim: asserted, denied, possible, planned, ... {MANY}")
    start: Day | Absent = Field(None, alias="from", description="First day (ISO): its interval ends then or later.")
    end: Day | Absent = Field(None, alias="to", description="Last day (ISO): its interval begins then or earlier.")
    date: Literal["event", "published"] = Field("event", description="Which date `from` and `to` mean.")
    bbox: Annotated[str | Absent, Field(max_length=200)] = Field(
        None,
        description="west,south,east,north in degrees; a west beyond east crosses the antimeridian.",
        examples=["-5,10,16,24"],
    )
    min_origins: int = Field(0, ge=0, le=1000, description="Independent origins, at least.")
    disputed: Literal["1", "0", "true", "false"] | Absent = Field(None, description="1: only those with a dispute.")
    placed: Values | Absent = Field(
        None, description=f"point (a town or site), area (district, province, country) or none. {MANY}"
    )
    dated: Literal["yes", "no"] | Absent = Field(None, description="Whether the day is known at all.")


class Leaving(Strict):
    """For whom something is."""

    profile: Literal["public", "full"] = Field(
        "public", description="public: no names of private persons, points rounded, no sentence. full: for oneself."
    )
    hold_back: int = Field(
        HELD_HOURS, ge=0, le=100_000,
        description="In public, hours that what may still be going on is left out: assaults, coercion, moves of "
        "forces, single sites. 0: nothing is.",
    )  # fmt: skip


class PageQuery(Strict):
    """A page of a list."""

    limit: int = Field(50, ge=1, le=MOST, description="Rows of a page.")
    cursor: Annotated[str | Absent, Field(max_length=500)] = Field(None, description="`next` of the page before.")


class FilterPageQuery(FilterQuery):
    """A page of a filtered list."""

    limit: int = Field(50, ge=1, le=MOST, description="Rows of a page.")
    cursor: Annotated[str | Absent, Field(max_length=500)] = Field(None, description="`next` of the page before.")


def since_of(text: str | None) -> str | None:
    """Where a feed goes on: a number of the log, or a time. Raises ``Problem`` for what is neither."""
    if not text:
        return None
    fix = "a number, as in `next`, or a time in UTC such as 2026-03-10T12:00"
    if text.isascii() and text.isdigit():
        if int(text) >= 1 << 62:
            raise Problem(422, f"since: {text} is beyond every number", fix)
        return text
    try:
        when = datetime.fromisoformat(text)
        exact = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise Problem(422, f"since: {text!r} is neither number nor time", fix) from error
    return exact.isoformat(timespec="seconds")


def leaving(query: FilterQuery, whom: Leaving) -> Filters:
    """The filters of what may leave for somebody."""
    return settled(filters(query), whom.profile, whom.hold_back)


def filters(query: FilterQuery) -> Filters:
    """The filters that a query means. Raises ``Problem`` for a value that a filter cannot have."""
    given = {}
    for name, field in FilterQuery.model_fields.items():
        value = getattr(query, name)
        if value not in (None, "", field.default):
            given[field.alias or name] = str(value)
    try:
        return Filters.of(given)
    except UsageError as error:
        raise Problem(422, error.message, error.cure) from error
