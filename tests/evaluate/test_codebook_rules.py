"""What a record of the corpus must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.codebook_sample import RAID, at, claim, raid, rain, write

from dateline.evaluate.codebook import corpus
from dateline.evaluate.codebook_rules import check, faults


def test_good_records_have_no_faults_and_are_counted(tmp_path: Path) -> None:
    """By kind, type, mode and stance."""
    found = check([write(tmp_path / "own.jsonl", raid(), rain())])
    assert (found.records, found.faults) == (2, ())
    assert found.counts == {
        "ASSAULT": 1,
        "ASSAULT/firearms": 1,
        "kind negative": 1,
        "kind type": 1,
        "stance asserted": 1,
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": "0" * 12}, "id is not"),
        ({"kind": "sport"}, "no kind"),
        ({"kind": "negative"}, "a negative has no claims"),
        ({"claims": []}, "the others have some"),
        ({"acled": "Party"}, "no sub-event"),
        ({"claims": [claim(RAID, "killed", "ASSAULT")] * 2}, "two claims of one type"),
        ({"claims": [claim(RAID, "killed", "MURDER")]}, "no type and mode"),
        ({"claims": [claim(RAID, "killed", "ASSAULT", mode="rain")]}, "no type and mode"),
        ({"claims": [claim(RAID, "killed", "ASSAULT", stance="told")]}, "no stance"),
        ({"claims": [{**claim(RAID, "killed", "ASSAULT"), "trigger": [7, 700]}]}, "no words at 7-700"),
        ({"claims": [{**claim(RAID, "killed", "ASSAULT"), "speaker": at("mayor", RAID)[::-1]}]}, "no words at"),
    ],
)
def test_each_rule_is_held(change: dict[str, Any], words: str) -> None:
    """One fault, one line."""
    assert any(words in fault for fault in faults(raid() | change))


def test_a_text_twice_and_a_record_without_fields_are_told(tmp_path: Path) -> None:
    """With file and line; the rest is checked all the same."""
    found = check([write(tmp_path / "own.jsonl", raid(), {"id": "x"}, raid())])
    assert [one.split(": ")[0] for one in found.faults] == ["own.jsonl:2", "own.jsonl:3"]
    assert "KeyError" in found.faults[0]
    assert "met before" in found.faults[1]


def test_the_shipped_corpus_keeps_its_rules() -> None:
    """Every record of it."""
    assert check(corpus()).faults == ()
