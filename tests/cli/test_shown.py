"""What a person sees of a page: entries with their times, and why a part is missing."""

from __future__ import annotations

import io

from rich.console import Console
from tests.factories import page

from dateline.article.read import read
from dateline.cli.demo import page as show_page
from dateline.evaluate.demo import pages_folder
from dateline.model import Article
from dateline.publish.forms import article_form
from dateline.settings import Settings

STORY = "".join(f"<p>{words}</p>" for words in (
    "Flood water reached the market of Lower Haren on Monday, and forty families moved into the school.",
    "The district engineer said that the dam at Upper Haren would hold for two more days at most.",
))  # fmt: skip


def shown(of: Article) -> str:
    """The words on the screen."""
    console = Console(file=io.StringIO(), width=200)
    show_page(console, {"path": "a.html", "rejected": None, **article_form(of)})
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_stub_before_a_paywall_says_so() -> None:
    """A reader must know that the story goes on elsewhere."""
    gate = '<div class="paywall"><p>This article is for subscribers. Subscribe to continue reading.</p></div>'
    html = f"<html><body><article><h1>Water in Haren</h1>{STORY}</article>{gate}</body></html>"
    text = shown(read(page(html), Settings()))
    assert "paywall: The story is for subscribers" in text
    assert "Flood water reached" in text


def test_the_bundled_page_shows_what_was_cut_away() -> None:
    """Title, date with its basis, story, and the kinds of what is no story."""
    file = pages_folder() / "nairobi-ledger" / "2025-04-13-rebels-hand-in-guns-as-court-jails.html"
    lines = shown(read(page(file.read_text(encoding="utf-8"), name=file.name), Settings())).splitlines()
    assert lines[1] == "Rebels hand in guns as court jails Massakory bombers"
    assert "2025-04-13 (structured)" in lines[2]
    assert any(line.startswith("cut away: ") for line in lines)
