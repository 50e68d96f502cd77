"""Records as HTML for a notebook: every text escaped, evidence where it stands, nothing that runs."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from tests.factories import actor, article, reading, span
from tests.resolve.tellers import tells, who

from dateline.model import Event, Warning
from dateline.publish import notebook
from dateline.publish.marked import ROLES, Mark, marked

PAYLOAD = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} ${1} <b>'
MIXED = "أُصيب 👩‍⚕️ two nurses é in حلب, «قال» officials said: e\u0301 שלום."


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Kept."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def plain(html: str) -> str:
    """The text without tags."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def words(html: str) -> list[str]:
    """What is marked, piece by piece."""
    return [plain(one) for one in re.findall(r"<mark [^>]*>(.*?)</mark>", html)]


def test_marks_stand_on_their_code_points() -> None:
    """Emoji, combining marks and right-to-left words move nothing; the text stays whole."""
    start = MIXED.index("حلب")
    shown = marked(MIXED, [Mark(start, start + 3, "place", "Aleppo")])
    assert words(shown) == ["حلب"]
    assert plain(shown) == MIXED


def test_marks_may_overlap_and_lie_outside() -> None:
    """Pieces nest; what lies outside is left out, what crosses the end is cut."""
    shown = marked("abcdef", [Mark(11, 14, "actor"), Mark(13, 20, "place"), Mark(0, 5, "time")], start=10)
    assert plain(shown) == "abcdef"
    assert shown.count("<mark") == 4
    assert "time" not in shown


def test_every_role_differs_by_its_line() -> None:
    """Not by tint alone, and no role breaks the line's own flow."""
    lines = [style.split("color:inherit;")[1] for style in ROLES.values()]
    assert len(set(lines)) == len(lines)
    assert not any(word in style for style in ROLES.values() for word in ("padding", "inline-block", "unicode-bidi"))


@pytest.mark.parametrize("field", ["title", "outlet", "text", "url"])
def test_no_text_of_a_page_becomes_markup(field: str) -> None:
    """Payloads in every text are shown as text."""
    told, claim = tells("Soldiers shot at the ferry.", "shot", actors=(who("Soldiers shot at the ferry.", "Soldiers"),))
    changed = {field: PAYLOAD, "outlet": None} if field == "url" else {field: PAYLOAD}
    story = replace(told, **changed, warnings=(Warning("stitched", PAYLOAD, ()),), language='en"><script>')
    hostile = replace(
        claim,
        span=span(PAYLOAD),
        trigger=span(PAYLOAD[:5]),
        actors=(actor(PAYLOAD),),
        speaker=actor(PAYLOAD),
        mode="<i>",
    )
    event = Event("ev_<b>", (claim.id,), "ASSAULT", None, (actor(PAYLOAD),), (), None, None, (), (), "single source",
                  (), 1, ())  # fmt: skip
    pages = [
        notebook.article_html(story, (hostile,)),
        notebook.reading_html(story, reading(story, hostile)),
        notebook.claim_html(hostile, story),
        notebook.event_html(event, {claim.id: (hostile, story)}, status=PAYLOAD),
        notebook.rows_html(PAYLOAD, 3, (PAYLOAD,), [(PAYLOAD,)]),
        notebook.table_html(PAYLOAD, (PAYLOAD,), [(PAYLOAD,)]),
    ]
    for html in pages:
        tags = Tags()
        tags.feed(html)
        assert tags.tags <= {
            "div",
            "p",
            "b",
            "i",
            "bdi",
            "mark",
            "ol",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        }
        assert tags.attributes <= {"dir", "lang", "style", "title", "scope"}
        assert PAYLOAD in plain(html)


def test_quotes_say_their_language_and_find_their_direction() -> None:
    """The page around a quotation is ours, the quotation is not."""
    html = notebook.article_html(replace(article(MIXED), language="ar"))
    assert '<p dir="auto" lang="ar"' in html
    assert html.startswith('<div dir="ltr" lang="en"')
