"""Planted articles written into a project as if they had been read: many at a time, without captures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from dateline.evaluate.planted.stories import Told
from dateline.ids import content_id
from dateline.model import Origin, Page, Reading
from dateline.store.project import Store
from dateline.store.write import Result, write_new

READER = "planted"
TOGETHER = 2000  # articles a transaction


def plant(store: Store, stories: Iterable[Told], truth: dict[str, int] | None = None) -> int:
    """Writes articles that are not there yet, with their claims; returns how many claims.

    ``truth`` gains the number of the happening that each claim tells, by the claim's id. What the stories say of
    copies is left out: the store finds them itself.
    """
    claims = 0
    stream = iter(stories)
    while some := list(islice(stream, TOGETHER)):
        write_new(store, [_result(one) for one in some], fingerprint=READER)
        for one in some:
            claims += len(one.claims)
            if truth is not None:
                truth.update(zip((claim.id for claim in one.claims), one.truth, strict=True))
    return claims


def until(claims: int, stories: Iterable[Told]) -> Iterator[Told]:
    """Stories until they hold at least so many claims."""
    written = 0
    for one in stories:
        if written >= claims:
            return
        yield one
        written += len(one.claims)


def _result(told: Told) -> Result:
    body = told.article.id.encode()
    origin = Origin("given", told.article.id)
    page = Page(content_id("page", body), None, None, None, "text/plain", "utf-8", body, origin)
    article = replace(told.article, page=page.id, copy_of=None)
    return Result(page, article, Reading(article.id, told.claims, (), (), (), (), (), (), ()))
