"""Joining claims as they come: what is new meets what is remembered, and only what it touches is joined again.

A *family* is a text with its copies. Its claims are read together (`within`), keyed (`block`), and
compared with the claims under the same keys; pairs alike enough become links. Events are then made
from each connected group of links by itself: a group that nothing new is linked to stays as it is.
Links depend on the two claims and their families alone, so the order in which families come, and how
many at once, changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.model import Article, Claim
from dateline.resolve.block import homes, numbers
from dateline.resolve.compare import score, threshold
from dateline.resolve.index import Index, Link
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


def enter(new: Family, index: Index, library: Library) -> None:
    """Keys the claims of a family, compares them with what shares a key, and keeps the links.

    The family's claims must not be in the index: `Index.forget` them first.
    """
    leads = new.leads()
    where = homes(new.told[claim] for claim in leads)
    index.put({claim: numbers(new.told[claim], where[new.told[claim].article]) for claim in leads})
    pairs = {(min(pair), max(pair)) for pair in index.partners(leads)}
    strangers = {claim for pair in pairs for claim in pair} - new.told.keys()
    known = dict(new.told)
    for met in library.families(strangers):
        known.update(met.told)
    links: list[Link] = [(one, other, None) for one, other in new.given]
    for one, other in sorted(pairs):
        value = score(known[one], known[other])
        if value >= threshold(known[one]):
            links.append((one, other, value))
    index.link(links)


def groups(claims: Collection[str], index: Index) -> Iterator[tuple[tuple[str, ...], tuple[Link, ...]]]:
    """The connected groups that some claims are in, each once: the ids of its claims and its links, sorted."""
    seen: set[str] = set()
    for first in sorted(claims):
        if first in seen:
            continue
        members, links, edge = {first}, set[Link](), {first}
        while edge:
            found = set(index.links(edge))
            links |= found
            edge = {claim for one, other, _ in found for claim in (one, other)} - members
            members |= edge
        seen |= members
        yield tuple(sorted(members)), tuple(sorted(links, key=lambda link: link[:2]))
