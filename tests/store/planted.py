"""A small project with every kind of event: places of every grain and none, days known and open, all standings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa
from tests.factories import actor, article, claim, day, page, place, reading
from tests.stores import Opening

from dateline.accounts import Bound, Dispute, EventFigure, Valued
from dateline.model import Claim, Event, EventOrigin, Place, Standing, When
from dateline.store import schema
from dateline.store.events import replace_events
from dateline.store.project import Store
from dateline.store.state import touch
from dateline.store.write import Result, write_results

KINDS = (("ASSAULT", "aerial", 4), ("PROTEST", None, 3), ("AID", "food", 2), ("OWN", None, None))
PLACES = (
    place("Téra", 14.0, 0.75, admin1="Tillabéri"),
    place("Zinder", 13.8, 8.98, country="NER", grain="province", radius_km=120),
    place("Chad", 15.0, 19.0, country="TCD", grain="country", radius_km=600),
    replace(place("Nowhere", 0, 0, country="NER"), lat=None, lon=None, grain=None),
    None,
    place("Suva", -18.1, 178.4, country="FJI", grain="site"),
    place("Apia", -13.8, -171.7, country="WSM", admin1="Tuamasaga"),
)
DAYS = (
    day("2026-03-01"),
    day("2026-03-08", "2026-03-10"),
    None,
    replace(day("2026-02-01"), earliest=None),
    day("2025-12-31"),
)
STANDINGS: tuple[Standing, ...] = ("single source", "corroborated", "disputed", "denied")
STATUSES = ("machine", "accepted", "edited", "rejected", "machine")
OUTLETS = ("Dune Wire", "Gazette, The", "Radio Lac", None)
ACTORS = (
    actor("army", country="TCD", sectors="MIL"),
    actor("family of a militant", sectors="CVL"),
    actor("RSF", country="SDN", sectors="MIL UAF"),
)
WORDS = ("drone", "clinic", "market", "bridge")
COUNT = 60


def project(folder: Path, count: int = COUNT, opening: Opening = Store) -> Store:
    """A project with so many events."""
    store = opening(folder)
    planted = [_planted(number) for number in range(count)]
    write_results(store, [result for results, _ in planted for result in results], fingerprint="v1")
    with store.writing() as connection:
        replace_events(connection, [], [event for _, event in planted])
        stamp = touch(connection)
        for number, (_, event) in enumerate(planted):
            change = sa.update(schema.event).where(schema.event.c.id == event.id)
            connection.execute(change.values(status=STATUSES[number % len(STATUSES)], stamp=stamp))
    return store


def _planted(number: int) -> tuple[list[Result], Event]:
    kind, mode, quad = KINDS[number % len(KINDS)]
    told = [_told(number, part, kind, mode, quad) for part in range(1 + number % 3)]
    claims = [one.reading.claims[0] for one in told if one.reading]
    where, when = PLACES[number % len(PLACES)], DAYS[number % len(DAYS)]
    event = _event(number, claims, where, when)
    return told, event


def _event(number: int, claims: list[Claim], where: Place | None, when: When | None) -> Event:
    kind, mode, _ = KINDS[number % len(KINDS)]
    killed = [Bound(float(number % 4), claims[0].id)] if number % 3 else []
    disputes = [Dispute("killed", (Valued("1", (claims[0].id,)),))] if number % 6 == 0 else []
    return Event(
        f"ev_{number * 7919 % 100_003:05}", tuple(one.id for one in claims), kind, mode,
        (ACTORS[number % 3],), (ACTORS[number % 2],) if number % 5 else (), where, when,
        tuple(EventFigure("killed", one, one, one) for one in killed),
        tuple(EventOrigin(str(at), (one.article,), (one.id,)) for at, one in enumerate(claims)),
        STANDINGS[number % 4], tuple(disputes), 1, (),
    )  # fmt: skip


def _told(number: int, part: int, kind: str, mode: str | None, quad: int | None) -> Result:
    text = f"Story {number} in part {part}: a {WORDS[number % 4]} at the {WORDS[(number // 4 + part) % 4]} was hit."
    source = page(text, name=f"{number}-{part}.html")
    published = None if number % 11 == 0 else f"2026-03-{1 + number % 28:02}"
    story = article(
        text, day=published, page=source.id, origin=source.origin, outlet=OUTLETS[(number + part) % len(OUTLETS)]
    )
    stance = "denied" if number % 4 == 3 and part else "asserted"
    return Result(source, story, reading(story, claim(story, text, type=kind, mode=mode, quad=quad, stance=stance)))
