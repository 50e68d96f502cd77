"""Texts cut into tokens are put together, and every span goes back; invented sentences."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.language.load import load
from dateline.language.tokenised import joined
from dateline.settings import Settings

CASES = [
    ("Chad ’ s army , it said , took Al - Kala .", "Chad’s army , it said , took Al-Kala ."),
    ("The U . S . envoy paid $ 1 , 200 , or 7 . 5 % .", "The U.S . envoy paid $ 1,200 , or 7.5 % ."),
    ("They left on May 3 , 2018 .", "They left on May 3 , 2018 ."),
    ("Rebels did n't attack José Pe ñ a .", "Rebels didn't attack José Peña ."),
]


@pytest.mark.parametrize(("cut", "whole"), CASES)
def test_joined(cut: str, whole: str) -> None:
    """The spaces that were put in are gone; each character knows its place."""
    found = joined(cut)
    assert found.text == whole
    assert "".join(cut[at] for at in found.places or range(len(cut))) == whole
    assert found.back(0, len(whole)) == (0, len(cut))
    assert found.to(len(cut)) == len(whole)


@pytest.mark.parametrize(
    "text", ["The army said - late on Monday - that it left.", "One stop . Then no other, or so. It ends."]
)
def test_whole_texts_stay(text: str) -> None:
    """A stray space is no cut text."""
    assert joined(text).text == text
    assert joined(text).back(2, 5) == (2, 5)


def test_spans_go_back() -> None:
    """Spans hold the words of the text as it is."""
    text = "Peru ’ s army killed nine rebels near Al - Kala ."
    claim = code(article(text), load(Settings(coder="lexicon")), Settings(coder="lexicon")).claims[0]
    assert claim.actors[0].span.text == "Peru ’ s army"
    for span in (claim.trigger, claim.actors[0].span, claim.recipients[0].span, claim.span):
        assert text[span.start : span.end] == span.text
