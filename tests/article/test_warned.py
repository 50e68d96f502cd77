"""Page forensics on pages of our own: what is found of the doubtful ones, and that sound ones are left alone.

`warned/*.txt` hold the pages: `=== name half | headline`, then the text. `tuned` and `kept` were written before the
rules, and `kept` was looked at after them; `last` and `fresh` were written when the rules were done, and were looked at
once before what they showed was mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.article.read import from_text
from dateline.model import Warning
from dateline.settings import Settings

WARNED = Path(__file__).parent / "warned"
KINDS = {"stitched": "stitched", "spun": "spun", "implausible": "implausible_figure", "translated": "translated"}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A page of our own: ``kind`` is what it is."""

    kind: str
    name: str
    half: str
    title: str
    text: str


def pages() -> Iterator[Doubtful]:
    """All pages of the folder."""
    for path in sorted(WARNED.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, text = block.partition("\n")
            names, _, title = head.partition(" | ")
            name, half = names.split()
            yield Doubtful(name.partition("-")[0], name, half, title, text.strip())


def warnings_of(page: Doubtful) -> dict[str, Warning]:
    """The warnings of a page whose date is known, by kind."""
    article = from_text(page.text, title=page.title, published="2018-05-04", settings=Settings())
    return {warning.kind: warning for warning in article.warnings}


@pytest.mark.parametrize("kind", KINDS)
def test_most_doubtful_pages_are_found(kind: str) -> None:
    """At least 85 of 100 of each kind."""
    chosen = [page for page in pages() if page.kind == kind]
    missed = [page.name for page in chosen if KINDS[kind] not in warnings_of(page)]
    assert len(chosen) >= 11
    assert len(missed) <= 0.15 * len(chosen), missed


def test_sound_pages_are_left_alone() -> None:
    """Features with many names, live blogs, round-ups, official names, quotations in other spellings, obituaries."""
    sound = [page for page in pages() if page.kind == "sound"]
    wrong = {page.name: warnings_of(page) for page in sound if warnings_of(page)}
    assert len(sound) >= 40
    assert not wrong, wrong


def test_spans_hold_their_words_and_notes_are_sentences() -> None:
    """Every warning has its evidence in the text, and says it."""
    for page in pages():
        for warning in warnings_of(page).values():
            assert warning.note[0].isupper(), warning.note
            assert warning.note.endswith("."), warning.note
            assert all(page.text[span.start : span.end] == span.text for span in warning.spans), page.name
            assert warning.spans, page.name
