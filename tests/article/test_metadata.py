"""Who wrote and published a page, and what it is called."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from dateline.article import metadata, published
from dateline.model import Origin, Page

PAGE = Page("p", None, None, None, "text/html", None, b"", Origin("file", "page.html"))


def _about(body: str, metas: dict[str, str] | None = None) -> metadata.Metadata:
    tree = document_fromstring(f"<html><head><title>Boats adrift off Selma</title></head><body>{body}</body></html>")
    return metadata.of_page(tree, PAGE, {}, metas or {})


def test_the_outlet_is_no_author() -> None:
    """Where the site's name stands in the author's place, nobody is named."""
    assert _about("", {"og:site_name": "Marsh Herald", "author": "The Marsh Herald"}).authors == ()


def test_parts_of_a_byline_are_kept_apart() -> None:
    """Elements that follow one another without a blank are words of their own; an agency is no surname."""
    assert _about("<div class='byline'>By <b>IDA RASK</b><i>Associated Press</i></div>").authors == ("Ida Rask",)


def test_a_heading_that_is_the_sites_name_is_no_headline() -> None:
    """One heading is the headline only where it is about the same as the title that is told."""
    metas = {"og:title": "Boats adrift off Selma, says Marshpress.com", "og:site_name": "Marsh Herald"}
    assert _about("<h1>Marshpress.org</h1>", metas).title == metas["og:title"]
    assert _about("<h1>Boats adrift off Port Selma</h1>", metas).title == "Boats adrift off Port Selma"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://marsh.example/2017/6/2/boats", "2017-06-02"),
        ("https://marsh.example/2017/06/02/boats.html", "2017-06-02"),
        ("https://marsh.example/news/20170602/boats", "2017-06-02"),
        ("https://marsh.example/2017/jun/02/boats", "2017-06-02"),
        ("https://marsh.example/2017/0602/boats", "2017-06-02"),
        ("https://marsh.example/201706021530/boats", "2017-06-02"),
        ("https://marsh.example/2017/13/2/boats", None),
        ("https://marsh.example/2017/06/0238761/", None),
        ("https://marsh.example/2017/06/boats", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    """Year, month and day in the path; a month alone is no day."""
    found = published.from_url(url)
    assert (found.day.isoformat() if found else None) == day
