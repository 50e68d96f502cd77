"""What persons decided of events: written once, never changed, and found again by the claims that they judged.

A decision rests on claims, not on the event's id: events are made anew, claims come back with the same id as long as
they are read the same. Where one is read otherwise, its *anchor* (article, address, words) finds it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

import sqlalchemy as sa

from dateline.ids import content_id
from dateline.model import Claim, Event
from dateline.store import schema
from dateline.store.codec import decode, encode
from dateline.store.dialect import streamed
from dateline.store.index import numbered, parts
from dateline.store.project import Store
from dateline.store.state import touch

Act = Literal["accept", "reject", "edit", "merge", "split", "undo", "different", "note", "sensitive", "skip"]
ACTS: tuple[Act, ...] = get_args(Act)
STATUS: Mapping[str, str] = {"accept": "accepted", "reject": "rejected", "edit": "edited"}
BLIND = "~blind"  # ends the version of an event that was shown without what another person decided
JOINING = frozenset({"merge", "split", "different"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A claim that a decision judged, and what finds it again. ``side``: which of the events or parts it was of."""

    claim: str
    article: str
    url: str | None
    sentence: str
    trigger: str
    start: int  # of the trigger
    side: int = 0  # 0: the target, or what stays of it; others in the order in which they were named


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of one person. ``target`` is what the event was called then; its claims are in ``anchors``."""

    id: str
    number: int  # its place in the log
    at: datetime  # aware, UTC
    by: str
    act: Act
    target: str
    key: str  # given by who asks: the same key is the same decision
    anchors: tuple[Anchor, ...] = ()
    version: str | None = None  # of the event that was judged
    base: str | None = None  # mark of what the machine made of it
    fields: Mapping[str, Any] = field(default_factory=dict)  # of an edit: the new values
    values: Mapping[str, str] = field(default_factory=dict)  # the event's values in words once it was decided
    reason: str | None = None  # a code
    because: str | None = None  # a sentence
    others: tuple[str, ...] = ()  # the other events of a merge or a difference
    undoes: str | None = None
    blind: bool = False  # another person's decision was hidden from this one
    sample: bool = False  # the event was drawn at random


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision that nobody has undone, with the claims that it is about now, by side."""

    decision: Decision
    claims: Mapping[int, tuple[str, ...]]

    def all(self) -> tuple[str, ...]:
        """Its claims."""
        return tuple(claim for _, some in sorted(self.claims.items()) for claim in some)


def version(event: Event, status: str) -> str:
    """What a decision judges: another text as soon as the event's record or its status is another."""
    return content_id("v", encode(event), status)


def mark(event: Event) -> str:
    """Mark of an event's record, to see later whether it has changed."""
    return content_id("mk", encode(event))


def decision_id(by: str, key: str) -> str:
    """Id of the decision that a person gives this key to."""
    return content_id("de", by, key)


def last(connection: sa.Connection) -> int:
    """The number of the last decision; 0 where there is none."""
    return connection.scalar(sa.select(sa.func.max(schema.decision.c.number))) or 0


def append(connection: sa.Connection, one: Decision, asked: str) -> None:
    """Writes a decision at the end of the log. ``asked``: hash of what was asked for."""
    row = {
        "number": one.number,
        "id": one.id,
        "at": one.at.isoformat(timespec="milliseconds"),
        "person": one.by,
        "act": one.act,
        "target": one.target,
        "undoes": one.undoes,
        "asked": asked,
        "record": encode(one),
    }
    connection.execute(sa.insert(schema.decision), row)
    anchors = [{"decision": one.number, "position": at, "claim": anchor.claim} for at, anchor in enumerate(one.anchors)]
    if anchors:
        connection.execute(sa.insert(schema.decision_claim), anchors)
    touch(connection)


def asked_before(connection: sa.Connection, ident: str) -> tuple[Decision, str] | None:
    """The decision with this id, and the hash of what was asked for then; nothing where there is none."""
    table = schema.decision.c
    row = connection.execute(sa.select(table.record, table.asked).where(table.id == ident)).first()
    return (decode(row.record, Decision), row.asked) if row else None


def touching(connection: sa.Connection, claims: Iterable[str]) -> list[Standing]:
    """The standing decisions that are about any of these claims, in the order in which they were made."""
    table = schema.decision_claim.c
    found: set[int] = set()
    for part in parts(sorted(set(claims))):
        found.update(connection.scalars(sa.select(table.decision).where(table.claim.in_(part)).distinct()))
    return standing(connection, found)


def standing(connection: sa.Connection, numbers: Iterable[int]) -> list[Standing]:
    """Those of some decisions that nobody has undone, in their order."""
    rows = numbered(connection, "number, id, record", schema.decision.c.number, numbers)
    known = {row[0]: decode(bytes(row[2]), Decision) for row in rows}
    gone = undone(connection, [one.id for one in known.values()])
    left = {number: one for number, one in known.items() if one.id not in gone and one.act != "undo"}
    sides: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    held = numbered(connection, "decision, position, claim", schema.decision_claim.c.decision, left)
    for number, position, claim in sorted(held):
        if claim is not None:
            sides[number][left[number].anchors[position].side].append(claim)
    return [
        Standing(one, {side: tuple(sorted(set(some))) for side, some in sides[number].items()})
        for number, one in sorted(left.items())
    ]


