"""Joining claims as they come: what is new meets what is remembered, and only what it touches is joined again.

A *family* is a text with its copies. Its claims are read together (`within`), keyed (`block`), and
compared with the claims under the same keys; pairs alike enough become links. Events are then made
from each connected group of links by itself: a group that nothing new is linked to stays as it is.
Links depend on the two claims and their families alone, so the order in which families come, and how
many at once, changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.model import Article, Claim
from dateline.resolve.block import homes, numbers
from dateline.resolve.compare import score, threshold
from dateline.resolve.days import packed
from dateline.resolve.index import Index, Keys, Link
from dateline.resolve.telling import Telling, tellings
from dateline.resolve.within import anchored


@dataclass(frozen=True, slots=True)
class Family:
    """A text with its copies, read together: its tellings by claim id, and which of them only go on about another."""

    told: Mapping[str, Telling]
    given: tuple[tuple[str, str], ...]  # the second follows the first
    articles: Mapping[str, Article]

    def leads(self) -> list[str]:
        """The claims that are compared with others."""
        follows = {other for _, other in self.given}
        return [claim for claim in self.told if claim not in follows]


@dataclass(frozen=True, slots=True)
class Ready:
    """A family that is to enter an index, with what its claims are found by."""

    family: Family
    keys: Mapping[str, Keys]


class Library(Protocol):
    """Where families are looked up."""

    def families(self, claims: Collection[str]) -> Iterator[Family]:
        """The families of some claims, each once."""
        ...


def family(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Family:
    """The claims of a text and its copies, made ready. ``articles`` have their ``copy_of`` set."""
    filled, given = anchored(tellings(claims, articles))
    ids = [telling.claim.id for telling in filled]
    told = dict(zip(ids, filled, strict=True))
    return Family(told, tuple((ids[one], ids[other]) for one, other in given), articles)


def keyed(one: Family) -> dict[str, Keys]:
    """What the claims of a family that are compared are found by."""
    told = [one.told[claim] for claim in one.leads()]
    where = homes(told)
    return {each.claim.id: Keys(tuple(numbers(each, where[each.article])), packed(each)) for each in told}


def ready(one: Family) -> Ready:
    """A family with what its claims are found by."""
    return Ready(one, keyed(one))


def enter(new: Iterable[Ready], index: Index, library: Library) -> None:
    """Puts families into the index, compares their claims with what shares a key, and keeps the links.

    Their claims must not be in the index: `Index.forget` them first. One family at a time or all at once: the
    same links.
    """
    keys: dict[str, Keys] = {}
    known: dict[str, Telling] = {}
    links: list[Link] = []
    for one in new:
        known.update(one.family.told)
        links += [(first, second, None) for first, second in one.family.given]
        keys.update(one.keys)
    index.put(known.keys(), keys)
    pairs = {(min(pair), max(pair)) for pair in index.partners(keys)}
    for met in library.families({claim for pair in pairs for claim in pair} - known.keys()):
        known.update(met.told)
    index.link([*links, *_alike(sorted(pairs), known)])


def _alike(pairs: Iterable[tuple[str, str]], known: Mapping[str, Telling]) -> Iterator[Link]:
    for one, other in pairs:
        value = score(known[one], known[other])
        if value >= threshold(known[one]):
            yield one, other, value


def groups(claims: Collection[str], index: Index) -> Iterator[tuple[tuple[str, ...], tuple[Link, ...]]]:
    """The connected groups that some claims are in, each once: the ids of its claims and its links, sorted.

    All groups are followed outwards at once, so that the index is asked as many times as the longest chain is long.
    """
    parent = {claim: claim for claim in claims}
    found: set[Link] = set()
    edge: Collection[str] = claims
    while edge:
        met = set(index.links(edge)) - found
        found |= met
        edge = {claim for link in met for claim in link[:2]} - parent.keys()
        parent.update((claim, claim) for claim in edge)
        for one, other, _ in met:
            parent[_root(one, parent)] = _root(other, parent)
    members: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(parent):
        members[_root(claim, parent)].append(claim)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(found, key=lambda link: link[:2]):
        links[_root(link[0], parent)].append(link)
    for root, some in members.items():
        yield tuple(some), tuple(links[root])


def _root(claim: str, parent: dict[str, str]) -> str:
    """The claim that stands for the group; paths are halved on the way."""
    while parent[claim] != claim:
        parent[claim] = parent[parent[claim]]
        claim = parent[claim]
    return claim
