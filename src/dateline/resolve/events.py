"""Resolution whole: claims in, events out. The same claims give the same events, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.ids import content_id
from dateline.model import Article, Claim, Dispute, Event, EventOrigin, Standing, Step
from dateline.resolve import merge
from dateline.resolve.block import components, pairs
from dateline.resolve.cluster import Strong, clusters
from dateline.resolve.compare import levels, score, threshold
from dateline.resolve.origins import origins
from dateline.resolve.telling import Telling, tellings
from dateline.resolve.within import anchored

VERSION = "1"


Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Tellings that may join one another and nobody else, with their articles: resolved on its own."""

    told: tuple[Telling, ...]
    given: Pairs  # positions in ``told`` that belong together from the start
    strong: tuple[Strong, ...]  # pairs alike enough to join, with their scores
    articles: Mapping[str, Article]


def events(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Event, ...]:
    """Joins the claims that tell of happenings into events, sorted by id.

    ``articles`` are by id, their ``copy_of`` set. Claims of what is only planned, demanded,
    threatened or supposed stay claims.
    """
    return in_order(map(join, blocks_of(claims, articles)))


def in_order(found: Iterable[Sequence[Event]]) -> tuple[Event, ...]:
    """The events of all blocks, sorted by id."""
    return tuple(sorted((event for some in found for event in some), key=lambda event: event.id))


def blocks_of(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Iterator[Block]:
    """The independent parts of the task: connected by pairs that are given or alike enough, in a fixed order."""
    told, given = anchored(tellings(claims, articles))
    follows = {other for _, other in given}
    leads = [position for position in range(len(told)) if position not in follows]
    strong = _strong(told, leads)
    groups = components(len(told), [*given, *((one, other) for _, one, other in strong)])
    place = {position: (number, at) for number, group in enumerate(groups) for at, position in enumerate(group)}
    own: list[list[tuple[int, int]]] = [[] for _ in groups]
    alike: list[list[Strong]] = [[] for _ in groups]
    for one, other in given:
        own[place[one][0]].append((place[one][1], place[other][1]))
    for value, one, other in strong:
        alike[place[one][0]].append((value, place[one][1], place[other][1]))
    for members, first, then in zip(groups, own, alike, strict=True):
        some = tuple(told[position] for position in members)
        yield Block(some, tuple(first), tuple(then), {telling.article: articles[telling.article] for telling in some})


def _strong(told: Sequence[Telling], leads: Sequence[int]) -> list[Strong]:
    """The pairs of leading tellings that share a block and are alike enough to join."""
    some = [told[position] for position in leads]
    found = []
    for one, other in pairs(some):
        value = score(some[one], some[other])
        if value >= threshold(some[other]):
            found.append((value, leads[one], leads[other]))
    return found


def block_step(_settings: object) -> Callable[[Block], tuple[Event, ...]]:
    """The step of the engine's second verb."""
    return join


def join(block: Block) -> tuple[Event, ...]:
    """The events of one block."""
    groups = clusters(block.told, block.given, block.strong)
    told = [[block.told[position] for position in group] for group in groups]
    return tuple(_event(some, block.articles) for some in told if not all(map(_did_not_happen, some)))


def _did_not_happen(telling: Telling) -> bool:
    """'Chad has not apologised', in the outlet's own voice: a denial of nobody's claim is no event of its own."""
    claim = telling.claim
    return claim.stance == "denied" and claim.voice == "outlet" and claim.speaker is None


def _event(told: Sequence[Telling], articles: Mapping[str, Article]) -> Event:
    claims = [telling.claim for telling in told]
    found = origins(claims, articles)
    contested = merge.disputes(claims, articles)
    return Event(
        id=content_id("ev", _founding(claims, articles).id),
        claims=tuple(sorted(claim.id for claim in claims)),
        type=claims[0].type,
        mode=merge.mode(claims),
        actors=merge.actors(claim.actors for claim in claims),
        recipients=merge.actors(claim.recipients for claim in claims),
        place=merge.place(claims),
        when=merge.when(claims, articles),
        figures=merge.figures(claims),
        origins=found,
        standing=_standing(claims, found, contested),
        disputes=contested,
        # Articles that tell it: grows with the telling, whatever order they came in.
        revision=len({claim.article for claim in claims}),
        replaces=(),
        steps=_joined(told),
    )


def _founding(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Claim:
    """The claim that the event's id rests on: the first that was published, so later reports do not change it."""

    def first(claim: Claim) -> tuple[str, str]:
        published = articles[claim.article].published
        return (published.earliest.isoformat() if published else "9999"), claim.id

    return min(claims, key=first)


def _standing(claims: Sequence[Claim], found: Sequence[EventOrigin], contested: Sequence[Dispute]) -> Standing:
    """The declared rule: denied by all; else disputed; else by the number of independent origins."""
    if all(claim.stance == "denied" for claim in claims):
        return "denied"
    if contested:
        return "disputed"
    return "corroborated" if len(found) > 1 else "single source"


def _joined(told: Sequence[Telling]) -> tuple[Step, ...]:
    """Why each claim stands with the first: the levels that weighed."""
    steps = []
    for telling in told[1:]:
        weighed = levels(told[0], telling)
        note = ", ".join(f"{level.comparison} {level.verdict} {level.weight:+.1f}" for level in weighed if level.weight)
        steps.append(
            Step(
                "resolve.compare",
                VERSION,
                round(sum(level.weight for level in weighed), 2),
                f"{telling.claim.id} with {told[0].claim.id}: {note}",
            )
        )
    return tuple(steps)
