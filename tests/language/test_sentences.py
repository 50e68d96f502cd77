"""Sentences end where readers say they do, and cutting costs next to nothing."""

from __future__ import annotations

import time

import pytest

from dateline.language.sentences import split

CASES = [
    ("He met U.S. President George W. Bush. They talked.", 2),
    ("The army left the U.S. He stayed.", 2),
    ("Brig. Gen. Amadou Ba died 4.5 km from Gao.He was 60.", 2),
    ("He said “no.” They went.", 2),
    ("Mr. Okoro of Delta Oil Inc. said so on Oct. 5. The talks go on.", 2),
    ("It was no. 5 of them. The end.", 2),
    ("At 5 p.m. on Sunday they left.", 1),
    ("Is it war? Nobody knows! “Stop!” he said.", 3),
    ("First line\nSecond line", 2),
    ("See example.com for more. Done.", 2),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_stops_that_end_and_stops_that_do_not(text: str, count: int) -> None:
    """Abbreviations, initials, ranks, decimals and lost spaces are told apart."""
    assert len(split(text)) == count


def test_spans_are_exact_and_paragraphs_counted() -> None:
    """Each sentence is the words at its offsets; a line break begins a paragraph."""
    text = "One here. Two here.\n\n  Three there."
    found = split(text)
    assert (
        [text[s.start : s.end] for s in found] == [s.text for s in found] == ["One here.", "Two here.", "Three there."]
    )
    assert [s.paragraph for s in found] == [0, 0, 1]


def test_a_text_without_capitals_is_still_cut() -> None:
    """Old archives are lower-cased; a paragraph of them is not one sentence."""
    text = "police opened fire on a crowd in the old town on friday evening. two men died in hospital. " * 5
    assert len(split(text.strip())) == 10


def test_a_million_characters_take_less_than_a_second() -> None:
    """The cut must cost nothing beside the parse."""
    text = "The rebels attacked St. Mary's mission on Oct. 5. Three people died, officials said.\n" * 12_000
    begun = time.perf_counter()
    assert len(split(text)) == 24_000
    assert time.perf_counter() - begun < 1.0
