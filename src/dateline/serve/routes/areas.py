"""Places that are areas, as shapes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from dateline.errors import UsageError
from dateline.publish.features import areas
from dateline.serve.answers import Ask
from dateline.serve.parameters import Absent, FilterQuery, filters
from dateline.serve.problems import Problem, no_such
from dateline.serve.routes.files import file_of
from dateline.store import listing

router = APIRouter(prefix="/api/v1", tags=["files"])
GEOJSON = "application/geo+json"
MOST = 100  # ids


class AreasQuery(FilterQuery):
    """Of which events."""

    ids: Annotated[str | Absent, Field(max_length=4000)] = Field(None, description="Of these events, by comma.")


@router.get("/areas.geojson", response_class=Response, responses=file_of(GEOJSON, "Shapes of places.", 404))
def areas_geojson(asked: Ask, query: Annotated[AreasQuery, Query()]) -> Response:
    """Districts, provinces and countries that events are placed in, as far as their size is known; points rounded."""
    store = asked.desk.store
    if query.ids:
        idents = [one.strip() for one in query.ids.split(",") if one.strip()]
        if len(idents) > MOST:
            raise Problem(422, f"{len(idents)} ids", f"{MOST} at most, or filters")
        try:
            some = [listing.one(store, ident) for ident in idents]
        except UsageError as error:
            raise no_such("event", error.message) from error
    else:
        some = list(listing.stream(store, filters(query.model_copy(update={"placed": "area"}))))
    return asked.json({"type": "FeatureCollection", "features": list(areas(some, "public"))}, media_type=GEOJSON)
