"""What a caller says of a text is taken at its word."""

from __future__ import annotations

import pytest

from dateline.article.read import from_text
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("words", "day"),
    [("1974-04-25", "1974-04-25"), ("1923-01-05T10:00:00+01:00", "1923-01-05"), ("2026-03-09", "2026-03-09")],
)
def test_a_text_from_an_archive_keeps_its_date(words: str, day: str) -> None:
    """Texts older than the Web have a day too, where somebody gives it."""
    found = from_text("Soldiers took the radio station.", published=words, settings=Settings())
    assert found.published is not None
    assert (str(found.published.latest), found.published.basis) == (day, "given")
