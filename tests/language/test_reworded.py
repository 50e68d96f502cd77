"""Texts with other words in some places: spans go there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.reworded import Reworded

TEXT = "In Port Lenn the Norland army shelled Ossia."
CHANGED = Reworded.of(TEXT, [(3, 12, "Smith"), (17, 24, "French"), (38, 43, "France")])


def test_the_words_are_changed() -> None:
    """And nothing else."""
    assert CHANGED.text == "In Smith the French army shelled France."
    assert Reworded.of(TEXT, []).text == TEXT


def test_every_word_comes_back_to_its_own() -> None:
    """Also one that stands after several changes."""
    for word, own in (
        ("Smith", "Port Lenn"),
        ("shelled", "shelled"),
        ("France", "Ossia"),
        ("army", "army"),
        ("In", "In"),
    ):
        start = CHANGED.text.index(word)
        low, high = CHANGED.back((start, start + len(word)))
        assert TEXT[low:high] == own
        low, high = CHANGED.there((TEXT.index(own), TEXT.index(own) + len(own)))
        assert CHANGED.text[low:high] == word


def test_half_of_a_name_is_the_whole() -> None:
    """A span that ends inside a change takes in all of it, on both ways."""
    low, high = CHANGED.there((8, 12))  # 'Lenn'
    assert CHANGED.text[low:high] == "Smith"
    low, high = CHANGED.back((13 + 7, 13 + 11 + 7))
    assert TEXT[low:high] == "army shelled"[: high - low]
    low, high = CHANGED.there((13, 29))
    assert CHANGED.text[low:high] == "the French army"


@given(st.text("ab c", min_size=12, max_size=20), st.text("xyz", max_size=6), st.text("xyz", max_size=6))
def test_spans_move_with_the_words_around_them(text: str, one: str, two: str) -> None:
    """What is not touched keeps its words, what is replaced gets the new ones."""
    after = Reworded.of(text, [(2, 4, one), (6, 7, two)])
    assert after.text == text[:2] + one + text[4:6] + two + text[7:]
    for span in ((0, 2), (4, 6), (8, 12)):
        assert after.text[slice(*after.there(span))] == text[slice(*span)]
    assert after.text[slice(*after.there((2, 4)))] == one
    assert after.text[slice(*after.there((3, 6)))] == one + text[4:6]
    assert after.text[slice(*after.there((6, 9)))] == two + text[7:9]
