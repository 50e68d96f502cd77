"""What was read: articles by time, and the outlets with what they gave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from dateline.errors import UsageError
from dateline.store import schema
from dateline.store.columns import day_number
from dateline.store.facets import BINS, binned
from dateline.store.facets import Headline as Headline  # noqa: PLC0414 - used from here
from dateline.store.facets import headline as headline  # noqa: PLC0414 - used from here
from dateline.store.masks import Desk
from dateline.store.project import Store

_ARTICLE = schema.article.c


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles by their day of publication, copies too; those without one beside."""

    by: str
    items: tuple[tuple[str, int], ...]  # first day (ISO) of each time that has any, and its articles
    undated: int


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet and what it gave. ``outlet`` None: articles of which nobody knows whose they are."""

    outlet: str | None
    articles: int
    copies: int  # of them, of words that stood elsewhere first
    undated: int
    claims: int
    events: int  # that it tells
    alone: int  # of them, those that no other outlet tells
    first: str | None  # days of publication (ISO)
    last: str | None


def coverage(store: Store, by: str = "day", outlet: str | None = None) -> Coverage:
    """Articles read, by day, week, month, quarter or year; of one outlet or of all."""
    if by not in BINS:
        raise UsageError(f"no coverage by {by!r}", cure=f"known: {', '.join(BINS)}")
    query = sa.select(_ARTICLE.published, sa.func.count()).group_by(_ARTICLE.published)
    if outlet is not None:
        query = query.where(_ARTICLE.outlet == outlet)
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
    counts = {day_number(day): count for day, count in rows if day is not None}
    days = np.repeat(np.array(list(counts), dtype=np.int64), list(counts.values()))
    return Coverage(by, tuple(binned(days, by)), sum(count for day, count in rows if day is None))


def sources(store: Store) -> tuple[Source, ...]:
    """All outlets, those with most articles first."""
    query = sa.select(
        _ARTICLE.outlet,
        sa.func.count().label("articles"),
        sa.func.count(_ARTICLE.copy_of).label("copies"),
        sa.func.count(_ARTICLE.published).label("dated"),
        sa.func.min(_ARTICLE.published).label("first"),
        sa.func.max(_ARTICLE.published).label("last"),
    ).group_by(_ARTICLE.outlet)
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
        told = Desk(store, connection).tellings
    places = len(told.outlets) + 1  # the last is of those that nobody knows
    outlet = np.where(told.outlet < 0, places - 1, told.outlet).astype(np.int64)
    claims = np.bincount(outlet, minlength=places)
    pairs = np.unique(told.event[told.event > 0] * places + outlet[told.event > 0])
    event, teller = np.divmod(pairs, places)
    tellers = np.bincount(event)[event] if len(event) else event
    events = np.bincount(teller, minlength=places)
    alone = np.bincount(teller[tellers == 1], minlength=places)
    at: dict[str | None, int] = {None: places - 1}
    at.update((name, number) for number, name in enumerate(told.outlets))
    found = []
    for row in rows:
        own = at.get(row.outlet)  # none where it came after the tellings were read
        claimed, told_of, told_alone = (0 if own is None else int(some[own]) for some in (claims, events, alone))
        undated = row.articles - row.dated
        found.append(
            Source(row.outlet, row.articles, row.copies, undated, claimed, told_of, told_alone, row.first, row.last)
        )
    return tuple(sorted(found, key=lambda one: (-one.articles, one.outlet or "")))
