"""What the project rests on, what it left out, what its sources disagree about, and what became of events."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from dateline.publish import forms, rows
from dateline.publish.changed import logged_form
from dateline.publish.eventforms import values_form
from dateline.serve import shapes
from dateline.serve.answers import Ask
from dateline.serve.parameters import MOST, Absent, FilterPageQuery, PageQuery, Strict, filters, since_of
from dateline.store import listing, reading, recordpages
from dateline.store.events import logged

router = APIRouter(prefix="/api/v1", tags=["project"])


class RejectsQuery(PageQuery):
    """A page of rejects."""

    reason: Annotated[str | Absent, Field(max_length=100)] = Field(None, description="Only those of this reason.")


class ChangesQuery(Strict):
    """From where on."""

    since: Annotated[str | Absent, Field(max_length=40)] = Field(
        None, description="`next` of the answer before, or an ISO date or date-time in UTC.", examples=["120"]
    )
    limit: int = Field(MOST, ge=1, le=MOST, description="Changes of an answer.")


@router.get("/sources", response_model=shapes.Listing, responses=shapes.told())
def sources(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """The outlets that were read: articles, copies, claims, events, those that no other tells, first and last day."""
    return asked.json({"items": reading.sources(asked.desk.store)})


@router.get("/rejects", response_model=shapes.Rejects, responses=shapes.told())
def rejects(asked: Ask, query: Annotated[RejectsQuery, Query()]) -> Response:
    """What was not read, each with its reason; and how many there are of each reason."""
    store = asked.desk.store
    page = recordpages.rejects_page(store, reason=query.reason or None, limit=query.limit, cursor=query.cursor)
    reasons = [{"value": value, "count": count} for value, count in recordpages.reject_reasons(store)]
    items = [forms.reject_form(one) for one in page.rows]
    form = {"total": page.total, "next": page.next, "reasons": reasons, "items": items}
    return asked.json(form, cursor=page.next)


@router.get("/contradictions", response_model=shapes.Items, responses=shapes.told())
def contradictions(asked: Ask, query: Annotated[FilterPageQuery, Query()]) -> Response:
    """Events whose claims disagree: each contested field with its values and the claims that give them."""
    wanted = filters(query.model_copy(update={"disputed": "1"}))
    page = listing.page(asked.desk.store, wanted, limit=query.limit, cursor=query.cursor)
    items = [
        {"event": rows.event_row(one), "disputes": [values_form(field) for field in one.event.disputes]}
        for one in page.rows
    ]
    return asked.json({"total": page.total, "next": page.next, "items": items}, cursor=page.next)


@router.get("/changes", response_model=shapes.Changes, responses=shapes.told())
def changes(asked: Ask, query: Annotated[ChangesQuery, Query()]) -> Response:
    """What became of events, in order: read again those that are `new`, `revised` or `split`; a `tombstone` is gone.

    `into` are the events that hold its claims now; `next` is where to go on, also when there is nothing more.
    """
    since = since_of(query.since)
    with closing(logged(asked.desk.store, since)) as log:  # type: ignore[type-var]
        found = list(islice(log, query.limit + 1))
    some = found[: query.limit]
    items = [{**logged_form(one), "tombstone": one.change.event not in one.change.into} for one in some]
    last = str(some[-1].number) if some else since
    more = len(found) > query.limit
    return asked.json({"next": last, "more": more, "items": items})
