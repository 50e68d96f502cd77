"""The country of an actor by a place in its own words: 'the mayor of Cusco' is of the country of Cusco."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.claims.actors.coreference import Resolved
from dateline.model import Place, Step

VERSION = "1"
_BASES = frozenset({"role", "office", "title", "unknown"})


def placed(one: Resolved, places: Iterable[Place], steps: list[Step]) -> Resolved:
    """With the country of the first place inside the mention, where nothing else gives one; ``steps`` says so."""
    actor = one.actor
    if actor.country or actor.id or actor.basis not in _BASES or not actor.sectors:
        return one
    inside = (p for p in places if actor.span.start < p.span.start and p.span.end <= actor.span.end and p.country)
    place = next((p for p in inside if p.name not in actor.name or actor.basis == "role"), None)
    if place is None:
        return one
    steps.append(Step("country", VERSION, None, f"'{actor.span.text}' has the country of {place.name}, which it names"))
    return Resolved(replace(actor, country=place.country), one.step)
