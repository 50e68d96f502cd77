"""A family comes back from its bytes as it was."""

from __future__ import annotations

from dateline.evaluate.planted import Plan, claims_and_articles, load
from dateline.resolve.events import Shelf
from dateline.resolve.packed import pack, unpack


def test_what_was_worked_out_comes_back_whole() -> None:
    """With the same claims and articles, and the same bytes again."""
    claims, articles, _ = claims_and_articles(300, Plan(seed=2, asides=4), load())
    families = Shelf(claims, articles).all()
    assert any(len(one.articles) > 1 and one.given for one in families)
    for one in families:
        again = unpack(pack(one), [telling.claim for telling in one.told.values()], one.articles)
        assert again == one
