"""A page in, its story out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.article.read import from_text, read
from dateline.errors import Rejected
from dateline.ids import content_id
from dateline.model import Article, Hint, Origin, Page
from dateline.settings import Settings

SYRIA = Path(__file__).parents[3] / "shared" / "pages" / "syria-2015-stitched.txt"
BODY = (
    "<p>TEL MARIN, Aug 3 (Orbit News) - Some two hundred families returned to Tel Marin on Saturday, four years after"
    " they had fled, the district head said.</p><p>Deminers had removed more than nine hundred mines from the fields"
    " and the school.</p><p>“The walls are standing, and that is more than we hoped for,” said Huda Salim, a teacher."
    "</p><p>The government has promised seed and cement, but the first lorries have not arrived yet.</p>"
)


def _page(body: str | bytes, *, media: str = "text/html", url: str | None = None, hint: Hint | None = None,
          fetched: datetime | None = None) -> Page:  # fmt: skip
    raw = body if isinstance(body, bytes) else body.encode()
    return Page(
        id=content_id("page", raw), url=url, final_url=url, fetched=fetched, media_type=media, charset=None, body=raw,
        origin=Origin("file", "page.html"), hint=hint or Hint(),
    )  # fmt: skip


def _html(body: str = BODY, head: str = "", title: str = "Villagers return to Tel Marin") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Courier</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>{title}</h1>{body}</article>"
        "<aside class='related'><h3>Related</h3><ul><li><a href='/a'>Zoo has a bear</a> <time datetime='2001-02-03'>"
        "February 3, 2001</time></li></ul></aside><footer>© 2019 The Courier</footer></body></html>"
    )


def _read(body: str | bytes, **more: object) -> Article:
    return read(_page(body, **more), Settings())  # type: ignore[arg-type]


def test_the_story_with_its_metadata() -> None:
    """Title, authors, outlet, language, dateline and text of a page with JSON-LD."""
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},'
        '{"@type": ["NewsArticle"], "headline": "Villagers return to Tel Marin", "datePublished":'
        '"2019-08-03T23:30:00+03:00", "dateModified": "2019-08-09T10:00:00+03:00", "author": [{"@type": "Person",'
        '"name": "Lena Ort"}], "publisher": {"@type": "Organization", "name": "The Courier"}}]}</script>'
        '<link rel="canonical" href="https://courier.example/2019/08/03/tel-marin">'
    )
    article = _read(_html(head=head))
    assert article.title == "Villagers return to Tel Marin"
    assert article.authors == ("Lena Ort",)
    assert article.outlet == "The Courier"
    assert article.language == "en"
    assert article.url == "https://courier.example/2019/08/03/tel-marin"
    assert article.text.startswith("TEL MARIN, Aug 3 (Orbit News) - Some")
    assert article.text.endswith("arrived yet.")
    assert article.text.count("\n") == 3
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.date, article.dateline.agency) == (
        "TEL MARIN", "Aug 3", "Orbit News",
    )  # fmt: skip
    assert article.origin_of_text == "Orbit News"
    assert article.published is not None
    assert (article.published.earliest, article.published.basis) == (date(2019, 8, 3), "structured")
    assert article.published.instant is not None
    assert article.published.instant.isoformat() == "2019-08-03T23:30:00+03:00"
    assert article.warnings == ()


def test_reading_is_deterministic() -> None:
    """The same page gives the same record."""
    assert _read(_html()) == _read(_html())


@pytest.mark.parametrize(
    ("head", "url", "day", "basis"),
    [
        ('<meta property="article:published_time" content="2019-08-03T08:00:00Z">', None, date(2019, 8, 3), "meta"),
        ("", "https://courier.example/2019/08/04/tel-marin.html", date(2019, 8, 4), "url"),
        ('<meta property="article:modified_time" content="2019-08-09">', None, None, None),
        ('<meta name="date" content="1969-12-31">', None, None, None),
        ("", "https://web.archive.org/web/20200101000000/https://courier.example/x.html", None, None),
    ],
)
def test_publication_dates_have_a_basis(head: str, url: str | None, day: date | None, basis: str | None) -> None:
    """The date is the first publication, with where it was found; revisions and related boxes give none."""
    published = _read(_html(head=head), url=url).published
    assert (published.earliest if published else None, published.basis if published else None) == (day, basis)


def test_a_visible_date_by_the_headline_is_found() -> None:
    """A date line below the headline is the date, not that of the related box."""
    published = _read(_html(body="<p>Published: 4 August 2019</p>" + BODY)).published
    assert published is not None
    assert (published.earliest, published.basis) == (date(2019, 8, 4), "visible")


def test_a_moment_in_utc_takes_the_day_of_the_address() -> None:
    """22:00 in New York is the next day in UTC: the outlet's own day stands in the address."""
    head = '<meta property="article:published_time" content="2019-08-04T02:00:00+00:00">'
    published = _read(_html(head=head), url="https://courier.example/2019/08/03/tel-marin").published
    assert published is not None
    assert published.earliest == date(2019, 8, 3)


