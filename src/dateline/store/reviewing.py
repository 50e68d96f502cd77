"""What waits for a decision, and who has judged what: found by columns, so that no queue decodes a record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

import sqlalchemy as sa

from dateline.errors import UsageError
from dateline.store import schema
from dateline.store.decisions import STATUS, undone
from dateline.store.draw import ONE_IN
from dateline.store.events import MACHINE
from dateline.store.project import Store

Order = Literal["uncertain", "impact", "disputed", "random", "second"]
ORDERS: tuple[Order, ...] = get_args(Order)
_EVENT = schema.event.c
_KEYS: dict[str, tuple[sa.ColumnElement[object], ...]] = {
    "uncertain": (_EVENT.confidence, _EVENT.origins, _EVENT.draw),
    "impact": ((sa.func.coalesce(_EVENT.killed, 0) * _EVENT.origins).desc(), _EVENT.origins.desc(), _EVENT.draw),
    "disputed": (_EVENT.disputes.desc(), sa.func.coalesce(_EVENT.killed, 0).desc(), _EVENT.draw),
    "random": (_EVENT.draw,),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Numbers of events that wait: those of an order, those of the sample, and how many there are of both."""

    ordered: tuple[int, ...]
    sampled: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A standing accept, reject or edit, and the event that it is of now."""

    number: int  # of the decision
    decision: str
    by: str
    act: str
    event: str


def waiting(store: Store, order: Order, limit: int, passed: Collection[str] = ()) -> Waiting:
    """The first events on which nobody has decided. ``passed``: ids of those that come last.

    Events of the random sample are in no order but their own: they would not be random if they came by another.
    """
    if order not in _KEYS:
        raise UsageError(f"no order {order!r}", cure=f"known: {', '.join(ORDERS)}")
    mine = [_EVENT.status == MACHINE]
    rest = _EVENT.draw % ONE_IN != 0
    if order == "disputed":
        mine.append(_EVENT.disputes > 0)
    late = _EVENT.id.in_(sorted(passed)[:900])
    with store.engine.connect() as connection:
        main = sa.select(_EVENT.number).where(*mine, rest).order_by(late, *_KEYS[order]).limit(limit)
        drawn = sa.select(_EVENT.number).where(_EVENT.status == MACHINE, ~rest).order_by(late, _EVENT.draw).limit(limit)
        total = connection.scalar(
            sa.select(sa.func.count()).where(_EVENT.status == MACHINE, sa.or_(~rest, sa.and_(*mine)))
        )
        return Waiting(tuple(connection.scalars(main)), tuple(connection.scalars(drawn)), total or 0)


def judgements(store: Store) -> list[Judgement]:
    """All that stands, by event, in the order of the decisions. A decision is of the event with most of its claims."""
    made, held, home = schema.decision.c, schema.decision_claim.c, schema.event_claim.c
    query = (
        sa.select(made.number, made.id, made.person, made.act, made.target, home.event, sa.func.count().label("claims"))
        .join(schema.decision_claim, held.decision == made.number)
        .join(schema.event_claim, home.claim == held.claim)
        .where(made.act.in_(tuple(STATUS)))
        .group_by(made.number, made.id, made.person, made.act, made.target, home.event)
    )
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
        gone = undone(connection, [row.id for row in rows])
    homes: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        homes[row.number][row.event] = row.claims
    known = {row.number: row for row in rows if row.id not in gone}
    return [
        Judgement(number, row.id, row.person, row.act, _home(homes[number], row.target))
        for number, row in sorted(known.items())
    ]


def _home(claims: Counter[str], target: str) -> str:
    return min(claims, key=lambda event: (-claims[event], event != target, event))


def skipped(store: Store, by: str) -> set[str]:
    """The events that a person has set aside."""
    made, held, home = schema.decision.c, schema.decision_claim.c, schema.event_claim.c
    query = (
        sa.select(made.id, home.event)
        .join(schema.decision_claim, held.decision == made.number)
        .join(schema.event_claim, home.claim == held.claim)
        .where(made.act == "skip", made.person == by)
    )
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
        gone = undone(connection, [row.id for row in rows])
    return {row.event for row in rows if row.id not in gone}


def done_today(store: Store, by: str) -> int:
    """How many decisions a person has made since midnight, UTC."""
    made = schema.decision.c
    since = datetime.now(UTC).date().isoformat()
    acts = sa.select(sa.func.count()).where(made.person == by, made.at >= since, made.act.not_in(("skip", "undo")))
    with store.engine.connect() as connection:
        return connection.scalar(acts) or 0


def bases(store: Store, idents: Sequence[str]) -> dict[str, bytes]:
    """Records of events as the machine made them, where persons changed them."""
    table = schema.machine_event.c
    with store.engine.connect() as connection:
        rows = connection.execute(sa.select(table.event, table.record).where(table.event.in_(idents)))
        return {row.event: row.record for row in rows}
