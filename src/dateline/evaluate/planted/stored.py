"""Planted articles written into a project as if they had been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from dateline.evaluate.planted.stories import Told
from dateline.ids import content_id
from dateline.model import Origin, Page, Reading
from dateline.store.project import Store
from dateline.store.write import Result, write_results

READER = "planted"
TOGETHER = 500  # articles a transaction


def plant(store: Store, stories: Iterable[Told]) -> dict[str, int]:
    """Writes articles with their claims; returns the number of the happening that each claim tells, by its id.

    The store finds the copies itself.
    """
    truth: dict[str, int] = {}
    stream = iter(stories)
    while some := list(islice(stream, TOGETHER)):
        write_results(store, [_result(one) for one in some], fingerprint=READER)
        truth.update((claim.id, number) for one in some for claim, number in zip(one.claims, one.truth, strict=True))
    return truth


def until(claims: int, stories: Iterable[Told]) -> Iterator[Told]:
    """Stories until they hold at least so many claims."""
    written = 0
    for one in stories:
        if written >= claims:
            return
        yield one
        written += len(one.claims)


def _result(told: Told) -> Result:
    body = told.article.id.encode()  # nothing reads it again
    page = Page(
        content_id("page", body), None, None, None, "text/plain", "utf-8", body, Origin("given", told.article.id)
    )
    article = replace(told.article, page=page.id, copy_of=None)
    return Result(page, article, Reading(article.id, told.claims, (), (), (), (), (), (), ()))
