"""Texts with other words in some places: spans go there and back."""

from __future__ import annotations

from dateline.language.veiled import Veiled

TEXT = "In Port Lenn the Norland army shelled Ossia."
CHANGED = Veiled.of(TEXT, [(3, 12, "Smith"), (17, 24, "French"), (38, 43, "France")])


def test_the_words_are_changed() -> None:
    """And nothing else."""
    assert CHANGED.text == "In Smith the French army shelled France."
    assert Veiled.of(TEXT, []).text == TEXT


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
