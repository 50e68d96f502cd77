"""Filters as conditions on the store's tables: the one place that says what each filter means there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from dateline.errors import UsageError
from dateline.store import schema, search
from dateline.store.filters import AREAS, POINTS, TYPES, Filters, sides
from dateline.store.live import live_claims, live_events
from dateline.store.words import Both, Query, Term, Without, folded, negated, pattern

Clause = sa.ColumnElement[bool]

_EVENT, _CLAIM, _ARTICLE = schema.event.c, schema.claim.c, schema.article.c
_GRAINS = {"point": POINTS, "area": AREAS, "none": ("none",)}


def known_types(connection: sa.Connection, filters: Filters) -> None:
    """Raises ``UsageError`` for a type that neither PLOVER nor the project has."""
    asked = {one.removeprefix("!") for one in filters.type} - set(TYPES)
    if asked:
        own = set(connection.scalars(sa.select(_CLAIM.type).distinct()))
        own.update(connection.scalars(sa.select(_EVENT.type).distinct()))
        for one in sorted(asked - own):
            raise UsageError(f"no type {one!r}", cure=f"known: {', '.join(sorted({*TYPES, *own}))}")


def event_clauses(filters: Filters, dialect: str) -> dict[str, Clause]:
    """For each filter that is set, by the name of its field, what it asks of the table `event`.

    ``status`` is always there: what people rejected is left out unless it is asked for. The dates are one condition,
    ``start``.
    """
    found: dict[str, Clause | None] = {
        name: among(getattr(_EVENT, name), getattr(filters, name)) for name in ("type", "mode", "country", "standing")
    }
    found["quad"] = among(sa.cast(_EVENT.quad, sa.Text), filters.quad)
    found["admin1"] = among(_EVENT.admin1, filters.admin1)
    found["status"] = _status(filters)
    found["start"] = _days(filters)
    found["dated"] = either(filters.dated, lambda one: _given(_EVENT.first_day, known=one == "yes"))
    found["placed"] = either(filters.placed, lambda one: _EVENT.grain.in_(_GRAINS[one]))
    found["actor"] = either(filters.actor, _actor)
    found["outlet"] = either(filters.outlet, lambda one: _told(_ARTICLE.outlet == one))
    found["stance"] = either(filters.stance, lambda one: _told(_CLAIM.stance == one))
    if filters.min_origins:
        found["min_origins"] = _EVENT.origins >= filters.min_origins
    if filters.disputed:
        found["disputed"] = _EVENT.disputes > 0
    if filters.bbox:
        found["bbox"] = _inside(filters.bbox, dialect)  # type: ignore[arg-type]
    query = filters.search
    if query is not None:
        found["query"] = words(query, dialect)
    if filters.settled:
        found["settled"] = sa.not_(live_events(filters.settled))
    return {name: clause for name, clause in found.items() if clause is not None}


def claim_clauses(filters: Filters, dialect: str) -> list[Clause]:
    """What filters ask of the table `claim`: of the claim itself, of its article, else of its event."""
    found: list[Clause | None] = [
        among(_CLAIM.type, filters.type),
        among(_CLAIM.mode, filters.mode),
        either(filters.stance, lambda one: _CLAIM.stance == one),
    ]
    own = Filters(outlet=filters.outlet, query=filters.query, **_published(filters))
    if own != Filters():
        stories = sa.select(_ARTICLE.id).where(*_of_article(own, dialect))
        found.append(_CLAIM.article.in_(stories))
    if filters.settled:
        found.append(sa.not_(live_claims(filters.settled)))
    rest = _rest(filters, dialect, "type", "mode", "stance", "outlet", "query", "settled", *_published(filters))
    if rest:
        of = sa.select(schema.event_claim.c.claim).join(schema.event, _EVENT.id == schema.event_claim.c.event)
        found.append(_CLAIM.id.in_(of.where(*rest)))
    return [clause for clause in found if clause is not None]


def article_clauses(filters: Filters, dialect: str) -> list[Clause]:
    """What filters ask of the table `article`: of the article itself, else of an event that it tells.

    ``start`` and ``end`` mean its day of publication.
    """
    found = _of_article(filters, dialect)
    claimed = either(filters.stance, lambda one: _ARTICLE.id.in_(sa.select(_CLAIM.article).where(_CLAIM.stance == one)))
    if claimed is not None:
        found.append(claimed)
    rest = _rest(filters, dialect, "outlet", "query", "start", "stance", "settled")
    if rest:
        of = sa.select(_CLAIM.article).join(schema.event_claim, schema.event_claim.c.claim == _CLAIM.id)
        of = of.join(schema.event, _EVENT.id == schema.event_claim.c.event)
        found.append(_ARTICLE.id.in_(of.where(*rest)))
    return found


def words(query: Query, dialect: str) -> Clause:
    """The events that an article tells which holds the words, or whose own names hold them all."""
    told = _told(_ARTICLE.words.in_(search.matching(query, dialect)))
    return told if negated(query) else sa.or_(told, _named(query))


def among(column: sa.ColumnElement[Any], values: Iterable[str] | None) -> Clause | None:
    """One of the values asked for, and none of those left out; None where nothing is asked."""
    wanted, unwanted = sides(values or ())
    found: list[Clause] = [column.in_(wanted)] if wanted else []
    if unwanted:
        found.append(sa.or_(column.is_(None), column.not_in(unwanted)))
    return sa.and_(*found) if found else None


def either(values: Iterable[str] | None, clause: Any) -> Clause | None:
    """The same for a condition that each value stands for; ``clause`` is never unknown (NULL)."""
    wanted, unwanted = sides(values or ())
    found = [sa.or_(*map(clause, wanted))] if wanted else []
    found += [sa.not_(clause(one)) for one in unwanted]
    return sa.and_(*found) if found else None


def code(value: str) -> str | None:
    """What stands in `event.parties` for a code: three capitals ask for a country or sector, or for a whole word."""
    return f"={value.lower()} " if len(value) == 3 and value.isascii() and value.isalpha() and value.isupper() else None


def _actor(value: str) -> Clause:
    coded = code(value)
    if coded is None:
        return _EVENT.parties.contains(folded(value)) if folded(value) else sa.false()
    return sa.or_(_EVENT.parties.contains(coded), _EVENT.parties.contains(f" {value.lower()} "))


def _inside(bbox: search.Box, dialect: str) -> Clause:
    """The index finds what is near: SQLite's has short numbers, and would find what is a metre outside, too."""
    west, south, east, north = bbox
    across = _EVENT.lon.between(west, east) if west <= east else sa.or_(_EVENT.lon >= west, _EVENT.lon <= east)
    return sa.and_(_EVENT.number.in_(search.inside(bbox, dialect)), across, _EVENT.lat.between(south, north))


