"""What happened, where, when, to whom: each planted happening is a function of the seed and its number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from dateline.evaluate.planted.world import Country, Kind, Party, World
from dateline.language.candidates import Candidate

NEIGHBOUR = 7  # one happening in so many is a confusable neighbour of an earlier one
NEAR_DAYS = 14
_SIZES = {"killed": (1, 24), "injured": (1, 40), "detained": (2, 60), "abducted": (1, 30), "participants": (50, 4000)}


@dataclass(frozen=True, slots=True)
class Plan:
    """Which world of happenings: the seed, the first day, and how many happenings a day.

    ``asides``: sentences that fill the body of a story, at most; without them stories are of one to four sentences.
    """

    seed: int = 0
    start: date = date(2019, 1, 1)
    per_day: int = 40
    asides: int = 0


@dataclass(frozen=True, slots=True)
class Happening:
    """One planted happening. ``near``: the number of the earlier one that it is easily confused with."""

    number: int
    kind: Kind
    country: Country
    town: Candidate
    day: date
    actor: Party
    recipient: Party
    figures: dict[str, int]
    disputed: bool  # a party gives a figure that excludes the others
    denied: bool  # the actor denies it
    near: int | None = None


def happening(number: int, plan: Plan, world: World) -> Happening:
    """The happening of this number (from 0), on a day that grows with it."""
    rng = Random(f"{plan.seed}:happening:{number}")  # noqa: S311 - for play, not for secrets
    alone = _alone(number, plan, world, rng)
    if number % NEIGHBOUR != NEIGHBOUR - 1:
        return alone
    back = [one for one in _before(number, plan) if one % NEIGHBOUR != NEIGHBOUR - 1]
    if not back:
        return alone
    other = happening(rng.choice(back), plan, world)
    return replace(
        alone,
        kind=other.kind,
        country=other.country,
        town=other.town,
        actor=_another(other.kind.actor, other.actor, other.country, rng),
        recipient=_another(other.kind.recipient, other.recipient, other.country, rng),
        figures=_figures(other.kind, rng),
        denied=False,
        disputed=False,
        near=other.number,
    )


def _before(number: int, plan: Plan) -> range:
    """The numbers of the days before, two weeks back, without the day itself."""
    first_of_day = number // plan.per_day * plan.per_day
    return range(max(0, first_of_day - NEAR_DAYS * plan.per_day), first_of_day)


def _alone(number: int, plan: Plan, world: World, rng: Random) -> Happening:
    kind = rng.choices(world.kinds, [one.weight for one in world.kinds])[0]
    country = rng.choices(world.countries, [(rank + 2) ** -0.5 for rank in range(len(world.countries))])[0]
    town = rng.choices(country.towns, [1 / (rank + 3) for rank in range(len(country.towns))])[0]
    return Happening(
        number,
        kind,
        country,
        town,
        plan.start + timedelta(days=number // plan.per_day),
        _party(kind.actor, country, rng),
        _party(kind.recipient, country, rng),
        _figures(kind, rng),
        disputed=bool(kind.figures) and rng.random() < 0.12,
        denied=bool(kind.denies) and rng.random() < 0.08,
    )


def _party(roles: tuple[str, ...], country: Country, rng: Random) -> Party:
    return rng.choice(country.parties[rng.choice(roles)])


def _another(roles: tuple[str, ...], known: Party, country: Country, rng: Random) -> Party:
    """Another party of these roles, where there is one."""
    others = [party for role in roles for party in country.parties[role] if party != known]
    return rng.choice(others) if others else known


def _figures(kind: Kind, rng: Random) -> dict[str, int]:
    """Small numbers often, large ones seldom."""
    found = {}
    for name in kind.figures:
        low, high = _SIZES[name]
        found[name] = low + int((high - low) * rng.random() ** 3)
    return found
