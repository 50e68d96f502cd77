"""Articles: a page of the list, and one with all that was read in it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import Field

from dateline.errors import UsageError
from dateline.model import Article
from dateline.publish.articledetail import article_detail
from dateline.publish.rows import article_brief
from dateline.publish.spans import spans_form
from dateline.serve import shapes
from dateline.serve.answers import Ask, Asked
from dateline.serve.parameters import FilterPageQuery, Strict, filters
from dateline.serve.problems import no_such
from dateline.store import read
from dateline.store.recordpages import articles_page, claim_counts

router = APIRouter(prefix="/api/v1", tags=["articles"])
Ident = Annotated[str, Path(description="Id of an article.", max_length=80, examples=["article_4c9a80768922cc65e206"])]


class ArticlesQuery(FilterPageQuery):
    """A page of articles."""

    text: Literal["1", "0"] = Field("0", description="1: with the whole text of each.")


@router.get("/articles", response_model=shapes.Items, responses=shapes.told())
def articles(asked: Ask, query: Annotated[ArticlesQuery, Query()]) -> Response:
    """Articles by filters, the last published first; `from` and `to` mean their day of publication."""
    page = articles_page(asked.desk.store, filters(query), limit=query.limit, cursor=query.cursor)
    claims = claim_counts(asked.desk.store, [one.id for one in page.rows])
    items = [
        {
            **article_brief(one),
            "warnings": [warning.kind for warning in one.warnings],
            "claims": claims.get(one.id, 0),
            **({"text": one.text} if query.text == "1" else {}),
        }
        for one in page.rows
    ]
    return asked.json({"total": page.total, "next": page.next, "items": items}, cursor=page.next)


@router.get("/articles/{ident}/spans", response_model=shapes.Listing, responses=shapes.told(404))
def article_spans(asked: Ask, ident: Ident, _none: Annotated[Strict, Query()]) -> Response:
    """Which words of an article mean what, by claim and role, each with the words around it."""
    store = asked.desk.store
    found = _article(asked, ident)
    return asked.json({"items": spans_form(found, read.reading(store, found.id))})


@router.get("/articles/{ident}", response_model=shapes.ArticleDetail, responses=shapes.told(404))
def article(asked: Ask, ident: Ident, _none: Annotated[Strict, Query()]) -> Response:
    """An article: its text, its claims and where they went, what was not coded and why, its copies, its capture."""
    return asked.json(article_detail(asked.desk.store, _article(asked, ident).id))


def _article(asked: Asked, ident: str) -> Article:
    """The article with this id. Raises ``Problem`` (404) where there is none: a beginning is for the command line."""
    try:
        found = read.article(asked.desk.store, ident)
    except UsageError as error:
        raise no_such("article", ident) from error
    if found.id != ident:
        raise no_such("article", ident)
    return found
