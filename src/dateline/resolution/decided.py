"""Events with what persons decided laid over them. Only standing decisions count; the newest says the status.

A decision goes with the event that holds most of the claims it judged, whatever that event is called now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.model import Event, Step
from dateline.resolution.edits import edited
from dateline.resolve.ties import Tie, Ties, ties
from dateline.store.decisions import STATUS, Standing
from dateline.store.events import MACHINE

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Decided:
    """An event as it is written. ``base``: as the machine made it."""

    event: Event
    status: str
    base: Event


def ties_of(standing: Iterable[Standing], known: Collection[str]) -> Ties:
    """What the decisions say of claims that are in the index."""
    return ties(_tie(one, known) for one in standing if one.decision.act in ("merge", "split", "different"))


def _tie(one: Standing, known: Collection[str]) -> Tie:
    sides = {side: tuple(claim for claim in some if claim in known) for side, some in sorted(one.claims.items())}
    first = sides.pop(0, ())
    number = one.decision.number
    if one.decision.act == "merge":
        return Tie(number, (first + tuple(claim for some in sides.values() for claim in some),))
    apart = tuple((first, some) for some in sides.values())
    if one.decision.act == "different":
        return Tie(number, (), apart)
    return Tie(number, (first, *sides.values()), apart)


def decided(bases: Sequence[Event], standing: Sequence[Standing]) -> list[Decided]:
    """The events with the decisions that are theirs. All events that share a claim with a decision must be there."""
    found = {event.id: Decided(event, MACHINE, event) for event in bases}
    home = {claim: event.id for event in bases for claim in event.claims}
    for one in sorted(standing, key=lambda each: each.decision.number):
        for ident in _heirs(one, home):
            found[ident] = _with(found[ident], one)
    return list(found.values())


def _heirs(one: Standing, home: dict[str, str]) -> Sequence[str]:
    """The events that a decision is of: those that hold any of its claims where it joins or parts, else one."""
    counts = Counter(home[claim] for claim in one.all() if claim in home)
    if one.decision.act in ("merge", "split"):
        return sorted(counts)
    order = sorted(counts, key=lambda ident: (-counts[ident], ident != one.decision.target, ident))
    return order[:1]


def _with(before: Decided, one: Standing) -> Decided:
    decision = one.decision
    event = before.event
    if decision.act == "edit":
        event = edited(event, decision.fields, decision.id)
    note = _note(event, one)
    if note is not None:
        event = replace(event, steps=(*event.steps, Step(f"review.{decision.act}", VERSION, None, note)))
    return Decided(event, STATUS.get(decision.act, before.status), before.base)


def _note(event: Event, one: Standing) -> str | None:
    """Why, for the acts that leave something in the event's record."""
    decision = one.decision
    why = f"{decision.id}{f': {decision.because}' if decision.because else ''}"
    if decision.act == "edit":
        return f"{decision.by} put {', '.join(sorted(decision.fields))} ({why})"
    if decision.act == "sensitive":
        return f"{decision.by} marked it as sensitive ({why})"
    if decision.act == "split":
        return f"{decision.by} parted its claims ({why})"
    if decision.act == "merge":
        held = {side: [claim for claim in some if claim in event.claims] for side, some in one.claims.items()}
        ends = [some[0] for _, some in sorted(held.items()) if some]
        return f"{ends[0]} with {ends[1]}: {decision.by} took them for one ({why})" if len(ends) > 1 else None
    return None
