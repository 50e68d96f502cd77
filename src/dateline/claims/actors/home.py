"""The country of an actor by a place: that in its own words ('the mayor of Cusco'), or that where the act happened."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dateline.claims.actors.coreference import Resolved
from dateline.model import Place, Span, Step

VERSION = "1"
_BASES = frozenset({"role", "office", "title", "unknown"})
_ABROAD = frozenset({"foreign", "international", "allied", "coalition", "western", "peacekeeping"})
_LOCAL = frozenset(
    {"REB", "COP", "MIL", "GOV", "CVL", "OPP", "JUD", "LEG", "JRN", "EDU", "LAB", "REL", "MED", "UAF", "PTY"}
)


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


def at_home(one: Resolved, place: Place | None, steps: list[Step], single: AbstractSet[Span]) -> Resolved:
    """'Police', 'the rebels' with no country: that of the place where it happened, and the step says so.

    ``single``: mentions of one person, which are left as they are.
    """
    actor = one.actor
    if actor.country or actor.basis != "role" or not _LOCAL.intersection(actor.sectors) or actor.span in single:
        return one
    if place is None or place.country is None or not _ABROAD.isdisjoint(actor.span.text.lower().split()):
        return one
    steps.append(Step("country", VERSION, None, f"'{actor.span.text}' has the country of the place, {place.name}"))
    return Resolved(replace(actor, country=place.country), one.step)
