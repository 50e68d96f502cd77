"""Small projects for the tests of review: one claim an article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from tests.factories import actor, article, claim, day, figure, page, place, reading

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.model import Event
from dateline.store import read, schema
from dateline.store.codec import decode
from dateline.store.decisions import version
from dateline.store.project import Store
from dateline.store.write import Result, write_results

WHERE = ("Téra", "Téra", "Dori", "Gao", "Téra", "Dori")  # of six articles
FRONT = actor("Dune Front", ident="dune", basis="name")
PLACES = {
    "Téra": place("Téra", 14.0, 0.75), "Dori": place("Dori", 14.03, -0.03), "Gao": place("Gao", 16.27, -0.04),
    "Seno": place("Seno", 14.29, -0.03),  # 29 km from Dori
}  # fmt: skip


def written(number: int, *, where: str = "Téra", published: str = "2026-03-10", killed: int | None = None,
            again: str = "", words: str = "", on: str = "2026-03-09", kind: str = "ASSAULT",
            quad: int = 4) -> Result:  # fmt: skip
    """An article of one claim about a day. ``again``: a reader with other ids; ``words``: read instead."""
    source = page(f"<p>Report {number}.</p>", name=f"{number}.html", url=f"https://paper.example/{number}")
    story = article(f"Report {number}: the {where} raid of the tenth.{again}", page=source.id, day=published,
                    outlet=f"Paper {number}", url=source.url)  # fmt: skip
    figures = (figure("killed", killed),) if killed is not None else ()
    said = claim(
        story, words or f"Men of Dune Front raided a post in {where}.", actors=(FRONT,), place=PLACES[where],
        when=day(on), figures=figures, type=kind, quad=quad,
    )  # fmt: skip
    if again:
        said = replace(said, id=f"{said.id}x")
    return Result(source, story, reading(story, said))


def put(store: Store, number: int, *, fingerprint: str = "1", **told: Any) -> None:
    """Writes an article of one claim, and resolves."""
    write_results(store, [written(number, **told)], fingerprint=fingerprint)
    resolve(store)


def resolve(store: Store, version_: str = "test") -> None:
    """Joins what is new; another version joins everything anew."""
    resolution.resolve(store, LocalEngine(1), version_)


def events(store: Store) -> list[Event]:
    """All events, the rejected ones too."""
    with store.engine.connect() as connection:
        records = connection.scalars(sa.select(schema.event.c.record).order_by(schema.event.c.id))
        return [decode(record, Event) for record in records]


def event_of(store: Store, number: int) -> Event:
    """The event that a paper tells."""
    names = {one.id: one.outlet for one in read.articles(store)}
    claims = {one.id for one in read.claims(store) if names[one.article] == f"Paper {number}"}
    return next(event for event in events(store) if claims & set(event.claims))


def state(store: Store) -> dict[str, str]:
    """Statuses by event."""
    with store.engine.connect() as connection:
        return {row.id: row.status for row in connection.execute(sa.select(schema.event.c.id, schema.event.c.status))}


def versions(store: Store) -> dict[str, str]:
    """What a decision judges, by event."""
    status = state(store)
    return {event.id: version(event, status[event.id]) for event in events(store)}


def both(store: Store) -> tuple[list[bytes], dict[str, str]]:
    """The records of all events, byte for byte, and their statuses."""
    with store.engine.connect() as connection:
        records = list(connection.scalars(sa.select(schema.event.c.record).order_by(schema.event.c.id)))
    return records, state(store)
