"""Resolution whole: claims in, events out. The same claims give the same events, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.ids import content_id
from dateline.model import Article, Claim, Event, Step
from dateline.resolve import merge, tolls
from dateline.resolve.cluster import FREE, Bound, Strong, clusters
from dateline.resolve.compare import levels
from dateline.resolve.disputes import disputes, standing
from dateline.resolve.index import Link, Memory
from dateline.resolve.joining import Family, Library, enter, family, groups, ready
from dateline.resolve.origins import deniers, origins
from dateline.resolve.sides import sides
from dateline.resolve.telling import Telling
from dateline.resolve.ties import NONE, Ties

VERSION = "1"
AT_ONCE = 200  # families that enter together: bounds the memory that their pairs take


Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Tellings that may join one another and nobody else, with their articles: resolved on its own."""

    told: tuple[Telling, ...]
    given: Pairs  # positions in ``told`` that belong together from the start
    strong: tuple[Strong, ...]  # pairs alike enough to join, with their scores
    articles: Mapping[str, Article]
    bound: Bound = FREE  # by persons


def events(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Event, ...]:
    """Joins the claims that tell of happenings into events, sorted by id.

    ``articles`` are by id, their ``copy_of`` set. Claims of what is only planned, demanded,
    threatened or supposed stay claims.
    """
    return in_order(map(join, blocks_of(claims, articles)))


def blocks_of(claims: Iterable[Claim], articles: Mapping[str, Article]) -> Iterator[Block]:
    """The independent parts of the task, in a fixed order."""
    shelf, index = Shelf(claims, articles), Memory()
    every = shelf.all()
    for start in range(0, len(every), AT_ONCE):
        enter(map(ready, every[start : start + AT_ONCE]), index, shelf)
    for ids, links in groups(shelf.claims(), index):
        yield block(ids, links, shelf)


class Shelf:
    """A library in memory."""

    def __init__(self, claims: Iterable[Claim], articles: Mapping[str, Article]) -> None:
        by_text: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_text[articles[claim.article].copy_of or claim.article].append(claim)
        self._families = [
            family(some, {claim.article: articles[claim.article] for claim in some})
            for _, some in sorted(by_text.items())
        ]
        self._of = {claim: number for number, one in enumerate(self._families) for claim in one.told}

    def all(self) -> Sequence[Family]:
        """Every family."""
        return self._families

    def claims(self) -> Collection[str]:
        """The ids of all claims that tell of happenings."""
        return self._of.keys()

    def families(self, claims: Collection[str]) -> Iterator[Family]:
        """The families of some claims, each once."""
        for number in sorted({self._of[claim] for claim in claims}):
            yield self._families[number]


def block(ids: Sequence[str], links: Iterable[Link], library: Library, ties: Ties = NONE) -> Block:
    """A connected group of claims, ready to be joined. ``ids`` are sorted; ``ties``: what persons decided of them."""
    told: dict[str, Telling] = {}
    articles: dict[str, Article] = {}
    for one in library.families(ids):
        told.update(one.told)
        articles.update(one.articles)
    place = {claim: position for position, claim in enumerate(ids)}
    some = tuple(told[claim] for claim in ids)
    given = tuple((place[one], place[other]) for one, other, value in links if value is None)
    strong = tuple((value, place[one], place[other]) for one, other, value in links if value is not None)
    bound = Bound(
        tuple(tuple(place[claim] for claim in tied if claim in place) for tied in ties.together),
        tuple((place[one], place[other]) for one, other in ties.apart if one in place and other in place),
    )
    return Block(some, given, strong, {telling.article: articles[telling.article] for telling in some}, bound)


def in_order(found: Iterable[Sequence[Event]]) -> tuple[Event, ...]:
    """The events of all blocks, sorted by id."""
    return tuple(sorted((event for some in found for event in some), key=lambda event: event.id))


def join(block: Block) -> tuple[Event, ...]:
    """The events of one block."""
    groups = clusters(block.told, block.given, block.strong, block.bound)
    told = [[block.told[position] for position in group] for group in groups]
    return tuple(_event(some, block.articles) for some in told if not all(map(_did_not_happen, some)))


def _did_not_happen(telling: Telling) -> bool:
    """'Chad has not apologised', in the outlet's own voice: a denial of nobody's claim is no event of its own."""
    claim = telling.claim
    return claim.stance == "denied" and claim.voice == "outlet" and claim.speaker is None


def _event(told: Sequence[Telling], articles: Mapping[str, Article]) -> Event:
    claims = [telling.claim for telling in told]
    by = sides(claims, articles)
    counted = tolls.given(claims, articles, by)
    found = origins(claims, articles, by)
    contested = disputes(claims, articles, by, counted)
    return Event(
        id=content_id("ev", _founding(claims, articles).id),
        claims=tuple(sorted(claim.id for claim in claims)),
        type=claims[0].type,
        mode=merge.mode(claims),
        actors=merge.actors(claim.actors for claim in claims),
        recipients=merge.actors(claim.recipients for claim in claims),
        place=merge.place(claims),
        when=merge.when(claims, articles),
        figures=tolls.figures(counted),
        origins=found,
        standing=standing(claims, articles, by, found, contested),
        disputes=contested,
        # Articles that tell it: grows with the telling, whatever order they came in.
        revision=len({claim.article for claim in claims}),
        replaces=(),
        steps=_joined(told),
        values=merge.values(claims, counted),
        tolls=tolls.timeline(counted),
        denied_by=deniers(claims, by),
    )


def _founding(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Claim:
    """The claim that the event's id rests on: the first that was published, so later reports do not change it."""

    def first(claim: Claim) -> tuple[str, str]:
        published = articles[claim.article].published
        return (published.earliest.isoformat() if published else "9999"), claim.id

    return min(claims, key=first)


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
