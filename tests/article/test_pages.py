"""Our own HTML pages: all of the story, none of the rest, and what is special about each page named."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dateline.article.read import read
from dateline.ids import content_id
from dateline.model import Article, Origin, Page
from dateline.settings import Settings

PAGES = sorted((Path(__file__).parent / "html").glob("*.html"))


@cache
def _article(path: Path) -> Article:
    body = path.read_bytes()
    return read(
        Page(
            id=content_id("page", body), url=None, final_url=None, fetched=None, media_type="text/html", charset=None,
            body=body, origin=Origin("file", path.name),
        ),
        Settings(),
    )  # fmt: skip


def _truth(path: Path, mark: str) -> list[str]:
    """The lines of the truth that begin with this mark, without it."""
    lines = path.with_suffix(".txt").read_text("utf-8").splitlines()
    return [line.removeprefix(mark).strip() for line in lines if line.startswith(mark)]


def _with(mark: str) -> list[Path]:
    return [path for path in PAGES if _truth(path, mark)]


def test_there_are_enough_pages() -> None:
    """Sixty pages at least, each with a truth that says what must and what must not be there."""
    assert len(PAGES) >= 60
    assert all(len(_truth(path, "+ ")) >= 2 for path in PAGES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_whole_story_is_there(path: Path) -> None:
    """Every line that belongs to the story stands in its text, spaces aside."""
    text = " ".join(_article(path).text.split())
    assert [line for line in _truth(path, "+ ") if line not in text] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_else_is_there(path: Path) -> None:
    """No line of what stands around and inside the story is in its text."""
    text = " ".join(_article(path).text.split())
    assert [line for line in _truth(path, "- ") if line in text] == []


@pytest.mark.parametrize("path", _with("published:"), ids=lambda path: path.stem)
def test_the_date_of_the_page_is_kept(path: Path) -> None:
    """The date that a page states for machines is that of the article."""
    published = _article(path).published
    assert [str(published.earliest) if published else ""] == _truth(path, "published:")


@pytest.mark.parametrize("path", _with("reason:"), ids=lambda path: path.stem)
def test_what_is_cut_out_of_the_story_is_named(path: Path) -> None:
    """Captions, boxes and links inside a story go to `dropped` with the reason that the truth names."""
    assert {one.reason for one in _article(path).dropped} >= set(_truth(path, "reason:"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_story_that_is_not_whole_says_so(path: Path) -> None:
    """Stubs before a paywall, one page of several and broken-off texts are named; whole stories are not."""
    wanted = [one for one in _truth(path, "missing:") if one != "none"]
    assert [one.reason for one in _article(path).missing] == wanted
    assert all(" " in one.note for one in _article(path).missing)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_entries_of_live_blogs_have_their_times(path: Path) -> None:
    """Each entry of a live blog has its own time and words; other stories have no entries."""
    article = _article(path)
    assert [one.time for one in article.entries] == _truth(path, "entry:")
    assert all(article.text[one.span.start : one.span.end] == one.span.text for one in article.entries)
    assert [step.name == "article.live" for step in article.steps].count(True) == bool(article.entries)
