"""What an event is found and sorted by: worked out when it is written, so that no list decodes its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dateline.model import Event, Place
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.draw import draw
from dateline.store.index import parts
from dateline.store.words import folded

TOGETHER = 500  # events


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is read of a claim's record."""

    quad: int | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class _Telling:
    """A claim as far as its event is found by it."""

    article: str
    type: str
    quad: int | None
    published: str | None
    confidence: float


def sought(connection: sa.Connection, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """For each event the values of its columns that follow from its record, its claims and their articles."""
    for some in parts(events, TOGETHER):
        told = _told(connection, [claim for event in some for claim in event.claims])
        for event in some:
            own = [told[claim] for claim in event.claims if claim in told]
            values = _values(event, own)
            if own and all(one.type != event.type for one in own):
                values["quad"] = _as_edited(connection, event)
            yield values


def fill(connection: sa.Connection) -> None:
    """Works them out anew for all events of a project."""
    table = schema.event.c
    last = 0
    while rows := connection.execute(
        sa.select(table.number, table.record).where(table.number > last).order_by(table.number).limit(TOGETHER)
    ).all():
        last = rows[-1].number
        found = sought(connection, [decode(row.record, Event) for row in rows])
        values = [{"at": row.number, **one} for row, one in zip(rows, found, strict=True)]
        change = sa.update(schema.event).where(table.number == sa.bindparam("at"))
        connection.execute(change.values({name: sa.bindparam(name) for name in values[0] if name != "at"}), values)


def _values(event: Event, told: Sequence[_Telling]) -> dict[str, Any]:
    when, place = event.when, event.place
    first = when and (when.earliest or when.latest)
    last = when and (when.latest or when.earliest)
    published = sorted(one.published for one in told if one.published)
    return {
        "first_day": first.isoformat() if first else None,
        "last_day": last.isoformat() if last else None,
        "published_first": published[0] if published else None,
        "published_last": published[-1] if published else None,
        "admin1": place.admin1 if place else None,
        **_point(place),
        "quad": _quad(event, told),
        "killed": _killed(event),
        "articles": len({one.article for one in told}),
        "parties": parties(event),
        "spots": spots(place),
        "confidence": max((one.confidence for one in told), default=None),
        "draw": draw(event.id),
    }


def _point(place: Place | None) -> dict[str, Any]:
    """A place without a grain that has a point is as small as its name says: a town, where nobody knows better."""
    if place is None or place.lat is None or place.lon is None:
        return {"lat": None, "lon": None, "radius": None, "grain": "none"}
    return {"lat": place.lat, "lon": place.lon, "radius": place.radius_km, "grain": place.grain or "town"}


def _quad(event: Event, told: Sequence[_Telling]) -> int | None:
    own = [one.quad for one in told if one.type == event.type and one.quad is not None]
    others = [one.quad for one in told if one.quad is not None]
    return next(iter((*own, *others)), None)


def _as_edited(connection: sa.Connection, event: Event) -> int | None:
    """The quad class of a type that a person gave: that of any claim of the type; none where the project has none."""
    claim = schema.claim.c
    record = connection.scalar(sa.select(claim.record).where(claim.type == event.type).limit(1))
    return decode(record, _Claim).quad if record is not None else None


def _killed(event: Event) -> float | None:
    """The number that is shown first: the most credible one, else the highest, else the lowest."""
    bounds = [bound for one in event.figures if one.kind == "killed" for bound in (one.best, one.high, one.low)]
    return next((bound.value for bound in bounds if bound is not None), None)


def parties(event: Event) -> str:
    """Names of actors and recipients, folded, between bars; then their codes, each after an equals sign."""
    actors = (*event.actors, *event.recipients)
    names = dict.fromkeys(folded(one.name) for one in actors)
    codes = dict.fromkeys(code.lower() for one in actors for code in (one.country, *one.sectors) if code)
    return _between(names) + "".join(f"={code} " for code in codes)


def spots(place: Place | None) -> str:
    """Names of the place and its province, folded, between bars."""
    return _between(dict.fromkeys(folded(one) for one in (place.name, place.admin1) if one)) if place else ""


def _between(names: dict[str, None]) -> str:
    return "".join(f"| {name} " for name in names if name) + "| "


def _told(connection: sa.Connection, claims: Sequence[str]) -> dict[str, _Telling]:
    claim, article = schema.claim.c, schema.article.c
    found: dict[str, _Telling] = {}
    query = sa.select(claim.id, claim.article, claim.type, claim.record, article.published)
    query = query.outerjoin_from(schema.claim, schema.article, article.id == claim.article)
    for part in parts(claims):
        for row in connection.execute(query.where(claim.id.in_(part))):
            one = decode(row.record, _Claim)
            found[row.id] = _Telling(row.article, row.type, one.quad, row.published, one.confidence)
    return found
