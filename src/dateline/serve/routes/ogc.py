"""OGC API - Features, part 1 (core, GeoJSON): so that a GIS opens the events by this address.

Events without a place have a null geometry, and are found by no box; those without a day by no ``datetime``. Points are
those of the profile, ``public`` unless ``profile=full`` is asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import Field

from dateline.publish.features import features
from dateline.serve import shapes
from dateline.serve.answers import Ask, Asked
from dateline.serve.parameters import MOST, Absent, FilterQuery, Leaving, Strict, leaving
from dateline.serve.problems import Problem
from dateline.serve.routes.events import let_go
from dateline.store import listing
from dateline.store.extent import extent

router = APIRouter(prefix="/ogc", tags=["ogc"])
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
CLASSES = [f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "geojson")]
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.1"


class ItemsQuery(FilterQuery, Leaving):
    """Features by box, time and our own filters."""

    datetime: Annotated[str | Absent, Field(max_length=100)] = Field(
        None, description="A day or instant, or an interval of two with `/`; `..` leaves an end open.",
        examples=["2026-03-01/2026-03-31"],
    )  # fmt: skip
    limit: int = Field(100, ge=1, description=f"Features of a page; {MOST} at most are given.")
    cursor: Annotated[str | Absent, Field(max_length=500)] = Field(None, description="As in the link `next`.")


@router.get("", response_model=dict[str, Any], responses=shapes.told())
def landing(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """Where everything is."""
    links = [
        _link(asked, "/ogc", "self", "application/json", "This page"),
        _link(asked, "/api/v1/openapi.json", "service-desc", OPENAPI, "The description of the API"),
        _link(asked, "/ogc/conformance", "conformance", "application/json", "What it conforms to"),
        _link(asked, "/ogc/collections", "data", "application/json", "The collections"),
    ]
    description = "Events told by news pages, each with the claims behind it."
    return asked.json({"title": f"dateline: {asked.desk.name}", "description": description, "links": links})


@router.get("/conformance", response_model=dict[str, list[str]], responses=shapes.told())
def conformance(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """The conformance classes."""
    return asked.json({"conformsTo": CLASSES})


@router.get("/collections", response_model=dict[str, Any], responses=shapes.told())
def collections(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """The collections: one, of the events."""
    links = [_link(asked, "/ogc/collections", "self", "application/json", "This page")]
    return asked.json({"links": links, "collections": [_collection(asked)]})


@router.get("/collections/events", response_model=dict[str, Any], responses=shapes.told())
def collection(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """The events: where and when they are."""
    return asked.json(_collection(asked))


def _collection(asked: Asked) -> dict[str, Any]:
    box, days = extent(asked.desk.store)
    here = "/ogc/collections/events"
    return {
        "id": "events",
        "title": "Events",
        "description": "Resolved events; those without a place have no geometry.",
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {
            "spatial": {"bbox": [list(box) if box else [-180, -90, 180, 90]], "crs": CRS84},
            "temporal": {"interval": [[_instant(one) for one in days]], "trs": GREGORIAN},
        },
        "links": [
            _link(asked, here, "self", "application/json", "This collection"),
            _link(asked, f"{here}/items", "items", GEOJSON, "The events"),
        ],
    }


def _instant(day: str | None) -> str | None:
    return f"{day}T00:00:00Z" if day else None


@router.get(
    "/collections/events/items",
    response_class=Response,
    responses={200: {"content": {GEOJSON: {"schema": {"type": "object"}}}}, **shapes.told()},
)
def items(asked: Ask, query: Annotated[ItemsQuery, Query()]) -> Response:
    """Events as features, a page at a time: follow the link `next`."""
    days = interval(query.datetime) if query.datetime else {}
    if days and (query.start or query.end):
        raise Problem(422, "datetime and from or to are both given", "one of them says when")
    wanted = leaving(query.model_copy(update={**days, "bbox": _flat_box(query.bbox)}), query)
    page = listing.page(asked.desk.store, wanted, limit=min(query.limit, MOST), sort="id", cursor=query.cursor)
    some = list(features(page.rows, query.profile))
    here = asked.address()
    links = [_link(asked, here, "self", GEOJSON, "This page")]
    links.append(_link(asked, "/ogc/collections/events", "collection", "application/json", "The collection"))
    if page.next:
        links.append(_link(asked, asked.next_page(page.next), "next", GEOJSON, "The next page"))
    form = {
        "type": "FeatureCollection",
        "features": some,
        "numberMatched": page.total,
        "numberReturned": len(some),
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "links": links,
    }
    return asked.json(form, cursor=page.next, media_type=GEOJSON)


@router.get(
    "/collections/events/items/{ident}",
    response_class=Response,
    responses={200: {"content": {GEOJSON: {"schema": {"type": "object"}}}}, **shapes.told(404, 410)},
)
def item(
    asked: Ask, ident: Annotated[str, Path(max_length=80, description="Id of an event.")],
    query: Annotated[Leaving, Query()],
) -> Response:  # fmt: skip
    """One event as a feature."""
    (feature,) = features([let_go(asked, ident, query)], query.profile)
    here = f"/ogc/collections/events/items/{ident}"
    feature["links"] = [
        _link(asked, here, "self", GEOJSON, "This event"),
        _link(asked, "/ogc/collections/events", "collection", "application/json", "The collection"),
        _link(asked, f"/api/v1/events/{ident}", "alternate", "application/json", "The event with its claims"),
        _link(asked, f"/e/{ident}", "alternate", "text/html", "Its page"),
    ]
    return asked.json(feature, media_type=GEOJSON)


def interval(text: str) -> dict[str, str]:
    """First and last day of a ``datetime``. Raises ``Problem`` for what is none."""
    parts = text.split("/")
    fix = "2026-03-08, 2026-03-01/2026-03-31, ../2026-03-31 or 2026-03-01/.."
    if len(parts) > 2:
        raise Problem(422, f"datetime: {text!r} is no interval", fix)
    days = [None if one in ("", "..") else _day(one, fix) for one in parts]
    if days == [None]:
        raise Problem(422, f"datetime: {text!r} is no instant", fix)
    first, last = days[0], days[-1]
    return {name: one for name, one in (("start", first), ("end", last)) if one}


def _day(text: str, fix: str) -> str:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError as error:
        raise Problem(422, f"datetime: {text!r} is no instant", fix) from error


def _flat_box(text: str | None) -> str | None:
    """A box of six numbers without its heights: events lie on the ground."""
    parts = (text or "").split(",")
    return ",".join([*parts[:2], *parts[3:5]]) if len(parts) == 6 else text


def _link(asked: Asked, path: str, rel: str, kind: str, title: str) -> dict[str, str]:
    url = asked.request.url
    return {"href": f"{url.scheme}://{url.netloc}{path}", "rel": rel, "type": kind, "title": title}
