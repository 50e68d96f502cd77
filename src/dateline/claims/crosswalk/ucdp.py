"""The UCDP-like type of violence of a deadly claim: lossy, and named so.

UCDP's coders decide by research who is organised and over what a fight is; dateline only has the sectors that one
sentence gives. Rules and sectors are data (``data/ontology/ucdp.toml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.inflect import verb_forms
from dateline.language.ontology import table
from dateline.language.words import key
from dateline.model import Actor, Claim


@dataclass(frozen=True, slots=True)
class Ucdp:
    """``type_of_violence``: 1 state-based, 2 non-state, 3 one-sided. A state's side is 'Government of NER'."""

    type_of_violence: int
    side_a: str
    side_b: str


def ucdp(claim: Claim) -> Ucdp | None:
    """The UCDP-like reading of a deadly ASSAULT; None where nobody is known to have died or a side has no class."""
    if claim.type != "ASSAULT" or not deadly(claim):
        return None
    sides = _sides(claim)
    if sides is None:
        return None
    (one, first), (two, second) = sides
    order = list(table("ucdp")["sides"])
    if order.index(two) < order.index(one) and one != "civilian":  # a state is side A
        (one, first), (two, second) = (two, second), (one, first)
    found = table("ucdp")["rules"].get(f"{one}-{two}")
    if found is None:
        return None
    return Ucdp(found, _name(first, one), "Civilians" if two == "civilian" else _name(second, two))


def deadly(claim: Claim) -> bool:
    """Whether the claim says that somebody died: a figure of killed, or a verb that kills."""
    rules = table("ucdp")["deadly"]
    if claim.stance not in rules["stances"]:
        return False
    if any(figure.kind == rules["figure"] for figure in claim.figures):
        return any(figure.kind == rules["figure"] and (figure.high or figure.low) for figure in claim.figures)
    said = " ".join(key(claim.trigger.text))
    return any(f" {form} " in f" {said} " for phrase in rules["words"] for form in _forms(phrase))


def _forms(phrase: str) -> list[str]:
    verb, _, rest = phrase.partition(" ")
    return [f"{form} {rest}".strip() for form in verb_forms(verb)]


Side = tuple[str, Sequence[Actor]]


def _sides(claim: Claim) -> tuple[Side, Side] | None:
    """Who fights whom: actors and recipients, or in a clash the first actor and the others."""
    if claim.recipients:
        halves = (claim.actors, claim.recipients)
    elif len(claim.actors) > 1:
        halves = (claim.actors[:1], claim.actors[1:])
    else:
        return None
    one, two = (_class(half) for half in halves)
    return ((one, halves[0]), (two, halves[1])) if one and two else None


def _class(actors: Sequence[Actor]) -> str | None:
    """The first class that the sectors of one of them belong to."""
    sectors = {sector for actor in actors for sector in actor.sectors}
    return next((name for name, known in table("ucdp")["sides"].items() if sectors.intersection(known)), None)


def _name(actors: Sequence[Actor], class_: str) -> str:
    """As UCDP names sides: the government of a state by its country, a group by its name."""
    known = frozenset(table("ucdp")["sides"][class_])
    own = [actor for actor in actors if known.intersection(actor.sectors)] or list(actors)
    if class_ == "state":
        countries = dict.fromkeys(actor.country for actor in own if actor.country)
        if countries:
            return ", ".join(f"Government of {country}" for country in countries)
    return ", ".join(dict.fromkeys(actor.name for actor in own))
