"""What a person sees of a page: entries with their times, and why a part is missing."""

from __future__ import annotations

import io

from rich.console import Console
from tests.factories import article, page, span

from dateline.article.read import read
from dateline.cli.demo import page as show_page
from dateline.evaluate.demo import pages_folder
from dateline.model import Article, Warning
from dateline.publish import show
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


def test_a_copy_is_shown_with_the_words_in_common() -> None:
    """The first text by its title, the share of the words, the longest passages."""
    first = article(title="Water in Haren", outlet="Wire", day="2026-03-09")
    copy = article("Another text.", copy_of=first.id)
    long = " ".join(f"word{number}" for number in range(120))
    common = show.InCommon(first, 150, 0.75, ((12, "a short one"), (120, long), (10, "one"), (10, "two")))
    lines = list(show.article_lines(copy, (), common))
    assert "“Water in Haren” (Wire, 2026-03-09): 150 words in common, 75% of the shorter text" in lines[2]
    assert "120 words: “word0 word1" in lines[3]
    assert "…" in lines[3]
    assert "word119”" in lines[3]
    assert "12 words: “a short one”" in lines[4]
    assert lines[6].strip() == "and 1 passage more"
    assert len(list(show.article_lines(copy, ()))) == 3


def test_recycled_passages_are_shown_with_their_words() -> None:
    """The longest first, and markup in them is text."""
    spans = (span("A short passage."), span("A longer [bold]passage[/] of the text.", 40))
    lines = list(show.article_lines(article(warnings=(Warning("recycled", "Passages stand elsewhere.", spans),)), ()))
    assert lines[-3:] == [
        "  [yellow]recycled[/]: Passages stand elsewhere.",
        "    [italic]“A longer \\[bold]passage\\[/] of the text.”[/]",
        "    [italic]“A short passage.”[/]",
    ]
