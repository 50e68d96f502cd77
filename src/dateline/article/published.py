"""When a story was first published, and how we know. A date that belongs to another story is never taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import htmldate
from lxml.html import HtmlElement

from dateline.article import datewords, jsonld
from dateline.article.lines import is_date, is_dated_byline
from dateline.article.wordlists import rows
from dateline.model import Origin, Page, Published, PublishedBasis

# Parts of a page that are about other stories, by the names that page makers give them.
_ELSEWHERE = re.compile(
    r"related|recommend|sidebar|widget_|teaser|popular|trending|most-?read|latest|recent|comment|footer|"
    r"(?:^|[-_ ])(?:nav|menu|promo|more|also|next|prev|archive|ticker|carousel|slider)(?:$|[-_ ])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|[-_ ])(?:comments?|commentaires|kommentare|comment-?list|disqus)(?:$|[-_ ])", re.IGNORECASE
)
_DATED = re.compile(r"date|publish|posted|time|byline|meta|dateline|info", re.IGNORECASE)
_REVISED = re.compile(r"modif|update|updating|edited|aktualisiert|geändert", re.IGNORECASE)
_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>[0-2]\d|3[01])(?=[/_.-]|\d{0,6}(?:[/_.-]|$))"
)
_PATH_WORDS = re.compile(r"/(?P<y>20\d\d)/(?P<m>[a-z]{3})/(?P<d>\d{1,2})/", re.IGNORECASE)
_DASHED = re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])(?!\d)")
_CAPTURE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_MOSTLY = 0.4
_PROSE = 120  # characters
_BELOW, _ABOVE = 14, 3  # pieces of text around the headline that are looked at
_NEVER = datetime(2200, 1, 1)  # htmldate takes today for the latest day, which would change what is read


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that some source states, before it is believed."""

    day: date
    instant: datetime | None
    basis: PublishedBasis
    note: str


def given(words: str | None, origin: Origin) -> Candidate | None:
    """The date that the container or the caller gives."""
    basis: PublishedBasis = "feed" if origin.kind == "feed" else "given"
    return _read(words, basis, "the feed's entry" if basis == "feed" else "given with the text")


def from_url(url: str | None) -> Candidate | None:
    """The date in the path of an address: ``/2015/10/10/``. An archive's own stamp is its capture, not this."""
    try:
        path = urlsplit(_CAPTURE.sub("", url or "")).path
    except ValueError:
        return None
    for shape in (_PATH, _DASHED):
        if found := shape.search(path):
            return _read(f"{found['y']}-{found['m']}-{found['d']}", "url", "the path of the address")
    if found := _PATH_WORDS.search(path):
        return _read(f"{found['d']} {found['m']} {found['y']}", "url", "the path of the address")
    return None


