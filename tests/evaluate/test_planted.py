"""Planted truth: the same from a seed, spans that hold, copies and neighbours as promised, and its score."""

from __future__ import annotations

import pytest

from dateline.evaluate.planted import Plan, Told, World, claims_and_articles, happening, load, stories
from dateline.evaluate.planted.happenings import NEAR_DAYS, NEIGHBOUR
from dateline.evaluate.planted.score import b_cubed, grouped, neighbours_merged
from dateline.resolve.events import events

PLAN = Plan(seed=7)


@pytest.fixture(scope="module")
def world() -> World:
    """The stage."""
    return load()


@pytest.fixture(scope="module")
def told(world: World) -> list[Told]:
    """The stories of the first hundred happenings."""
    return list(stories(100, PLAN, world))


def test_more_happenings_change_none_before(world: World, told: list[Told]) -> None:
    """A longer run begins with the shorter one, word for word; another seed tells something else."""
    longer = list(stories(140, PLAN, world))
    assert longer[: len(told)] == told
    assert [one.article for one in stories(100, Plan(seed=8), world)] != [one.article for one in told]


def test_every_span_holds_its_words(told: list[Told]) -> None:
    """Sentences, triggers, parties, places, days and figures stand where the claims say."""
    for one in told:
        for claim in one.claims:
            spans = [claim.span, claim.trigger, *(actor.span for actor in (*claim.actors, *claim.recipients))]
            spans += [figure.span for figure in claim.figures]
            spans += [part.span for part in (claim.place, claim.when) if part and part.span]
            assert all(one.article.text[span.start : span.end] == span.text for span in spans)


def test_ids_are_of_one_claim_each(told: list[Told]) -> None:
    """No two claims or articles share an id."""
    claims = [claim.id for one in told for claim in one.claims]
    articles = [one.article.id for one in told]
    assert len(set(claims)) == len(claims)
    assert len(set(articles)) == len(articles)


def test_copies_have_the_words_of_their_first(told: list[Told]) -> None:
    """A copy stands in another paper, after the text that it copies."""
    by_id = {one.article.id: one.article for one in told}
    copies = [one.article for one in told if one.article.copy_of]
    assert copies
    for copy in copies:
        first = by_id[copy.copy_of or ""]
        assert copy.text == first.text
        assert copy.published
        assert first.published
        assert copy.published.earliest >= first.published.earliest


def test_neighbours_are_easily_confused(world: World) -> None:
    """Same town and kind within two weeks, and never the same day."""
    found = [happening(number, PLAN, world) for number in range(NEIGHBOUR - 1, 3000, NEIGHBOUR)]
    pairs = [(one, happening(one.near, PLAN, world)) for one in found if one.near is not None]
    assert len(pairs) > 300
    for one, near in pairs:
        assert (one.kind, one.town) == (near.kind, near.town)
        assert 0 < (one.day - near.day).days <= NEAR_DAYS


def test_b_cubed_of_known_groupings() -> None:
    """Worked by hand: one group too large, one item left alone."""
    truth = {"a": 1, "b": 1, "c": 2, "d": 2}
    merged = b_cubed(dict.fromkeys("abcd", "x"), truth)
    assert (merged.precision, merged.recall) == (0.5, 1.0)
    split = b_cubed({"a": "x", "b": "x", "c": "y"}, truth)
    assert (split.precision, split.recall) == (1.0, 0.75)


def test_resolution_finds_most_of_the_truth(world: World) -> None:
    """A floor under what `benchmarks/resolve.py` prints for 1,000 claims (.92 when this was written)."""
    claims, articles, truth = claims_and_articles(1000, Plan(), world)
    said = grouped(events(claims, articles))
    assert b_cubed(said, truth).f1 >= 0.91
    merged, pairs = neighbours_merged(said, truth, Plan(), world)
    assert pairs > 10
    assert merged < pairs
