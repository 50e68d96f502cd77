"""The reader for pages that come as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.article import plaintext, published

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


@pytest.mark.parametrize(
    ("above", "day", "source"),
    [
        ("Updated 21 May 2016\nPublished 19 May 2016", 19, "near_labelled"),
        ("Veröffentlicht am 19. September 2016", 19, "near_labelled"),
        ("Posted by Newsroom on 19 May 2016", 19, "near_labelled"),
        ("By Ida Rask, 19 May 2016", 19, "near"),
        ("Stand: 21.05.2016 19:05 Uhr", 21, "revised"),
    ],
)
def test_the_first_publication_is_taken_before_an_update(above: str, day: int, source: str) -> None:
    """Of the dates by the headline the one that is called the publication; an update is known as one."""
    body = _marked(PAGES[1])
    page = "\n".join(
        ["Gunmen abduct six aid workers near Dorane", above, *(line for mark, line in body if mark == "S")]
    )
    line = plaintext.read(page).date_line
    assert line is not None
    found = published.read_line(line)
    assert found is not None
    assert (found.day.day, found.source) == (day, source)


def test_a_post_that_is_quoted_is_part_of_the_story() -> None:
    """The words of a post and the line that says whose they are stay; its address goes."""
    body = _marked(PAGES[1])
    story = [line for mark, line in body if mark == "S"]
    post = ["All six are alive and we are talking to those who hold them", "— Dorane Aid (@doraneaid) May 14, 2018"]
    kept = [line.text for line in plaintext.read("\n".join([story[0], *post, "pic.twitter.com/x1", *story[1:]])).lines]
    assert kept == [story[0], *post, *story[1:]]
