"""Claims: a page of the list, and one with its words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from dateline.errors import UsageError
from dateline.publish import forms, rows
from dateline.serve import shapes
from dateline.serve.answers import Ask
from dateline.serve.homes import homes_of
from dateline.serve.parameters import FilterPageQuery, Strict, filters
from dateline.serve.problems import no_such
from dateline.store import read
from dateline.store.recordpages import claims_page

router = APIRouter(prefix="/api/v1", tags=["claims"])
Ident = Annotated[str, Path(description="Id of a claim.", max_length=80, examples=["cl_01e77941c8759c22cac7"])]


@router.get("/claims", response_model=shapes.Items, responses=shapes.told())
def claims(asked: Ask, query: Annotated[FilterPageQuery, Query()]) -> Response:
    """Claims by filters, by id: type, mode and stance are the claim's own, the words and the outlet its article's."""
    store = asked.desk.store
    page = claims_page(store, filters(query), limit=query.limit, cursor=query.cursor)
    homes = homes_of(store, [one.id for one in page.rows])
    items = [{**forms.claim_form(one), "event": homes.get(one.id)} for one in page.rows]
    return asked.json({"total": page.total, "next": page.next, "items": items}, cursor=page.next)


@router.get("/claims/{ident}", response_model=shapes.OneClaim, responses=shapes.told(404))
def claim(asked: Ask, ident: Ident, _none: Annotated[Strict, Query()]) -> Response:
    """A claim with the article that it stands in, and the event that it tells."""
    store = asked.desk.store
    try:
        found = read.claim(store, ident)
    except UsageError as error:
        raise no_such("claim", ident) from error
    if found.id != ident:
        raise no_such("claim", ident)
    form = {
        **forms.claim_form(found),
        "trigger_text": found.trigger.text,
        "event": homes_of(store, [found.id]).get(found.id),
        "told_in": rows.article_brief(read.article(store, found.article)),
    }
    return asked.json(form)