def test_dates_after_the_capture_are_not_believed() -> None:
    """A date in the future of the capture is dropped."""
    head = '<meta property="article:published_time" content="2031-01-01">'
    assert _read(_html(head=head), fetched=datetime(2019, 8, 5, tzinfo=UTC)).published is None


def test_two_dates_that_differ_are_a_warning() -> None:
    """A page that states two publication dates is told of, with both."""
    head = '<meta property="article:published_time" content="2019-08-03">'
    warnings = _read(_html(head=head), url="https://courier.example/2017/01/02/tel-marin").warnings
    assert [warning.kind for warning in warnings] == ["date_conflict"]
    assert "2019-08-03" in warnings[0].note
    assert "2017-01-02" in warnings[0].note


def test_what_trafilatura_leaves_in_is_cut() -> None:
    """Read-more lines, captions, ad markers and newsletter lines inside the text go to `dropped`."""
    extra = (
        "<p>Read more: How mines are found</p><p>Children play in Tel Marin. (Photo: R. Sand/Handout)</p>"
        "<p>Advertisement</p><p>Sign up for our morning newsletter and get it delivered to your inbox.</p>"
    )
    article = _read(_html(body=BODY.replace("</p><p>“", f"</p>{extra}<p>“")))
    assert article.text.count("\n") == 3
    assert {one.reason for one in article.dropped} >= {"read_more", "caption", "newsletter"}


def test_an_entry_of_a_feed_is_read_whole() -> None:
    """A fragment without a page around it is read, with title and date from the feed."""
    page = _page(BODY, hint=Hint(title="Return", published="Sat, 03 Aug 2019 10:00:00 +0300", outlet="Courier"))
    page = Page(**{**{name: getattr(page, name) for name in Page.__slots__}, "origin": Origin("feed", "f.xml#1")})
    article = read(page, Settings())
    assert article.text.startswith("TEL MARIN")
    assert (article.title, article.outlet) == ("Return", "Courier")
    assert article.published is not None
    assert (article.published.basis, article.published.earliest) == ("feed", date(2019, 8, 3))


GERMAN = (
    "Der Minister sagte am Montag in Berlin, dass die Truppen die Stadt verlassen hätten und dass die Straßen"
    " in den Süden wieder frei seien. Die Opposition bezweifelte das und verlangte eine Untersuchung."
)


@pytest.mark.parametrize(
    ("body", "reason", "detail"),
    [
        (_html(body=f"<p>{GERMAN}</p><p>{GERMAN}</p>", title="Truppen ziehen ab"), "language:de", "not read yet"),
        (_html(body="<p>Nothing much.</p>"), "not_an_article", "words"),
        (
            _html(body="<p>The page you requested could not be found.</p>", title="Page not found"),
            "not_an_article",
            "error",
        ),
        ("<div>" * 100_000 + "deep" + "</div>" * 100_000, "too_nested", "2000"),
        ("<b>" * 100_000 + "deep", "too_nested", "2000"),
        (b"<html><body><p>The mayor\0 said so.</p></body></html>", "binary", "NUL"),
        ("<html><body></body></html>", "not_an_article", ""),
    ],
)
def test_what_is_not_an_article_is_refused_with_a_sentence(body: str | bytes, reason: str, detail: str) -> None:
    """Each kind of page that is no article has its own reason, and a sentence that says what it looks like."""
    with pytest.raises(Rejected) as caught:
        _read(body)
    assert caught.value.reason == reason
    assert detail in caught.value.detail


def test_a_front_page_is_refused_by_its_address() -> None:
    """The address of a front page or of a tag is not that of an article."""
    for path in ("", "tag/mines/", "category/world"):
        with pytest.raises(Rejected, match="Its address"):
            _read(_html(), url=f"https://courier.example/{path}")


def test_wrong_charsets_are_mended() -> None:
    """A page that declares UTF-8 and is Windows-1252 is read as what it is."""
    body = _html(head='<meta charset="utf-8">').replace("©", "(c)")
    assert "“The walls" in _read(body.encode("cp1252")).text


def test_given_texts_are_kept_to_the_letter() -> None:
    """Offsets of `dateline code` are into the text that was given."""
    text = "  GAZA CITY, Palestine —  The army \n\n said\tso.  "
    article = from_text(text, source_id="7", published="2015-10-10", settings=Settings())
    assert article.text == text
    assert article.source_id == "7"
    assert article.dateline is not None
    span = article.dateline.span
    assert text[span.start : span.end] == span.text
    assert article.published is not None
    assert (article.published.basis, article.published.earliest) == ("given", date(2015, 10, 10))


