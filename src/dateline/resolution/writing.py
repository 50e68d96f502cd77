"""Events are written with what persons decided laid over them, and what became of the old ones is logged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import sqlalchemy as sa

from dateline.model import Change, Event
from dateline.resolution.decided import Decided, decided
from dateline.resolve.changes import changes, state
from dateline.store.decisions import Standing, touching
from dateline.store.events import MACHINE, bases_of, events_of, log, replace_events


def write(
    connection: sa.Connection,
    before: Sequence[Event],
    bases: Sequence[Event],
    standing: Sequence[Standing],
    why: str = "",
) -> None:
    """Puts events in the place of others. ``bases``: as the machine makes them; ``why``: a sentence for the log.

    ``before`` and ``bases`` hold all events that share a claim with any of them or with a decision.
    """
    done = decided(bases, standing)
    status = {one.event.id: one.status for one in done}
    after = [one.event for one in done]
    was = replace_events(
        connection,
        before,
        after,
        status=status,
        bases={one.event.id: one.base for one in done if one.base is not one.event},
    )
    told = changes([state(one) for one in before], [state(one) for one in after])
    log(connection, [*_said(told, why), *_others(told, before, done, was, why)])


def lay_again(connection: sa.Connection, claims: Iterable[str], why: str = "") -> None:
    """Lays decisions anew over the events of some claims: nothing is joined, so it takes a moment."""
    before, standing = _around(connection, claims)
    write(connection, before, bases_of(connection, before), standing, why)


def _around(connection: sa.Connection, claims: Iterable[str]) -> tuple[list[Event], list[Standing]]:
    """The events of some claims, and all that decisions tie to them."""
    wanted = set(claims)
    while True:
        before = events_of(connection, sorted(wanted))
        reached = wanted | {claim for event in before for claim in event.claims}
        standing = touching(connection, reached)
        reached |= {claim for one in standing for claim in one.all()}
        if reached == wanted:
            return before, standing
        wanted = reached


def _said(told: Iterable[Change], why: str) -> Iterator[Change]:
    """Where a person is the reason, his words stand for ours."""
    for one in told:
        if why and one.into:
            yield replace(one, reason=why if one.kind == "revised" and one.event in one.into else f"{why} {one.reason}")
        else:
            yield one


def _others(
    told: Sequence[Change], before: Sequence[Event], done: Sequence[Decided], was: dict[str, str], why: str
) -> Iterator[Change]:
    """What is no change of values: a status, or a step that a person left."""
    logged = {one.event for one in told}
    old = {event.id: event for event in before}
    for one in done:
        ident = one.event.id
        if ident in logged or ident not in old:
            continue
        fields: tuple[str, ...] = ("status",) if was.get(ident, MACHINE) != one.status else ()
        fields += ("steps",) if old[ident].steps != one.event.steps else ()
        if fields:
            yield Change("revised", ident, (ident,), why or f"Its status is {one.status} now.", fields)