def _status(filters: Filters) -> Clause:
    wanted, unwanted = sides(filters.status)
    return _EVENT.status.in_(wanted) if wanted else _EVENT.status.not_in(["rejected", *unwanted])


def _days(filters: Filters) -> Clause | None:
    published = filters.date == "published"
    first, last = (_EVENT.published_first, _EVENT.published_last) if published else (_EVENT.first_day, _EVENT.last_day)
    found = [last >= filters.start] if filters.start else []
    if filters.end:
        found.append(first <= filters.end)
    return sa.and_(*found) if found else None


def _given(column: sa.ColumnElement[Any], *, known: bool) -> Clause:
    return column.is_not(None) if known else column.is_(None)


def _told(clause: Clause) -> Clause:
    """The events that hold a claim of which, or of whose article, something is true."""
    of = sa.select(schema.event_claim.c.event).join(schema.claim, _CLAIM.id == schema.event_claim.c.claim)
    return _EVENT.id.in_(of.join(schema.article, _ARTICLE.id == _CLAIM.article).where(clause))


def _named(query: Query) -> Clause:
    if isinstance(query, Term):
        found = pattern(query)
        return sa.or_(_EVENT.parties.contains(found), _EVENT.spots.contains(found))
    assert not isinstance(query, Without), "asked where nothing is excluded"
    return (sa.and_ if isinstance(query, Both) else sa.or_)(*map(_named, query.parts))


def _published(filters: Filters) -> dict[str, Any]:
    """The dates, where they mean the day of publication."""
    if filters.date == "event":
        return {}
    return {"start": filters.start, "end": filters.end}


def _of_article(filters: Filters, dialect: str) -> list[Clause]:
    found = [among(_ARTICLE.outlet, filters.outlet)]
    query = filters.search
    if query is not None:
        found.append(_ARTICLE.words.in_(search.matching(query, dialect)))
    if filters.start:
        found.append(_ARTICLE.published >= filters.start)
    if filters.end:
        found.append(_ARTICLE.published <= filters.end)
    return [clause for clause in found if clause is not None]


def _rest(filters: Filters, dialect: str, *but: str) -> list[Clause]:
    """What is asked of events beside some filters. Nothing where the status alone would be: not all is of an event."""
    clauses = event_clauses(filters, dialect)
    kept = {name: clause for name, clause in clauses.items() if name not in but}
    return list(kept.values()) if filters.status or len(kept) > 1 else []