@pytest.mark.parametrize(
    "text", ["Iran", "Police killed four.", "POLICE KILLED FOUR PROTESTERS IN DHAKA ON MONDAY NIGHT"]
)
def test_short_english_is_never_refused(text: str) -> None:
    """One sentence or one word in capitals is English still."""
    assert from_text(text, settings=Settings()).language == "en"


def test_given_texts_in_other_languages_are_refused() -> None:
    """A text that is certainly German is refused by name, and an empty one as empty."""
    with pytest.raises(Rejected, match="language:de"):
        from_text(GERMAN, settings=Settings())
    with pytest.raises(Rejected, match="empty"):
        from_text(" \n", settings=Settings())


def test_the_real_stitched_page() -> None:
    """The page of ../shared begins at its headline, ends at its last sentence, and is doubted for the right reasons."""
    if not SYRIA.exists():
        pytest.skip("../shared/pages is not there")
    article = read(_page(SYRIA.read_bytes(), media="text/plain"), Settings())
    raw = [line for line in SYRIA.read_text("utf-8").splitlines() if line.strip() not in ("", "-", "Advertisement")]
    start = next(at for at, line in enumerate(raw) if not line.rstrip()[-4:].isdigit())
    assert article.text == "\n".join(raw[start:])
    assert article.title == raw[start]
    assert article.published is None
    kinds = {warning.kind: warning for warning in article.warnings}
    assert set(kinds) == {"stitched", "spun", "implausible_figure", "undated"}
    assert len(kinds["stitched"].spans) >= 4
    assert all(
        article.text[span.start : span.end] == span.text for warning in article.warnings for span in warning.spans
    )


def test_deep_but_permitted_nesting_is_read() -> None:
    """What stands deeper than the parser reads by itself is read up to the limit."""
    assert _read(_html(body="<div>" * 1500 + BODY + "</div>" * 1500)).text.count("\n") == 3


def test_tags_that_are_never_closed_cost_no_time() -> None:
    """Two million openings of a comment or a script are looked at once."""
    for opening in ("<!--", "<script>"):
        with pytest.raises(Rejected, match="not_an_article"):
            _read("<html><body>" + opening * 1_000_000)


def test_navigation_and_lists_around_a_story_without_article_tags_are_cut() -> None:
    """A page laid out in tables gives its story alone, though the extraction takes in the whole page."""
    rows = "".join(
        f"<tr><td>1{n}/02/2019</td><td><a href='/{n}'>Story number {n} of the list</a></td></tr>" for n in range(5)
    )
    page = (
        "<html lang='en'><head><title>CN - Villagers return to Tel Marin</title></head><body><table><tr><td>"
        "<a href='/'>Home</a> | <a href='/n'>Nation</a> | <a href='/e'>Economy</a> | <a href='/c'>Culture</a></td></tr>"
        f"<tr><td><div>Villagers return to Tel Marin</div>{BODY}</td><td><b>Latest dispatches</b><table>{rows}</table>"
        "<p>The competition for twenty inspectors is open until May.</p></td></tr></table></body></html>"
    )
    article = _read(page)
    assert article.text.startswith("TEL MARIN")
    assert article.text.endswith("arrived yet.")
    assert article.outlet == "CN"


@pytest.mark.parametrize(
    ("title", "body", "looks"),
    [
        (
            "Cookie policy and personal data",
            "<p>A cookie is a small file that a site places on your device.</p>" * 9,
            "legal",
        ),
        ("Africa", "".join(f"<p>Rebels storm army post number {n} in the west...</p>" for n in range(9)), "index"),
        (
            "Article not found",
            "<p>The story that you look for does not exist or has been moved. Use the form.</p>",
            "error",
        ),
    ],
)
def test_what_a_page_looks_like_is_said(title: str, body: str, looks: str) -> None:
    """Legal notices, lists of cut-off headlines and error pages are named."""
    with pytest.raises(Rejected, match=looks):
        _read(_html(body=body, title=title))


def test_dates_of_comments_and_lists_below_are_not_the_storys() -> None:
    """The byline's date is taken; those of reader comments and of 'Also read' are not."""
    below = (
        "<div class='comments'><p>Ann <i>17 February 2020</i></p></div><div class='right'><h3>Also read</h3><ul>"
        "<li>4 February 2020 : <a href='/a'>Zoo has a bear</a></li></ul></div>"
    )
    published = _read(_html(body=f"<div>By Lena Ort, Sunday 16 June 2019, 18.10</div>{BODY}{below}")).published
    assert published is not None
    assert published.earliest == date(2019, 6, 16)
