"""Agreement: alpha as in the published examples, intervals, and what two persons decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.review.project import event_of, put
from tests.stores import Opening

from dateline import review
from dateline.review import Wanted
from dateline.review.agreement import VERDICT, agreement
from dateline.review.alpha import agreed, alpha, wilson


def units(*rows: str) -> list[list[str]]:
    """Units of what each observer said, a letter a unit, a dot where he said nothing."""
    return [[value for value in column if value != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("0100000010", "1110010000"), 0.095),  # A: binary data, two observers, no missing data
        (("aabbdcccedda", "babbbccceddd"), 0.692),  # B: nominal data, two observers
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),  # C: four observers, missing data
    ],
)
def test_alpha_is_that_of_the_published_examples(rows: tuple[str, ...], expected: float) -> None:
    """Krippendorff (2011), sections A, B and C with nominal values."""
    found = alpha(units(*rows))
    assert found is not None
    assert round(found, 3) == expected


def test_alpha_of_nothing_and_of_what_never_differs() -> None:
    """No number where there is none."""
    assert agreed([]).n == 0
    assert alpha([["a"], ["b"]]) is None
    same = agreed([["a", "a"], ["a", "a"]])
    assert (same.n, same.percent, same.alpha) == (2, 1.0, None)


def test_the_interval_holds_alpha_and_is_the_same_each_time() -> None:
    """Drawn with a seed."""
    some = [["a", "a"]] * 12 + [["b", "b"]] * 9 + [["a", "b"]] * 4
    found = agreed(some)
    assert found.low is not None
    assert found.high is not None
    assert found.alpha is not None
    assert found.low < found.alpha < found.high
    assert agreed(some) == found


def test_wilson_is_that_of_the_books() -> None:
    """81 of 263 (Newcombe 1998, method 3): 0.2553 to 0.3662; and the ends."""
    found = wilson(81, 263)
    assert found is not None
    assert [round(end, 4) for end in found] == [0.2553, 0.3662]
    assert wilson(0, 0) is None
    low, high = wilson(0, 20) or (1.0, 0.0)
    assert (low, round(high, 4)) == (0.0, 0.1611)


def test_two_persons_are_compared_by_field(open_store: Opening, tmp_path: Path) -> None:
    """The newest judgement of each counts; what was undone does not; who rejects says nothing of fields."""
    store = open_store(tmp_path)
    for number, where in enumerate(("Téra", "Dori", "Gao"), start=1):
        put(store, number, where=where)
    one, two, three = (event_of(store, number).id for number in (1, 2, 3))
    for act in (Wanted("accept", "AK", one), Wanted("accept", "BD", one), Wanted("accept", "AK", two)):
        review.decide(store, act)
    review.decide(store, Wanted("reject", "BD", two, reason="old_news"))
    review.decide(store, Wanted("accept", "AK", three))
    review.decide(store, Wanted("edit", "BD", three, fields={"place": {"name": "Ansongo", "lat": 15.7, "lon": 0.5}}))
    found = agreement(store)
    assert (found.events, found.persons) == (3, ("AK", "BD"))
    assert found.fields[VERDICT].n == 3
    assert found.fields[VERDICT].percent == pytest.approx(2 / 3)
    assert (found.fields["place"].n, found.fields["place"].percent) == (2, 0.5)
    assert found.fields["type"].percent == 1.0
    assert {each.event: dict(each.fields) for each in found.differing} == {
        two: {VERDICT: ("yes", "no")}, three: {"place": ("Gao, NER", "Ansongo")}
    }  # fmt: skip
    review.undo(store, "BD", target=two)
    assert agreement(store).events == 2
