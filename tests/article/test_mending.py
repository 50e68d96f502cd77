"""What trafilatura chose, mended: boxes cut, paragraphs put back, and what a page says of itself."""

from __future__ import annotations

import pytest
from lxml import etree

from dateline.article import blocks, incomplete, jsonld, languages, liveblog, markup, mend, zones
from dateline.article.lines import classify
from dateline.article.mend import About
from dateline.article.read import read
from dateline.errors import Rejected
from dateline.ids import content_id
from dateline.model import Dropped, Entry, Origin, Page, Span
from dateline.publish.forms import page_form
from dateline.settings import Settings

ONE = "Engineers reopened the bridge over the Lomar on Monday, two years after shells had cut it."
TWO = "About three hundred families crossed into the town before noon, the district office said."
THREE = "Deminers will work in the orchards until the end of the month, according to their director."


def _html(body: str, head: str = "") -> str:
    return f"<html lang='en'><head><title>Bridge reopens</title>{head}</head><body>{body}</body></html>"


def _blocks(body: str) -> list[blocks.Block]:
    return blocks.of_page(markup.parse(_html(body), 2000))


def _page(body: str, head: str = "") -> Page:
    raw = _html(body, head).encode()
    return Page(
        id=content_id("page", raw), url=None, final_url=None, fetched=None, media_type="text/html", charset=None,
        body=raw, origin=Origin("file", "page.html"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("names", "zone"),
    [
        ("related-posts", "related"),
        ("RelatedArticles", "related"),
        ("c-newsletter__form", "newsletter"),
        ("article__lead", "lead"),
        ("lead-image-caption", "caption"),
        ("article-body", None),
        ("shadow-box download gradient", None),
        ("breadcrumb", "navigation"),
    ],
)
def test_class_names_are_read_by_their_words(names: str, zone: str | None) -> None:
    """Words of a class tell the zone, not letters inside longer words."""
    assert zones.named(names) == zone


def test_blocks_know_their_links_rows_and_hidden_parts() -> None:
    """Cells of a row are one block, hidden spans none, and the linked characters are counted."""
    found = _blocks(
        "<table><tr><td>Sarvik</td><td>3</td></tr></table><p>Seen <span style='display: none'>not</span>"
        " <a href='/a'>here</a></p>first<br>second"
    )
    assert [(one.text, one.linked) for one in found] == [("Sarvik 3", 0), ("Seen here", 4), ("first", 0), ("second", 0)]


@pytest.mark.parametrize(
    ("body", "promotes"),
    [
        ("<p><a href='/a'>READ MORE: The mill reopens with one stone</a></p>", True),
        ("<p>Read also: <a href='/a'>The mill reopens with one stone</a></p>", True),
        ("<p><a href='/a'>MILL REOPENS WITH ONE STONE</a></p>", True),
        ("<p><a href='/a'>The mill reopened on Friday with a single stone.</a></p>", False),
        ("<li><a href='/a'>The treaty of the lake towns</a></li>", False),
        ("<p>Account: <a href='/a'>@millers</a></p>", False),
    ],
)
def test_a_paragraph_that_only_links_elsewhere_is_told(body: str, promotes: bool) -> None:
    """A label with a link, or a headline that is one, leads away; a linked sentence or a list item does not."""
    assert [blocks.promotes(one) for one in _blocks(body)] == [promotes]


def test_a_paragraph_that_the_vote_left_out_is_put_back() -> None:
    """Between two paragraphs that were voted for, a third one of the same kind belongs to the story."""
    page = mend.weigh(_blocks(f"<div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"))
    chosen = mend.choose(page, [ONE, THREE], About(None, ()))
    assert chosen.lines == (ONE, TWO, THREE)
    assert "1 blocks put back" in chosen.note


def test_without_a_vote_the_page_decides_alone() -> None:
    """Where the extractor found nothing, the run of prose is the story."""
    page = mend.weigh(_blocks(f"<ul><li><a href='/'>Home</a></li></ul><div><p>{ONE}</p><p>{TWO}</p></div>"))
    chosen = mend.choose(page, [], About(None, ()))
    assert (chosen.lines, chosen.note) == ((ONE, TWO), "own choice")


def test_a_vote_for_words_that_are_not_on_the_page_is_taken_as_it_is() -> None:
    """A text that stands in a script only is the extractor's own."""
    page = mend.weigh(_blocks("<p>Loading the story, please wait.</p>"))
    chosen = mend.choose(page, [ONE, TWO], About(None, ()))
    assert (chosen.lines, chosen.note) == ((ONE, TWO), "trafilatura alone")


def test_a_zone_that_holds_the_whole_page_is_none() -> None:
    """A theme that calls its only column a sidebar does not lose its story."""
    page = mend.weigh(_blocks(f"<div class='has-sidebar'><p>{ONE}</p><p>{TWO}</p></div>"))
    assert set(page.zones) == {None}
    assert page.boxes == ()


def test_boxes_are_put_back_into_the_tree() -> None:
    """What trafilatura need not see is in the tree again afterwards, text behind it and all."""
    body = f"<div>a<nav><a href='/'>Home</a></nav>b<p>{ONE}</p><div class='share-bar'>Tweet</div>c</div><p>{TWO}</p>"
    tree = markup.parse(_html(body), 2000)
    before = etree.tostring(tree)
    markup.story(tree, About(None, ()))
    assert etree.tostring(tree) == before


def test_a_story_for_subscribers_is_read_and_named() -> None:
    """The first lines of a story behind a gate are an article that says what is missing."""
    article = read(
        _page(
            f"<article><h1>Bridge reopens</h1><p>{ONE}</p><p>{TWO}</p>"
            "<p>Subscribe to continue reading this story.</p></article>"
        ),
        Settings(),
    )
    assert article.text == f"{ONE}\n{TWO}"
    assert [one.reason for one in article.missing] == ["paywall"]
    form = page_form("p.html", article)
    assert form["missing"] == [{"reason": "paywall", "note": article.missing[0].note}]
    assert form["entries"] == []


def test_a_login_page_is_still_none() -> None:
    """A page that is about nothing but logging in is no story behind a gate."""
    with pytest.raises(Rejected, match="login or subscription"):
        read(
            _page(
                "<h1>Welcome back</h1><p>Please enter the name and the word that you chose when you came here first,"
                " so that we know you again and can show you what you left.</p><p>Log in to read. Already a"
                " subscriber?</p>"
            ),
            Settings(),
        )


def test_a_calendar_is_believed_where_the_page_calls_itself_an_article() -> None:
    """Lines without sentences are a story only where the page says so for machines, and links to nothing."""
    rows = "".join(f"<p>Round {n}: 1{n} March, field of the {n}th brigade, west bank</p>" for n in range(1, 9))
    declared = '<meta property="og:type" content="article">'
    assert read(_page(f"<h1>Calendar of the truce rounds</h1>{rows}", declared), Settings()).text.count("\n") == 7
    with pytest.raises(Rejected, match="not_an_article"):
        read(_page(f"<h1>Calendar of the truce rounds</h1>{rows}"), Settings())


@pytest.mark.parametrize(
    ("href", "url", "found"),
    [
        ("https://a.example/story?page=2", "https://a.example/story", True),
        ("/story/2", "https://a.example/story", True),
        ("/story-2.html", "https://a.example/story.html", True),
        ("/another-story", "https://a.example/story", False),
        ("/another-story/2", "https://a.example/story", False),
    ],
)
def test_only_a_numbered_page_of_the_same_story_is_a_next_page(href: str, url: str, found: bool) -> None:
    """``rel=next`` leads to the next story on many sites: the address must be the same but for a number."""
    tree = markup.parse(_html(f"<p>{ONE}</p>", f"<link rel='next' href='{href}'>"), 2000)
    assert bool(incomplete.of_page(tree, {}, [ONE], [], url)) == found


def test_plain_text_that_breaks_off_is_named() -> None:
    """A feed's teaser ends in dots and leads on."""
    found = incomplete.of_lines([f"{ONE} The first lorries …"], [Dropped("Continue reading →", "read_more")])
    assert [one.reason for one in found] == ["cut"]
    assert incomplete.of_lines([ONE], [Dropped("Continue reading →", "read_more")]) == ()


def test_the_gate_is_no_part_of_the_story() -> None:
    """A line that asks for a subscription at the end of a story is cut with its reason."""
    kept, dropped = incomplete.without_gate(classify([ONE, TWO, "To unlock this article, choose a plan today."]))
    assert [line.text for line in kept] == [ONE, TWO]
    assert [one.reason for one in dropped] == ["paywall"]


def test_updates_of_a_live_blog_are_not_taken_for_the_story() -> None:
    """The node of a live blog is the blog, not its newest entry; its entries are found by what it states."""
    head = (
        '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Bridge", "liveBlogUpdate": ['
        '{"@type": "BlogPosting", "headline": "New", "datePublished": "2021-04-12T12:00:00Z", "articleBody": "'
        + TWO + '"}, {"@type": "BlogPosting", "datePublished": "2021-04-12T09:00:00Z", "articleBody": "' + ONE
        + '", "author": "A", "publisher": "P"}]}</script>'
    )  # fmt: skip
    tree = markup.parse(_html(f"<p>{TWO}</p><p>{ONE}</p>", head), 2000)
    node = jsonld.main_node(tree)
    assert node["@type"] == "LiveBlogPosting"
    found = liveblog.entries(tree, node, "Bridge", [TWO, ONE], named=True)
    assert [(one.time, one.span.text) for one in found] == [
        ("2021-04-12T12:00:00Z", TWO), ("2021-04-12T09:00:00Z", ONE),
    ]  # fmt: skip
    assert liveblog.order(found) == "newest first"
    assert liveblog.order(found[::-1]) == "oldest first"
    assert liveblog.order([Entry(Span(0, 1, "a"), "12:00", None)]) == "order unknown"


def test_plain_english_needs_no_model() -> None:
    """Running English is told by its commonest words; a short or foreign text is left to the model."""
    assert languages.identify(f"{ONE} {TWO} {THREE}") == ("en", 1.0)
    assert (
        languages.identify("Die Brücke über den Lomar ist seit Montag wieder offen, sagte der Landrat. " * 5)[0] == "de"
    )
