"""Pairs of events that may be one: by links between their claims that were not followed, and by what is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa

from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.decisions import Decision, undone
from dateline.store.project import Store

NEAR = 0.3  # degrees
LOOKED_AT = 400  # pairs that are near, at most

Pair = tuple[int, int]  # numbers of events, the lesser first


def linked(store: Store, most: int) -> dict[Pair, tuple[float, int]]:
    """Pairs of events with claims alike enough to be one, kept apart by others: the best score, how many are alike."""
    one, other = schema.told.alias(), schema.told.alias()
    home, away = schema.event_claim.alias(), schema.event_claim.alias()
    left, right = schema.event.alias(), schema.event.alias()
    best = sa.func.max(schema.link.c.score)
    query = (
        sa.select(left.c.number, right.c.number, best, sa.func.count())
        .select_from(schema.link)
        .join(one, one.c.number == schema.link.c.one)
        .join(other, other.c.number == schema.link.c.other)
        .join(home, home.c.claim == one.c.claim)
        .join(away, away.c.claim == other.c.claim)
        .join(left, left.c.id == home.c.event)
        .join(right, right.c.id == away.c.event)
        .where(schema.link.c.score.is_not(None), left.c.number != right.c.number)
        .where(left.c.status != "rejected", right.c.status != "rejected")
        .group_by(left.c.number, right.c.number)
        .order_by(best.desc(), left.c.number, right.c.number)
        .limit(most)
    )
    found: dict[Pair, tuple[float, int]] = {}
    with store.engine.connect() as connection:
        for first, second, score, alike in connection.execute(query):
            pair = (min(first, second), max(first, second))
            before = found.get(pair, (score, 0))
            found[pair] = max(score, before[0]), before[1] + alike
    return found


def near(store: Store) -> Iterator[Pair]:
    """Some pairs of events of one day, country and quad class whose points are close to one another."""
    left, right = schema.event.alias(), schema.event.alias()
    query = (
        sa.select(left.c.number, right.c.number)
        .join(right, (right.c.first_day == left.c.first_day) & (right.c.number > left.c.number))
        .where(right.c.country == left.c.country, right.c.quad == left.c.quad)
        .where(sa.func.abs(right.c.lat - left.c.lat) < NEAR, sa.func.abs(right.c.lon - left.c.lon) < NEAR)
        .where(left.c.status != "rejected", right.c.status != "rejected")
        .limit(LOOKED_AT)
    )
    with store.engine.connect() as connection:
        yield from (tuple(row) for row in connection.execute(query).all())


def parted(store: Store) -> set[Pair]:
    """Pairs of events that a person has told apart: by a difference, or by a split."""
    made, held, home = schema.decision.c, schema.decision_claim.c, schema.event_claim.c
    query = (
        sa.select(made.id, made.number, held.position, made.record, schema.event.c.number.label("event"))
        .join(schema.decision_claim, held.decision == made.number)
        .join(schema.event_claim, home.claim == held.claim)
        .join(schema.event, schema.event.c.id == home.event)
        .where(made.act.in_(("different", "split")))
    )
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
        gone = undone(connection, {row.id for row in rows})
    sides = _sides({row.number: row.record for row in rows if row.id not in gone})
    events: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if row.number in sides:
            events[row.number][sides[row.number][row.position]].add(row.event)
    found = set()
    for by_side in events.values():
        for first in by_side.get(0, ()):
            found |= {(min(first, one), max(first, one)) for side, some in by_side.items() if side for one in some}
    return found


def _sides(records: dict[int, bytes]) -> dict[int, list[int]]:
    """Of each decision the sides of its anchors, in their order."""
    return {number: [anchor.side for anchor in decode(raw, Decision).anchors] for number, raw in records.items()}
