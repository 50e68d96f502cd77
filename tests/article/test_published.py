"""When a page was first published: every place that says so, weighed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.article.published import habit
from dateline.article.read import read
from dateline.ids import content_id
from dateline.model import Article, Hint, Origin, Page, Published
from dateline.settings import Settings

STORY = (
    "<p>The ferry to Lower Ness ran again on Tuesday after a storm had kept it in port for nine days, its owner"
    " said, and some forty people crossed in the first hour.</p><p>Two of the three landing stages are still broken,"
    " and the council has asked the province for money to mend them before the winter.</p>"
)
TITLE = "Ferry runs again"

PERMALINK = (
    "<a href='/news/ferry' rel='bookmark'><time class='entry-date published' datetime='2019-08-04T11:32:59+02:00'>4"
    " August 2019</time><time class='updated' datetime='2020-01-14'>14 January 2020</time></a>"
)


def _read(body: str, *, head: str = "", url: str | None = None, lang: str = "en", hint: Hint | None = None,
          fetched: datetime | None = None) -> Article:  # fmt: skip
    start = f"<!DOCTYPE html><html lang='{lang}'><head><title>{TITLE}</title>{head}</head>"
    raw = f"{start}<body>{body}</body></html>".encode()
    page = Page(
        id=content_id("page", raw), url=url, final_url=url, fetched=fetched, media_type="text/html", charset=None,
        body=raw, origin=Origin("file", "page.html"), hint=hint or Hint(),
    )  # fmt: skip
    return read(page, Settings())


def _published(body: str, **more: str) -> Published:
    found = _read(body, **more).published  # type: ignore[arg-type]
    assert found is not None
    return found


def _page(by: str, *, before: str = "", after: str = "") -> str:
    return f"{before}<article><h1>{TITLE}</h1>{by}{STORY}</article>{after}"


@pytest.mark.parametrize(
    "by",
    [
        "<p class='date'>Written: 2019-08-04 15:03:30<span> / </span>Updated: 2019-08-06 10:00:00</p>",
        "<time datetime='2019-08-09T10:00:00Z'>Published on 4 August 2019</time>",
        "<p>Updated 6 August 2019</p><p>Published 4 August 2019</p>",
        PERMALINK,
        "<div>04.08.19 | By Lena Ort</div>",
        "<dl><dt>Date</dt><dd><span itemprop='datePublished' content='2019-08-04'>Sunday</span></dd></dl>",
        "<span class='when'>4. August 2019 – Lena Ort</span>",
        "<div>veröffentlicht am 4.8.2019</div>",
    ],
)
def test_the_first_publication_is_read_by_the_headline(by: str) -> None:
    """Labels in many languages, permanent links, marked elements; an update is never the publication."""
    found = _published(_page(by), url="https://courier.example/news/ferry")
    assert (found.earliest, found.basis) == (date(2019, 8, 4), "visible")
    assert found.score is not None
    assert 0.5 < found.score < 1


ELSEWHERE = (
    "<div class='comments'><p>Ann, 17 February 2020: at last</p></div><ul class='latest-news'><li><a href='/a'>Zoo has"
    " a bear <time datetime='2020-02-03'>3 February 2020</time></a></li><li><a href='/b'>Bank closes <time"
    " datetime='2020-02-04'>4 February 2020</time></a></li></ul>"
)


def test_dates_of_other_parts_of_the_page_do_not_leak() -> None:
    """Neither the comments' dates nor those of lists are the story's, before it or after it."""
    assert _read(_page("", before=ELSEWHERE, after=ELSEWHERE)).published is None
    assert _published(_page("<p>4 August 2019</p>", before=ELSEWHERE, after=ELSEWHERE)).earliest == date(2019, 8, 4)


def test_a_footer_of_the_story_that_says_when_it_was_published_is_read() -> None:
    """Small parts that are called the publication are kept, though they are named like parts of other stories."""
    after = "<div class='post-footer'>This article was published on 4 August 2019 by <a href='/ort'>Lena Ort</a></div>"
    assert _published(_page("", after=after)).earliest == date(2019, 8, 4)


def test_a_weak_meta_gives_way_to_the_visible_date() -> None:
    """``<meta name=date>`` is often that of the draft or of the template."""
    head = "<meta name='date' content='2019-07-20T11:02:44+02:00'>"
    assert _published(_page("<p><time datetime='2019-08-04'>4 August 2019</time></p>"), head=head).earliest.day == 4


def test_what_two_say_outweighs_what_one_says() -> None:
    """Where JSON-LD is that of a picture, ``<meta>`` and the reader's date agree on another day; it is told."""
    data = '{"@type": "NewsArticle", "datePublished": "2019-07-01T10:00:00+02:00"}'
    head = (
        f"<script type='application/ld+json'>{data}</script>"
        "<meta property='article:published_time' content='2019-08-04T10:00:00+02:00'>"
    )
    article = _read(_page("<p>4 August 2019</p>"), head=head)
    assert article.published is not None
    assert article.published.earliest == date(2019, 8, 4)
    assert article.published.instant is not None
    assert article.published.instant.isoformat() == "2019-08-04T10:00:00+02:00"
    assert [warning.kind for warning in article.warnings] == ["date_conflict"]
    assert "2019-07-01" in article.warnings[0].note


