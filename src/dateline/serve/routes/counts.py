"""Numbers for a screen: facets, histogram, the headline, and what was read each day."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from dateline.serve import shapes
from dateline.serve.answers import Ask
from dateline.serve.parameters import Absent, FilterQuery, Strict, filters
from dateline.store import facets as facet
from dateline.store import reading

router = APIRouter(prefix="/api/v1", tags=["numbers"])
By = Literal["day", "week", "month", "quarter", "year"]


class HistogramQuery(FilterQuery):
    """Events by time."""

    by: By = Field("week", description="The length of a bar.")


class CoverageQuery(Strict):
    """Articles by time."""

    by: By = Field("day", description="The length of a bar.")
    outlet: Annotated[str | Absent, Field(max_length=300)] = Field(None, description="Only this outlet.")


@router.get("/facets", response_model=dict[str, list[shapes.Count]], responses=shapes.told())
def facets(asked: Ask, query: Annotated[FilterQuery, Query()]) -> Response:
    """How many events have each value of a field, counted under the other filters."""
    found = facet.facets(asked.desk.store, filters(query))
    return asked.json(
        {name: [{"value": value, "count": count} for value, count in some] for name, some in found.items()}
    )


@router.get("/histogram", response_model=shapes.Histogram, responses=shapes.told())
def histogram(asked: Ask, query: Annotated[HistogramQuery, Query()]) -> Response:
    """How many events begin in each day, week, month, quarter or year; and how many have no date."""
    found = facet.histogram(asked.desk.store, filters(query), by=query.by)
    items = [{"start": start, "events": events} for start, events in found.items]
    return asked.json({"by": found.by, "undated": found.undated, "items": items})


@router.get("/headline", response_model=shapes.Headline, responses=shapes.told())
def headline(asked: Ask, query: Annotated[FilterQuery, Query()]) -> Response:
    """The seven numbers that stand over every list."""
    return asked.json(reading.headline(asked.desk.store, filters(query)))


@router.get("/coverage", response_model=shapes.Coverage, responses=shapes.told())
def coverage(asked: Ask, query: Annotated[CoverageQuery, Query()]) -> Response:
    """How many articles were published when: what a rise of events has to be held against."""
    found = reading.coverage(asked.desk.store, by=query.by, outlet=query.outlet or None)
    items = [{"start": start, "articles": articles} for start, articles in found.items]
    return asked.json({"by": found.by, "undated": found.undated, "items": items})
