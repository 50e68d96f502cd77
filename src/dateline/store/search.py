"""Words and boxes, by dialect: what is asked of each database in its own way.

``dialect`` is ``connection.dialect.name``. What is searched: the rows of `article_words` (an article's title and
text), and the points of events.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from dateline.store import schema
from dateline.store.words import Both, Either, Query, Term, Without

Box = tuple[float, float, float, float]  # west, south, east, north; west above east: over the antimeridian

_WORDS = sa.table("article_words", sa.column("rowid", sa.BigInteger))
_BOXES = sa.table("event_box", *(sa.column(name) for name in ("number", "west", "east", "south", "north")))


def matching(query: Query, dialect: str) -> sa.Select[Any]:  # noqa: ARG001 - other databases have their own way
    """The articles whose title and text hold the words: the numbers of their rows, as in ``article.words``."""
    whole = _fts(query)
    if whole is not None:
        return _matched(whole)
    return sa.select(schema.article.c.words).where(_clause(query))


def inside(bbox: Box, dialect: str) -> sa.Select[Any]:  # noqa: ARG001
    """The numbers of the events whose point is in a box; a box may reach over the antimeridian."""
    west, south, east, north = bbox
    here = _BOXES.c
    columns = (here.east >= west) & (here.west <= east) if west <= east else (here.east >= west) | (here.west <= east)
    return sa.select(here.number).where(columns, here.north >= south, here.south <= north)


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
