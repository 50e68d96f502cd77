"""The reader for pages that come as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.article import plaintext

PAGES = sorted((Path(__file__).parent / "pages").glob("[0-9]*.txt"))


def _marked(path: Path) -> list[tuple[str, str]]:
    """Mark and line of each line of a page; blank lines have no mark."""
    lines = path.read_text("utf-8").splitlines()
    return [(line[0], line[2:]) if line[1:2] == "|" else ("", line) for line in lines]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_story_and_nothing_else(path: Path) -> None:
    """Exactly the lines marked as story are kept, in their order; the headline is the title and the first line."""
    marked = _marked(path)
    story = plaintext.read("\n".join(line for _, line in marked))
    kept = " ".join(line.text for line in story.lines)
    assert kept == " ".join(line for mark, line in marked if mark in ("H", "S"))
    assert story.headline == next((line for mark, line in marked if mark == "H"), None)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_cut_is_kept_with_a_reason(path: Path) -> None:
    """Every line that is cut stands among the dropped ones with a reason."""
    marked = _marked(path)
    dropped = {one.text: one.reason for one in plaintext.read("\n".join(line for _, line in marked)).dropped}
    cut = [line for mark, line in marked if mark == "x" and line != "-"]
    assert [line for line in cut if not dropped.get(line)] == []


def test_hard_wrapped_paragraphs_are_one_line_each() -> None:
    """Lines broken at a fixed width become paragraphs again."""
    marked = _marked(PAGES[9])
    lines = plaintext.read("\n".join(line for _, line in marked)).lines
    assert len(lines) == 4


def test_the_date_by_the_headline_is_found_and_a_teasers_is_not() -> None:
    """'Published: …' by the headline is the page's date; the date of a teaser is nobody's."""
    by_the_headline = plaintext.read("\n".join(line for _, line in _marked(PAGES[1])))
    teasers_only = plaintext.read("\n".join(line for _, line in _marked(PAGES[0])))
    assert by_the_headline.date_line == "Published: 14 May 2018, 10:32"
    assert teasers_only.date_line is None


def test_a_page_of_links_has_no_story() -> None:
    """A list of headlines comes out empty."""
    story = plaintext.read("Home\nNews\nZoo has a new bear\nBank closes\nTrains run late\nContact us\n")
    assert story.lines == ()
