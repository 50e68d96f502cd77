"""Articles: a page of the list, and one with all that was read in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from dateline.errors import UsageError
from dateline.publish.articledetail import article_detail
from dateline.serve import shapes
from dateline.serve.answers import Ask
from dateline.serve.parameters import Strict
from dateline.serve.problems import no_such

router = APIRouter(prefix="/api/v1", tags=["articles"])
Ident = Annotated[str, Path(description="Id of an article.", max_length=80, examples=["article_4c9a80768922cc65e206"])]


@router.get("/articles/{ident}", response_model=shapes.ArticleDetail, responses=shapes.told(404))
def article(asked: Ask, ident: Ident, _none: Annotated[Strict, Query()]) -> Response:
    """An article: its text, its claims and where they went, what was not coded and why, its copies, its capture."""
    try:
        form = article_detail(asked.desk.store, ident)
    except UsageError as error:
        raise no_such("article", ident) from error
    if form["id"] != ident:
        raise no_such("article", ident)
    return asked.json(form)
