"""The codebook test: which claim answers to which, and what the figures count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.evaluate.codebook_sample import coded, gold, raid, rain, write

from dateline.errors import DataError, UsageError
from dateline.evaluate import recoding
from dateline.evaluate.codebook import GoldClaim, coded_sentences
from dateline.evaluate.recoding import NONE, Recoded, paired, recode, report, sentence_form
from dateline.settings import Settings


def compared(said: tuple[GoldClaim, ...], *wanted: GoldClaim, kind: str = "type") -> Recoded:
    """A sentence with gold and coded claims."""
    record = coded(
        f"A sentence with {len(wanted)} claims that is long enough for every span of these.", *wanted, kind=kind
    )
    return Recoded(record, said, tuple(paired(record.claims, said)))


def test_the_same_type_on_the_same_words_goes_before_all() -> None:
    """Then the nearest of one type, then what overlaps; the rest has no pair."""
    attack, arrest, talks = gold((0, 5)), gold((10, 15), "COERCE"), gold((20, 25), "CONSULT")
    far, near, other = gold((30, 35)), gold((2, 8)), gold((12, 14), "SANCTION")
    found = list(paired((attack, arrest, talks), (far, near, other)))
    assert found == [(attack, near), (arrest, other), (talks, None), (None, far)]
    assert list(paired((attack,), (gold((60, 65)), far))) == [(attack, far), (None, gold((60, 65)))]


def test_what_is_missed_and_what_is_too_much_cost_f1() -> None:
    """A right claim, a missed one, and one in a negative: precision and recall of a half."""
    right, missed = gold((0, 5)), gold((10, 15))
    some = [compared((right,), right, missed), compared((gold((3, 6)),), kind="negative")]
    found = {one.name: one for one in report(some, resamples=20).figures}
    assert found["type macro-F1"].value == 0.5
    assert found["hard negatives coded"].value == 1.0
    assert report(some, resamples=20).types == {("ASSAULT", "ASSAULT"): 1, ("ASSAULT", NONE): 1, (NONE, "ASSAULT"): 1}
    low, high = found["type macro-F1"].interval or (0, 0)
    assert low <= 0.5 <= high


def test_stance_mode_and_participants_are_of_right_types_only() -> None:
    """An overlap is enough for a participant; modes count where the type has any."""
    wanted = gold((0, 5), mode="aerial", actors=((10, 20),), recipients=((30, 40),), speaker=(50, 55))
    said = gold((0, 5), mode="drone", stance="possible", actors=((12, 16), (22, 25)))
    wrong = gold((6, 9), "AID", actors=((1, 2),))
    without = gold((6, 9), "SUPPORT")
    some = [compared((said,), wanted), compared((wrong,), gold((6, 9), "COERCE")), compared((without,), without)]
    found = {one.name: one.value for one in report(some, resamples=5).figures}
    assert found["stance macro-F1"] == pytest.approx((2 / 3 + 0) / 2)
    assert found["mode accuracy"] == 0.0
    assert found["actors F1"] == pytest.approx(2 / 3)
    assert found["recipients F1"] == 0.0
    assert found["speakers F1"] == 0.0
    assert report(some, resamples=5).stances[("asserted", NONE)] == 1  # of COERCE, coded as AID


def test_figures_are_the_same_again() -> None:
    """The draws have a seed."""
    some = [compared((gold((0, 5)),), gold((0, 5))), compared((), gold((0, 5)))] * 10
    assert report(some) == report(some)


def test_sentences_are_coded_and_written_as_rows(tmp_path: Path) -> None:
    """Each with both sides' claims in words."""
    file = write(tmp_path / "own.jsonl", raid(), rain(), raid())
    some = list(recode(coded_sentences([file]), Settings(coder="lexicon")))
    assert [one.gold.kind for one in some] == ["type", "negative"]
    form = json.loads(json.dumps(sentence_form(some[0])))
    assert form["gold"][0]["words"] == "killed | ASSAULT/firearms | asserted | Gunmen | a judge | the mayor"
    assert form["coded"][0]["trigger"] == [7, 13]
    assert form["pairs"][0][0] == form["gold"][0]["words"]
    assert form["part"] in ("test", "train")
    whole = recoding.report_form(report(some, resamples=5))
    assert whole["types"]["ASSAULT"] == {"ASSAULT": 1}


@pytest.mark.parametrize(
    "line", ['{"id": "a"}', "no json", "[]", '{"id": "a", "text": "b", "kind": "type", "claims": [{}]}']
)
def test_a_broken_file_is_named_with_its_line(line: str, tmp_path: Path) -> None:
    """Nothing is skipped in silence."""
    file = tmp_path / "own.jsonl"
    file.write_text(json.dumps(raid()) + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"own\.jsonl:2"):
        list(coded_sentences([file]))
    with pytest.raises(UsageError, match="cannot be read"):
        list(coded_sentences([tmp_path / "none.jsonl"]))