def test_the_score_is_higher_where_hands_agree_and_lower_where_they_differ() -> None:
    """The score is the measured share of right days for such evidence."""
    meta = "<meta property='article:published_time' content='2019-08-04'>"
    alone = _published(_page(""), head=meta).score
    agreed = _published(_page("<p>4 August 2019</p>"), head=meta).score
    contradicted = _published(_page("<p>9 August 2019</p>"), head=meta).score
    assert alone is not None
    assert agreed is not None
    assert contradicted is not None
    assert contradicted < alone < agreed


def test_what_is_given_is_taken_at_its_word() -> None:
    """A date that comes with the page wins over what the page says, and has no measured score."""
    article = _read(_page("<p>9 August 2019</p>"), hint=Hint(published="2019-08-04"))
    assert article.published is not None
    assert (article.published.earliest, article.published.basis, article.published.score) == (
        date(2019, 8, 4), "given", None,
    )  # fmt: skip


@pytest.mark.parametrize(("moment", "day"), [("2019-08-04T02:00:00Z", 3), ("2019-08-04T10:04:00Z", 4)])
def test_a_moment_in_utc_is_moved_only_by_zones_that_people_live_in(moment: str, day: int) -> None:
    """02:00 UTC may be the day before in the west; 10:04 UTC is so nowhere."""
    head = f"<meta property='article:published_time' content='{moment}'>"
    found = _published(_page(f"<p>{day} August 2019</p>"), head=head, url="https://courier.example/2019/08/03/ferry")
    assert found.earliest == date(2019, 8, day)


def _filed(dateline: str, *, published: str) -> str:
    return _page(f"<p>Published {published}</p>").replace("The ferry", f"{dateline}The ferry")


def test_a_dateline_weeks_away_is_a_contradiction_with_its_words() -> None:
    """A story that is filed in spring and published in autumn is an old one put up again."""
    body = _page("<p>Published 4 November 2019</p>").replace(
        "The ferry", "LOWER NESS, April 30 (Orbit News) - The ferry"
    )
    (warning,) = _read(body).warnings
    assert warning.kind == "date_conflict"
    assert "2019-04-30" in warning.note
    assert [span.text for span in warning.spans] == ["LOWER NESS, April 30 (Orbit News) -"]


def test_a_dateline_of_the_same_week_is_none() -> None:
    """Datelines lag behind publication by days."""
    body = _filed("LOWER NESS, Dec 30 (Orbit News) - ", published="2 January 2020")
    assert _read(body).warnings == ()


def test_nothing_is_published_after_it_was_fetched() -> None:
    """A visible date after the capture is not believed; an earlier one is."""
    body = _page("<p>4 August 2031</p><p>Published 4 August 2019</p>")
    article = _read(body, fetched=datetime(2019, 9, 1, tzinfo=UTC))
    assert article.published is not None
    assert article.published.earliest == date(2019, 8, 4)


def test_scripts_are_asked_when_the_page_is_silent() -> None:
    """The one publication date in a page's scripts is better than none."""
    head = "<script>window.page = {published_at: '2019-08-04T09:00:00', kind: 'story'};</script>"
    assert _published(_page(""), head=head).earliest == date(2019, 8, 4)


@pytest.mark.parametrize(
    ("declared", "url", "first"),
    [("en-GB", None, True), ("en-US", "https://a.example.com/x", None), ("en", "https://courier.gov/x", False),
     ("en", "https://courier.in/x", True), ("de-DE", None, True), ("en", None, None)],
)  # fmt: skip
def test_who_writes_the_day_first(declared: str, url: str | None, first: bool | None) -> None:
    """All but English; of English, the countries that are known."""
    assert habit(declared.split("-", maxsplit=1)[0], declared, url).day_first is first


def test_a_date_that_counts_back_is_an_interval_before_the_capture() -> None:
    """'3 hours ago' is told from the capture; without one it is no date."""
    body = _page("<p>By Lena Ort</p><p>3 hours ago</p>")
    found = _read(body, fetched=datetime(2019, 8, 4, 12, 0, tzinfo=UTC)).published
    assert found is not None
    assert (found.earliest, found.latest, found.basis, found.score) == (
        date(2019, 8, 3), date(2019, 8, 4), "visible", None,
    )  # fmt: skip
    assert _read(body).published is None


def test_the_capture_alone_is_no_publication() -> None:
    """A page without a date of its own stays undated."""
    assert _read(_page(""), fetched=datetime(2019, 8, 4, 12, 0, tzinfo=UTC)).published is None
