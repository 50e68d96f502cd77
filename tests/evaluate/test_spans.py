"""Spans, the words under them, and one-to-one matching."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate import spans
from dateline.evaluate.spans import Span, Tokens

TEXT = st.text(alphabet="ab. ,é-", max_size=30)
SPAN = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda one: (one[0], one[0] + one[1]))
SPANS = st.lists(SPAN, max_size=6)


@given(TEXT, SPAN)
def test_words_under_a_span_are_those_that_it_touches(text: str, span: Span) -> None:
    """As a look at every word finds them."""
    words = [found.span() for found in re.finditer(r"\w+", text)]
    assert Tokens(text).under(span) == {at for at, word in enumerate(words) if spans.touch(word, span)}


@given(TEXT, SPAN)
def test_a_trimmed_span_lies_within_and_has_clean_edges(text: str, span: Span) -> None:
    """Or is empty."""
    start, end = spans.trim(text, span)
    assert end <= min(span[1], len(text)) or start >= end
    if start < end:
        assert span[0] <= start
        assert text[start].isalnum()
        assert text[end - 1].isalnum()


def test_a_leading_article_is_cut_on_request() -> None:
    """Only a whole word, and only in front."""
    text = "(The old theatre)"
    assert spans.trim(text, (0, 17)) == (1, 16)
    assert spans.trim(text, (0, 17), article=True) == (5, 16)
    assert spans.trim("theatre", (0, 7), article=True) == (0, 7)


@given(SPANS)
def test_outermost_spans_are_apart_and_hide_none_that_is_clear(some: list[Span]) -> None:
    """Each dropped one touches one that was kept and is no shorter."""
    kept = spans.outermost(some)
    assert all(not spans.touch(one, two) for one in kept for two in kept if one != two)
    for span in set(some) - set(kept):
        assert any(spans.touch(span, one) and one[1] - one[0] >= span[1] - span[0] for one in kept)


@given(SPANS, SPANS)
def test_matching_is_one_to_one_and_leaves_no_pair_undone(gold: list[Span], said: list[Span]) -> None:
    """What is left over on both sides has nothing in common."""
    pairs = spans.match_spans(gold, said)
    assert len({at for at, _ in pairs}) == len({to for _, to in pairs}) == len(pairs)
    left = [one for at, one in enumerate(gold) if at not in {at for at, _ in pairs}]
    over = [two for to, two in enumerate(said) if to not in {to for _, to in pairs}]
    assert not any(spans.touch(one, two) for one in left for two in over)


def test_the_best_pair_goes_first() -> None:
    """A wide answer goes to the gold span that it shares most with; the other stays unmet."""
    assert spans.match_spans([(0, 3), (4, 12)], [(2, 12)]) == [(1, 0)]
    assert spans.spare([(2, 12), (20, 22), (30, 31)], [(1, 0)], [(19, 21)]) == 1


def test_counts() -> None:
    """Right, too much, missed."""
    assert spans.set_counts({1, 2, 3}, {3, 4}) == (1, 1, 2)
    assert spans.partial_counts([(0, 4), (8, 9)], [(0, 1), (2, 3), (5, 6)]) == ((2, 1, 0), (1, 0, 1))
    assert spans.dice(frozenset({1}), frozenset({1, 2})) == 2 / 3
    assert spans.jaccard(frozenset(), frozenset()) == 0
