"""Figures from rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate import measures
from dateline.evaluate.task import Row

LABELS = st.sampled_from(["A", "B", "C", "NONE"])
ROWS = st.lists(st.fixed_dictionaries({"gold": st.sampled_from(["A", "B", "C"]), "said": LABELS}), min_size=1)
COUNTS = st.lists(st.tuples(*[st.integers(0, 9)] * 3).map(lambda counts: {"at": counts}), min_size=1)


def test_f1_is_undefined_without_truth_and_answer() -> None:
    """Nothing asked and nothing said is no failure."""
    assert measures.f1(0, 0, 0) is None
    assert measures.count_f1("at")([{"at": (0, 0, 0)}]) is None
    assert measures.f1(2, 1, 1) == pytest.approx(2 / 3)


def test_class_f1_macro_and_weighted_by_hand() -> None:
    """A: 2 gold, 1 right, 1 said; B: 1 gold, 1 right, 2 said; an answer outside the labels is no class of its own."""
    rows = [{"gold": "A", "said": "A"}, {"gold": "A", "said": "B"}, {"gold": "B", "said": "B"}]
    assert measures.class_f1("AB")(rows) == pytest.approx(2 / 3)
    assert measures.class_f1("AB", weighted=True)(rows) == pytest.approx(2 / 3)
    silent = [{"gold": "A", "said": "NONE"}, {"gold": "B", "said": "B"}]
    assert measures.class_f1("AB")(silent) == 0.5
    assert measures.class_f1("ABC")(silent) == 0.5  # C does not occur
    assert measures.accuracy(silent) == 0.5


@given(ROWS)
def test_class_f1_lies_between_nothing_and_all(rows: list[Row]) -> None:
    """And is 1 where every answer is right."""
    for weighted in (False, True):
        value = measures.class_f1("ABC", weighted=weighted)(rows)
        assert value is not None
        assert 0 <= value <= 1
        right = [{"gold": row["gold"], "said": row["gold"]} for row in rows]
        assert measures.class_f1("ABC", weighted=weighted)(right) == pytest.approx(1)


@given(COUNTS)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(rows: list[Row]) -> None:
    """Wherever both are defined and above nothing."""
    precision, recall = measures.count_precision("at")(rows), measures.count_recall("at")(rows)
    if precision and recall:
        assert measures.count_f1("at")(rows) == pytest.approx(measures.harmonic(precision, recall))


def test_ratio_median_and_slices() -> None:
    """Sums over sums, and over rows; values of all rows together; a slice by a test."""
    rows: list[Row] = [{"top": 1, "low": 2, "km": [1.0, 9.0]}, {"top": 0, "low": 2, "km": [2.0]}]
    assert measures.ratio("top", "low")(rows) == 0.25
    assert measures.ratio("top")(rows) == 0.5
    assert measures.ratio("top", "low")([]) is None
    assert measures.pooled_median("km")(rows) == 2.0
    assert measures.pooled_median("km")([{"km": []}]) is None
    assert measures.where(lambda row: row["top"] == 1, measures.ratio("top"))(rows) == 1


@given(COUNTS, st.text(max_size=5))
def test_the_same_seed_gives_the_same_interval(rows: list[Row], seed: str) -> None:
    """Its ends are in order and are figures that can be had from the rows."""
    compute = measures.count_f1("at")
    first = measures.interval(compute, rows, measures.draws(len(rows), seed, 40))
    assert first == measures.interval(compute, rows, measures.draws(len(rows), seed, 40))
    if first:
        assert 0 <= first[0] <= first[1] <= 1


def test_the_interval_of_even_rows_has_no_width() -> None:
    """And of no rows there is none."""
    rows: list[Row] = [{"at": (1, 1, 0)}] * 5
    value = measures.count_f1("at")(rows)
    assert measures.interval(measures.count_f1("at"), rows, measures.draws(5, "s", 50)) == (value, value)
    assert measures.draws(0, "s") == []
    assert measures.interval(measures.count_f1("at"), [], []) is None
