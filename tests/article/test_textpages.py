"""Pages of plain text: the story kept, everything else cut, counted in words over all our pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from dateline.article import plaintext

PAGES = sorted((Path(__file__).parent / "textpages").glob("[0-9]*.txt"))
MARK = re.compile(r"(H|S|x \w+)\|")
MOST_LOST = 0.01  # of the words of the stories
MOST_CLUTTER = 0.01  # of the words of everything else


def _marked(path: Path) -> list[tuple[str, str]]:
    """Kind and text of each line of a page; blank lines have no kind."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        mark = MARK.match(line)
        found.append((mark.group(1), line[mark.end() :]) if mark else ("", line))
    return found


def _words(lines: list[str]) -> Counter[str]:
    return Counter(word for line in lines for word in line.split())


def _measure(path: Path) -> tuple[Counter[str], int]:
    """Words of each group on a page (story, teaser, other), those lost and kept; and whether the headline is wrong."""
    marked = _marked(path)
    story = plaintext.read("\n".join(text for _, text in marked))
    kept = [line.text for line in story.lines]
    own = [text for kind, text in marked if kind in ("H", "S")]
    lost = _words(own) - _words(kept)
    counts = Counter(story=_words(own).total(), lost=lost.total())
    for kind, text in marked:
        if kind.startswith("x"):
            group = "teaser" if kind in ("x teaser", "x headline") else "other"
            words = len(text.split())
            counts[group] += words
            if " ".join(text.split()) in kept and " ".join(text.split()) not in own:
                counts[f"{group}_kept"] += words
    headline = next((" ".join(text.split()) for kind, text in marked if kind == "H"), None)
    return counts, int(story.headline != headline)


def test_there_are_pages_enough() -> None:
    """A measure over few pages says little."""
    assert len(PAGES) >= 60


def test_teasers_are_cut_and_stories_kept() -> None:
    """No word of a teaser is kept, at most one in a hundred of a story is lost, and of other clutter one is kept."""
    total: Counter[str] = Counter()
    for path in PAGES:
        total += _measure(path)[0]
    assert total["teaser_kept"] == 0
    assert total["lost"] <= MOST_LOST * total["story"]
    assert total["other_kept"] <= MOST_CLUTTER * total["other"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_headline_is_the_storys(path: Path) -> None:
    """The headline above the story is its title, whatever stands between; a story without one has none."""
    assert _measure(path)[1] == 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_page_loses_its_story(path: Path) -> None:
    """On no page is more than a twentieth of the story lost, so that no sum hides a bad one."""
    counts, _ = _measure(path)
    assert counts["lost"] <= 0.05 * counts["story"]
