"""Dateline's reading before and after: what counts as a change."""

from __future__ import annotations

import pytest
from tests.evaluate.codebook_sample import coded, gold

from dateline.evaluate.codebook import GoldClaim
from dateline.evaluate.perturbing import Change, Tried, lines, perturb, tried_form
from dateline.evaluate.variants import Variant
from dateline.settings import Settings

WAS = gold((7, 13), actors=((0, 6),), recipients=((14, 21),))
TURNED = gold((7, 13), actors=((14, 21),), recipients=((0, 6),))


def tried(before: tuple[GoldClaim, ...], after: tuple[GoldClaim, ...], kind: str = "sides") -> Tried:
    """A variant whose sides stand at 0-6 and 14-21, before and after."""
    slots = ((0, 6), (14, 21))
    return Tried(Variant(kind, "a", "Gunmen killed a judge", "Rebels killed a judge", slots, slots), before, after)


@pytest.mark.parametrize(
    ("after", "change"),
    [
        ((gold((7, 13), actors=((2, 6),), recipients=((14, 20), (30, 35))),), ""),
        ((gold((7, 13), "COERCE", actors=((0, 6),), recipients=((14, 21),)),), "type"),
        ((), "type"),
        ((WAS, WAS), "type"),
        ((TURNED,), "direction"),
        ((gold((7, 13), actors=((0, 6),)),), "direction"),
    ],
)
def test_types_first_then_who_acts_on_whom(after: tuple[GoldClaim, ...], change: Change) -> None:
    """A side that overlaps is the same side; others than the two do not count."""
    assert tried((WAS,), after).change == change


def test_a_line_counts_only_what_is_coded() -> None:
    """Silence is told beside it."""
    some = [tried((), ()), tried((WAS,), (WAS,)), tried((WAS,), (TURNED,)), tried((WAS,), (), "armed")]
    sides, armed, voice, every = lines(some)
    assert (sides.silent, sides.tried, sides.type, sides.direction, sides.share) == (1, 2, 0, 1, 0.5)
    assert (armed.tried, armed.type, armed.share) == (1, 1, 1.0)
    assert (voice.tried, voice.share) == (0, 0.0)
    assert every.tried == 3
    assert every.share == pytest.approx(2 / 3)
    assert tried_form(some[0])["changed"] is None
    assert tried_form(some[2])["before"]["claims"] == ["killed | ASSAULT | asserted | Gunmen | a judge | -"]


def test_each_variant_is_coded_on_both_sides() -> None:
    """By dateline itself."""
    text = "Gunmen killed the mayor in Tumaco, and the rebels fled."
    record = coded(text, gold((7, 13), actors=((0, 6),), recipients=((14, 23),)))
    found = [one for one in perturb([record], Settings(coder="lexicon")) if one.variant.id == record.id]
    assert {one.variant.kind for one in found} == {"sides", "armed"}
    assert all(any(claim.type == "ASSAULT" for claim in (*one.before, *one.after)) for one in found)
