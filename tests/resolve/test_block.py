"""Blocking and joining: what is remembered does not depend on the order, and a claim's comparisons stay few."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from dateline.evaluate.planted import Plan, claims_and_articles, load
from dateline.model import Article, Claim
from dateline.resolve.events import Shelf, block, events, in_order, join
from dateline.resolve.index import Memory
from dateline.resolve.joining import Family, enter, groups, ready


def planted(size: int) -> tuple[Sequence[Claim], dict[str, Article]]:
    """Planted claims and their articles."""
    claims, articles, _ = claims_and_articles(size, Plan(seed=3), load())
    return claims, articles


def entered(shelf: Shelf, families: Sequence[Family]) -> Memory:
    """An index that families came into one at a time."""
    index = Memory()
    for one in families:
        enter([ready(one)], index, shelf)
    return index


def linked(index: Memory, shelf: Shelf) -> set[tuple[str, str, float | None]]:
    """All links."""
    return set(index.links(shelf.claims()))


def comparisons(size: int) -> float:
    """Pairs compared for each claim of a planted collection of this size."""
    shelf = Shelf(*planted(size))
    index = entered(shelf, shelf.all())
    pairs = {frozenset(pair) for pair in index.partners(shelf.claims())}
    return len(pairs) / len(shelf.claims())


def test_the_order_of_articles_changes_no_event() -> None:
    """Families in two hundred random orders link the same claims, and make the same events."""
    claims, articles = planted(150)
    shelf = Shelf(claims, articles)
    expected = events(claims, articles)
    links = linked(entered(shelf, shelf.all()), shelf)
    assert len(expected) > 10
    assert any(value is not None for _, _, value in links)
    for seed in range(200):
        shuffled = list(shelf.all())
        random.Random(seed).shuffle(shuffled)
        index = entered(shelf, shuffled)
        assert linked(index, shelf) == links
        assert in_order(join(block(*group, shelf)) for group in groups(shelf.claims(), index)) == expected


def test_what_is_forgotten_and_comes_again_is_linked_again() -> None:
    """A text that is read anew leaves no trace of its old links, and those that it was linked to are named."""
    shelf = Shelf(*planted(400))
    index = entered(shelf, shelf.all())
    links = linked(index, shelf)
    for one in shelf.all()[::7]:
        own = set(one.told)
        left = index.forget(own)
        assert left == {claim for link in links for claim in link[:2] if own & set(link[:2])} - own
        assert not own & {claim for link in linked(index, shelf) for claim in link[:2]}
        enter([ready(one)], index, shelf)
    assert linked(index, shelf) == links


@pytest.mark.parametrize(("small", "large"), [(3000, 9000)])
def test_comparisons_of_a_claim_do_not_grow_with_the_collection(small: int, large: int) -> None:
    """Three times the claims have about three times the pairs."""
    assert comparisons(large) < 1.3 * comparisons(small)
