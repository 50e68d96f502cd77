"""Blocking: adding tellings takes no pair away, and the pairs of a claim stay few."""

from __future__ import annotations

import random

from dateline.evaluate.planted import Plan, claims_and_articles, load
from dateline.resolve.block import pairs
from dateline.resolve.telling import Telling, tellings


def planted(size: int) -> list[Telling]:
    """Tellings of planted claims."""
    claims, articles, _ = claims_and_articles(size, Plan(seed=3), load())
    return tellings(claims, articles)


def named(told: list[Telling]) -> set[frozenset[str]]:
    """The pairs by the ids of their claims."""
    return {frozenset((told[one].claim.id, told[other].claim.id)) for one, other in pairs(told)}


def test_more_articles_take_no_pair_away() -> None:
    """The pairs of some articles are the same whether others are there or not, and in any order."""
    told = planted(1200)
    articles = {telling.article for telling in sorted(told, key=lambda one: one.article)[:500]}
    some = [telling for telling in told if telling.article in articles]
    among = {pair for pair in named(told) if pair <= {telling.claim.id for telling in some}}
    assert named(some) == among
    random.Random(1).shuffle(some)
    assert named(some) == among


def test_pairs_of_a_claim_do_not_grow_with_the_collection() -> None:
    """Three times the claims have about three times the pairs."""
    small, large = planted(3000), planted(9000)
    assert sum(1 for _ in pairs(large)) / len(large) < 1.3 * sum(1 for _ in pairs(small)) / len(small)


def test_each_pair_comes_once() -> None:
    """However many keys two tellings share."""
    told = planted(500)
    found = list(pairs(told))
    assert len(found) == len(set(found))
    assert all(one < other for one, other in found)