def from_markup(node: jsonld.Node, metas: dict[str, str]) -> Iterator[Candidate]:
    """What the page states for machines: JSON-LD first, then ``<meta>``."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if (found := _read(jsonld.word(node, key), "structured", f"JSON-LD {key}")) is not None:
            yield found
    for name, trust in rows("date_metas.tsv", 2):
        basis: PublishedBasis = "structured" if trust == "structured" else "meta"
        if (found := _read(metas.get(name), basis, f"meta {name}")) is not None:
            yield found


def visible(tree: HtmlElement) -> Candidate | None:
    """The date that a reader sees by the headline, looked for without the parts that are about other stories.

    Those parts are taken out of ``tree``: this is the last that is asked of it.
    """
    own = _own_parts(tree)
    for element in own.iter("time", "abbr", "span", "div", "p", "li"):
        if (found := _marked(element)) is not None:
            return found
    if (found := by_headline(own)) is not None:
        return found
    for extensive in (False, True):
        words = htmldate.find_date(
            own, extensive, original_date=True, max_date=_NEVER, min_date=datetime(datewords.FIRST_YEAR, 1, 1)
        )
        found = _read(words, "visible", "seen on the page")
        if found is not None and (found.day.day > 1 or _stated(own, found.day)):
            return found
    return None


def by_headline(own: HtmlElement) -> Candidate | None:
    """A line that is nothing but a date, right below the headline or right above it."""
    head = next(own.iter("h1"), None)
    if head is None:
        return None
    for axis, most in (("following", _BELOW), ("preceding", _ABOVE)):
        texts: Any = head.xpath(f"{axis}::text()[normalize-space()][not(parent::script)]")
        nearest = texts[:most] if axis == "following" else texts[-most:][::-1]
        for text in nearest:
            line = " ".join(text.split())
            if len(line) > _PROSE and axis == "following":
                break  # the story has begun: what is dated below it is another
            dated = len(line) < 100 and (is_date(line) or is_dated_byline(line)) and not _REVISED.search(line)
            if dated and (found := _read(line, "visible", "a line by the headline")) is not None:
                return found
    return None


def _stated(tree: HtmlElement, day: date) -> bool:
    """Whether a page really has this first of a month: a bare month or year is completed to one by htmldate."""
    return any(stamp.day == day for stamp in datewords.find(tree.text_content()))


def _marked(element: HtmlElement) -> Candidate | None:
    """An element that says of itself that it holds the publication date."""
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
    published = element.get("itemprop") in ("datePublished", "dateCreated") or "pubdate" in element.attrib
    if element.tag == "time" or published or ("title" in element.attrib and "published" in names):
        if _REVISED.search(names) or element.get("itemprop") == "dateModified":
            return None
        if element.tag == "time" and not published and not _near_top(element):
            return None
        for words in (element.get("datetime"), element.get("content"), element.get("title")):
            if (found := _read(words, "visible", f"<{element.tag}> of the page")) is not None:
                return found
    return None


def _near_top(element: HtmlElement) -> bool:
    """Whether some container within three levels is about dates, or holds the headline."""
    for above in [element, *list(element.iterancestors())[:3]]:
        names = f"{above.get('class', '')} {above.get('id', '')}"
        if above.tag in ("header", "article") or _DATED.search(names) or above.find(".//h1") is not None:
            return True
    return False


def _own_parts(tree: HtmlElement) -> HtmlElement:
    """The tree without navigation, without boxes of links to other stories, and without dates inside links."""
    own = tree
    for element in list(own.iter("meta", "script")):
        element.drop_tree()  # what they state was read; what is left are revisions
    body = own.find("body")
    size = len(body.text_content()) if body is not None else 0
    for element in list(own.iter("nav", "aside", "footer", "a", "div", "section", "ul", "ol")):
        if element.getparent() is None:
            continue
        if element.tag == "a":
            if element.find(".//time") is not None:
                element.drop_tree()
        elif _is_elsewhere(element, size):
            element.drop_tree()
    return own


def _is_elsewhere(element: HtmlElement, size: int) -> bool:
    """Whether a part is about other stories: by its tag, or by its name where most of its words are links."""
    if element.tag not in ("nav", "aside", "footer"):
        if _ELSEWHERE.search(f"{element.get('class', '')} {element.get('id', '')}") is None:
            return False
        words = len(element.text_content())
        if _COMMENTS.search(f"{element.get('class', '')} {element.get('id', '')}") and words < _MOSTLY * size:
            return element.find(".//h1") is None
        linked = sum(len(link.text_content()) for link in element.iter("a"))
        return linked > _MOSTLY * words and words < _MOSTLY * size and element.find(".//h1") is None
    return len(element.text_content()) < _MOSTLY * size and element.find(".//h1") is None


def _read(words: str | None, basis: PublishedBasis, note: str) -> Candidate | None:
    stamp = datewords.first(words[:200] if words else None)
    return Candidate(stamp.day, stamp.instant, basis, note) if stamp else None


def read_line(line: str) -> Candidate | None:
    """The date of a line of plain text ('Published: 10 October 2015')."""
    return _read(line, "visible", "a line by the headline")


def chosen(candidates: list[Candidate | None], page: Page) -> Published | None:
    """The first candidate that can be true: no older than the Web, no later than the capture."""
    believed = plausible(candidates, page)
    if not believed:
        return None
    best = believed[0]
    day, note = best.day, best.note
    local = next((one for one in believed if one.basis in ("url", "visible")), best)
    if in_utc(best) and abs((local.day - day).days) == 1:
        day, note = local.day, f"{note}; the day in the outlet's time zone: {local.note}"
    return Published(day, day, best.basis, best.instant, note)


def in_utc(candidate: Candidate) -> bool:
    """Whether a moment is stated in UTC: then the outlet's own day is another in half of the world."""
    return candidate.instant is not None and candidate.instant.utcoffset() == timedelta(0)


def plausible(candidates: list[Candidate | None], page: Page) -> list[Candidate]:
    """The candidates without the impossible ones, in their order."""
    latest = page.fetched.date() + timedelta(days=1) if page.fetched else None  # a day ahead of us in the east
    return [
        one for one in candidates
        if one is not None and _old_enough(one) and (latest is None or one.day <= latest)
    ]  # fmt: skip


def _old_enough(one: Candidate) -> bool:
    """No page is older than the Web; a text whose date somebody gives may be from any archive."""
    return one.basis == "given" or one.day.year >= datewords.FIRST_YEAR


def conflict(candidates: list[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The first two that differ by more than a day, of those that state a date outright."""
    stated = [one for one in candidates if one.basis in ("given", "structured", "meta", "feed", "url")]
    for other in stated[1:]:
        if abs((other.day - stated[0].day).days) > 1:
            return stated[0], other
    return None