def undone(connection: sa.Connection, idents: Iterable[str]) -> set[str]:
    """Those of some decisions that are undone: by an undo that is not undone itself."""
    wanted = sorted(set(idents))
    by: dict[str, list[str]] = defaultdict(list)
    for part in parts(wanted):
        table = schema.decision.c
        for row in connection.execute(sa.select(table.id, table.undoes).where(table.undoes.in_(part))):
            by[row.undoes].append(row.id)
    if not by:
        return set()
    void = undone(connection, [undo for some in by.values() for undo in some])
    return {ident for ident, some in by.items() if any(undo not in void for undo in some)}


def logged_decisions(
    store: Store, *, target: str | None = None, by: str | None = None, after: int = 0, claims: Sequence[str] = ()
) -> Iterator[Decision]:
    """The log in its order. ``claims``: also those about any of them, whatever the event was called then."""
    table = schema.decision.c
    query = sa.select(table.record).where(table.number > after).order_by(table.number)
    if target is not None:
        about = sa.select(schema.decision_claim.c.decision).where(schema.decision_claim.c.claim.in_(list(claims)[:900]))
        query = query.where((table.target == target) | table.number.in_(about))
    if by is not None:
        query = query.where(table.person == by)
    with store.engine.connect() as connection:
        for row in streamed(connection, query):
            yield decode(row.record, Decision)


def sensitive_claims(store: Store) -> set[str]:
    """All claims of the events that a person marked as sensitive, wherever resolution has put them since."""
    made, held, home = schema.decision.c, schema.decision_claim.c, schema.event_claim.c
    query = (
        sa.select(made.number, home.event)
        .join(schema.decision_claim, held.decision == made.number)
        .join(schema.event_claim, home.claim == held.claim)
        .where(made.act == "sensitive")
    )
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
        standing_now = {one.decision.number for one in standing(connection, {row.number for row in rows})}
        events = sorted({row.event for row in rows if row.number in standing_now})
        found: set[str] = set()
        for part in parts(events):
            found.update(connection.scalars(sa.select(home.claim).where(home.event.in_(part))))
    return found


def lost_anchors(connection: sa.Connection) -> list[tuple[int, int, Anchor, str | None]]:
    """Anchors whose claim is not in the project any more: decision, position, anchor, and the claim it was put on."""
    held, told = schema.decision_claim.c, schema.claim.c
    query = (
        sa.select(held.decision, held.position, held.claim, schema.decision.c.record)
        .join(schema.decision, schema.decision.c.number == held.decision)
        .outerjoin(schema.claim, told.id == held.claim)
        .where(told.id.is_(None))
        .order_by(held.decision, held.position)
    )
    found = []
    for number, position, claim, record in connection.execute(query):
        found.append((number, position, decode(record, Decision).anchors[position], claim))
    return found


def claims_near(connection: sa.Connection, anchor: Anchor) -> list[Claim]:
    """The claims among which an anchor may find its own: the claim itself, those of its article and its address."""
    article, claim = schema.article.c, schema.claim.c
    own = article.id == anchor.article
    articles = sa.select(article.id).where(own | (article.url == anchor.url) if anchor.url else own)
    query = sa.select(claim.record).where((claim.id == anchor.claim) | claim.article.in_(articles)).order_by(claim.id)
    return [decode(record, Claim) for record in connection.scalars(query)]


def move_anchors(connection: sa.Connection, moved: Iterable[tuple[int, int, str | None]]) -> None:
    """Puts anchors on other claims, or on none: decision, position, claim."""
    table = schema.decision_claim
    rows = [{"d": number, "p": position, "c": claim} for number, position, claim in moved]
    if rows:
        here = (table.c.decision == sa.bindparam("d")) & (table.c.position == sa.bindparam("p"))
        connection.execute(sa.update(table).where(here).values(claim=sa.bindparam("c")), rows)


def anchors_now(connection: sa.Connection, one: Decision) -> list[tuple[Anchor, str]]:
    """The anchors of a decision, each with the claim that it is on now, or was on."""
    held = numbered(connection, "decision, position, claim", schema.decision_claim.c.decision, [one.number])
    now = {position: claim for _, position, claim in held}
    return [(anchor, now.get(at) or anchor.claim) for at, anchor in enumerate(one.anchors)]


def last_of(connection: sa.Connection, by: str, claims: Sequence[str] | None = None) -> Decision | None:
    """A person's newest decision that stands and undoes nothing; where claims are given, about any of them."""
    if claims is not None:
        about = [one.decision for one in touching(connection, claims) if one.decision.by == by]
        return about[-1] if about else None
    table = schema.decision.c
    query = sa.select(table.record).where(table.person == by, table.act != "undo").order_by(table.number.desc())
    for record in connection.scalars(query):
        one = decode(record, Decision)
        if not undone(connection, [one.id]):
            return one
    return None


def undone_of(store: Store, idents: Iterable[str]) -> set[str]:
    """`undone`, in a transaction of its own."""
    with store.engine.connect() as connection:
        return undone(connection, idents)
