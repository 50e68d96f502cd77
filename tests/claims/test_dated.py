"""Nouns that bring a date of their own tell of a happening, also where they only set the scene."""

from __future__ import annotations

import pytest

from dateline.claims.dated import is_dated
from dateline.language.sentences import split
from dateline.model import Span


@pytest.mark.parametrize(
    ("text", "noun", "dated"),
    [
        ("Half the stalls have been shut since the raid of 7 May.", "raid", True),
        ("Half the stalls have been shut since the raid of May 7.", "raid", True),
        ("The mill lost its roof in last week's car bombing.", "car bombing", True),
        ("The mill lost its roof in Monday's shelling.", "shelling", True),
        ("A patrol lost two men in an ambush on Tuesday.", "ambush", True),
        ("On Tuesday the mill lost its roof in a raid.", "raid", False),
        ("The mill lost its roof in a raid in the hills.", "raid", False),
    ],
)
def test_a_date_of_its_own(text: str, noun: str, *, dated: bool) -> None:
    """Behind it with 'of' or 'on', or before it with a possessive; not that of a verb."""
    at = text.index(noun)
    assert is_dated(split(text)[0], Span(at, at + len(noun), noun)) is dated
