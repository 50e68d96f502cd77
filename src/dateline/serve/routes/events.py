"""Events: a page of the list, one whole, what became of it, and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import Field

from dateline.errors import UsageError
from dateline.publish import forms, rows
from dateline.publish.eventforms import event_form
from dateline.publish.features import features
from dateline.publish.linked import event_graph
from dateline.publish.profile import is_sensitive, mask, settled
from dateline.serve import shapes
from dateline.serve.answers import Ask, Asked
from dateline.serve.gone import whereabouts
from dateline.serve.history import history
from dateline.serve.parameters import MOST, Absent, FilterQuery, Leaving, Strict, filters
from dateline.serve.problems import Problem
from dateline.store import listing, read
from dateline.store.filters import Filters
from dateline.store.listing import Listed
from dateline.store.live import is_live

router = APIRouter(prefix="/api/v1", tags=["events"])
SORTS = ("-date", "date", "-origins", "-killed", "id")
INCLUDED = ("claims",)
GEOJSON, JSONLD = "application/geo+json", "application/ld+json"
Ident = Annotated[str, Path(description="Id of an event.", max_length=80, examples=["ev_1fa76a28127af27b7ce4"])]
Names = Annotated[str, Field(max_length=500)]


class EventsQuery(FilterQuery):
    """A page of events."""

    sort: str = Field("-date", description=f"One of {', '.join(SORTS)}.", json_schema_extra={"enum": list(SORTS)})
    limit: int = Field(50, ge=1, le=MOST, description="Rows of a page; all of them: events.csv, .ndjson.")
    cursor: Annotated[str | Absent, Field(max_length=500)] = Field(None, description="`next` of the page before.")
    include: Names | Absent = Field(None, description="`claims`: each event with its claims.")
    fields: Names | Absent = Field(None, description="Only these fields, by comma; `id` is always there.")


@router.get("/events", response_model=shapes.EventPage, responses=shapes.told())
def events(asked: Ask, query: Annotated[EventsQuery, Query()]) -> Response:
    """Events by filters, a page at a time."""
    if query.sort not in SORTS:
        raise Problem(422, f"no order {query.sort!r}", f"known: {', '.join(SORTS)}")
    claims = _names(query.include, INCLUDED, "include") != ()
    store = asked.desk.store
    page = listing.page(store, filters(query), sort=query.sort, limit=query.limit, cursor=query.cursor)
    items = [rows.event_row(one) for one in page.rows]
    if claims:
        ids = sorted({claim for one in page.rows for claim in one.event.claims})
        known = {one.id: forms.claim_form(one) for one in read.claims_of(store, ids)}
        for item, one in zip(items, page.rows, strict=True):
            item["claims"] = [known[claim] for claim in one.event.claims]
    if query.fields is not None and page.rows:
        wanted = {"id", *_names(query.fields, tuple(items[0]), "fields")}
        items = [{name: value for name, value in item.items() if name in wanted} for item in items]
    return asked.json({"total": page.total, "next": page.next, "items": items}, cursor=page.next)


def _names(text: str | None, known: tuple[str, ...], parameter: str) -> tuple[str, ...]:
    given = tuple(one.strip() for one in (text or "").split(",") if one.strip())
    unknown = [one for one in given if one not in known]
    if unknown:
        raise Problem(400, f"{parameter}: nothing is called {', '.join(unknown)}", f"known: {', '.join(known)}")
    return given


@router.get(
    "/events/{ident}.geojson",
    response_class=Response,
    responses={200: {"content": {GEOJSON: {"schema": {"type": "object"}}}}, **shapes.told(404, 410)},
)
def event_feature(asked: Ask, ident: Ident, query: Annotated[Leaving, Query()]) -> Response:
    """An event as a GeoJSON feature."""
    (feature,) = features([let_go(asked, ident, query)], query.profile)
    return asked.json(feature, media_type=GEOJSON)


@router.get(
    "/events/{ident}.jsonld",
    response_class=Response,
    responses={200: {"content": {JSONLD: {"schema": {"type": "object"}}}}, **shapes.told(404, 410)},
)
def event_linked(asked: Ask, ident: Ident, query: Annotated[Leaving, Query()]) -> Response:
    """An event with its claims and articles as linked data, in schema.org's terms."""
    one, store = let_go(asked, ident, query), asked.desk.store
    claims = read.claims_of(store, one.event.claims)
    event = {**event_form(one.event), "status": one.status}
    hidden = one.event.claims if is_sensitive(one.event) else ()
    (event,) = mask(iter([event]), what="events", profile=query.profile)
    told = list(mask(map(forms.claim_form, claims), what="claims", profile=query.profile, hidden=hidden))
    briefs = rows.articles_by_id(store, [claim.article for claim in claims]).values()
    return asked.json(event_graph(event, told, [rows.article_brief(article) for article in briefs]), media_type=JSONLD)


@router.get("/events/{ident}", response_model=shapes.EventDetail, responses=shapes.told(404, 410))
def event(asked: Ask, ident: Ident, _none: Annotated[Strict, Query()]) -> Response:
    """An event with each of its claims, the articles that they stand in, and what else tells it.

    308 leads to the event that holds the claims of a merged one.
    """
    return asked.json(rows.event_detail(asked.desk.store, listed(asked, ident)))


@router.get("/events/{ident}/claims", response_model=shapes.Tellings, responses=shapes.told(404, 410))
def event_claims(asked: Ask, ident: Ident, _none: Annotated[Strict, Query()]) -> Response:
    """The claims of an event, each with its article and the origin that it stands behind."""
    form = rows.event_detail(asked.desk.store, listed(asked, ident))
    return asked.json({"total": len(form["told"]), "items": form["told"]})


@router.get("/events/{ident}/history", response_model=shapes.History, responses=shapes.told(404, 410))
def event_history(asked: Ask, ident: Ident, _none: Annotated[Strict, Query()]) -> Response:
    """What became of the event, and what was decided about it, oldest first."""
    return asked.json({"items": history(asked.desk.store, listed(asked, ident).event)})


class WhyQuery(Strict):
    """A field, or all."""

    field: Annotated[str | Absent, Field(max_length=60)] = Field(
        None, description="type, mode, actors, recipients, place, when, killed, ...", examples=["place"]
    )


@router.get("/events/{ident}/why", response_model=shapes.Why, responses=shapes.told(404, 410))
def event_why(asked: Ask, ident: Ident, query: Annotated[WhyQuery, Query()]) -> Response:
    """The steps behind a field, the values that its claims give, and the places that were passed over."""
    one = listed(asked, ident)
    claims = read.claims_of(asked.desk.store, one.event.claims)
    return asked.json(rows.why_form(one, claims, query.field or None))


def listed(asked: Asked, ident: str) -> Listed:
    """The event with this id. Raises ``Problem``: 404, 410, or a way to the event that it went into."""
    try:
        found = listing.one(asked.desk.store, ident)
    except UsageError as error:
        raise whereabouts(asked, ident) from error
    if found.event.id != ident:  # a beginning of an id is for the command line
        raise whereabouts(asked, ident)
    return found


def let_go(asked: Asked, ident: str, whom: Leaving) -> Listed:
    """The same, for somebody. Raises ``Problem`` (404) for what is held back from the public."""
    found = listed(asked, ident)
    day = settled(Filters(), whom.profile, whom.hold_back).settled
    if day and is_live(asked.desk.store, ident, day):
        raise Problem(404, f"{ident} may still be going on: held back in public", "profile=full is for oneself")
    return found
