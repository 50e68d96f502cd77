"""Words and boxes, by dialect: what is asked of each database in its own way.

``dialect`` is ``connection.dialect.name``. What is searched: the rows of `article_words` (an article's title and
text), and the points of events.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from dateline.store import schema
from dateline.store.dialect import POSTGRESQL
from dateline.store.vectors import phrase
from dateline.store.words import Both, Either, Query, Term, Without

Box = tuple[float, float, float, float]  # west, south, east, north; west above east: over the antimeridian

_WORDS = sa.table("article_words", *(sa.column(name) for name in ("rowid", "number", "words")))
_BOXES = sa.table("event_box", *(sa.column(name) for name in ("number", "west", "east", "south", "north")))


def matching(query: Query, dialect: str) -> sa.Select[Any]:
    """The articles whose title and text hold the words: the numbers of their rows, as in ``article.words``."""
    if dialect == POSTGRESQL:
        wanted = sa.cast(_tsquery(query), TSQUERY)
        return sa.select(_WORDS.c.number).where(_WORDS.c.words.op("@@", is_comparison=True)(wanted))
    whole = _fts(query)
    if whole is not None:
        return _matched(whole)
    return sa.select(schema.article.c.words).where(_clause(query))


def inside(bbox: Box, dialect: str) -> sa.Select[Any]:
    """The numbers of the events whose point is in a box; a box may reach over the antimeridian."""
    west, south, east, north = bbox
    if dialect == POSTGRESQL:
        halves = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
        numbers = [_found(one, south, other, north) for one, other in halves]
        return sa.select(sa.union_all(*numbers).subquery().c.number)
    here = _BOXES.c
    columns = (here.east >= west) & (here.west <= east) if west <= east else (here.east >= west) | (here.west <= east)
    return sa.select(here.number).where(columns, here.north >= south, here.south <= north)


def _found(*box: float) -> sa.Select[Any]:
    """By the function of our own, that `postgresql` makes: with PostGIS or without."""
    found = sa.func.events_inside(*box).table_valued(sa.column("number", sa.BigInteger), name="found")
    return sa.select(found.render_derived().c.number)


def _tsquery(query: Query) -> str:
    """A query as PostgreSQL writes it; its index has the words as `vectors` makes them."""
    if isinstance(query, Term):
        return phrase(" ".join(query.words), prefix=query.prefix)
    if isinstance(query, Without):
        return f"!({_tsquery(query.part)})"
    return (" & " if isinstance(query, Both) else " | ").join(f"({_tsquery(part)})" for part in query.parts)


def _matched(expression: str) -> sa.Select[Any]:
    return sa.select(_WORDS.c.rowid).where(sa.literal_column("article_words").op("MATCH")(expression))


def _clause(query: Query) -> sa.ColumnElement[bool]:
    """What FTS5 cannot say in one expression: it has no NOT that stands alone."""
    whole = _fts(query)
    if whole is not None:
        return schema.article.c.words.in_(_matched(whole))
    if isinstance(query, Without):
        return sa.not_(_clause(query.part))
    assert isinstance(query, Both | Either), "a term alone is one expression"
    return (sa.and_ if isinstance(query, Both) else sa.or_)(*map(_clause, query.parts))


def _fts(query: Query) -> str | None:
    """A query as FTS5 has it; None where it cannot be said there."""
    if isinstance(query, Term):
        return f'"{" ".join(query.words)}"' + (" *" if query.prefix else "")
    if isinstance(query, Without):
        return None
    wanted = [_fts(part) for part in query.parts if not isinstance(part, Without)]
    unwanted = [_fts(part.part) for part in query.parts if isinstance(part, Without)]
    said = [one for one in (*wanted, *unwanted) if one is not None]
    if not wanted or len(said) < len(query.parts) or (unwanted and isinstance(query, Either)):
        return None
    joined = (" AND " if isinstance(query, Both) else " OR ").join(said[: len(wanted)])
    return f"(({joined}) NOT ({' OR '.join(said[len(wanted) :])}))" if unwanted else f"({joined})"
