"""The parts of a page that are about its own story: what is left when those about other stories are taken out."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from dateline.article import datewords
from dateline.article.datelabels import label, named

# Parts of a page that are about other stories, by the names that page makers give them.
_ELSEWHERE = re.compile(
    r"related|recommend|sidebar|widget_|teaser|popular|trending|most-?read|latest|recent|comment|footer|"
    r"(?:^|[-_ ])(?:nav|menu|promo|more|also|next|prev|archive|ticker|carousel|slider)(?:$|[-_ ])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|[-_ ])(?:comments?|commentaires|kommentare|comment-?list|disqus)(?:$|[-_ ])", re.IGNORECASE
)
_OTHERS = re.compile(
    r"comment|related|recommend|teaser|popular|trending|most|latest|recent|sidebar|widget", re.IGNORECASE
)
_MOSTLY = 0.4
_DATE = 55  # characters: a link that is longer is more than a date
_DIGIT = re.compile(r"\d")
_SMALL = 300  # characters of a part that is no list of stories
_PART = re.compile(r"meta|date|datum|submitted|byline|info|author|time", re.IGNORECASE)
_BOXES = etree.XPath(
    "//nav | //aside | //footer | //*[(self::div or self::section or self::ul or self::ol) and (@class or @id)]"
)
_DATED_LINKS = etree.XPath("//a[.//time]")


def keep(tree: HtmlElement, url: str | None) -> None:
    """Takes out of a page navigation, boxes of links to other stories, and dates inside links to them."""
    for element in list(tree.iter("meta", "script", "style", "noscript")):
        element.drop_tree()  # what they state was read; what is left are revisions
    body = tree.find("body")
    size = len(body.text_content()) if body is not None else 0
    links: Any = _DATED_LINKS(tree)
    boxes: Any = _BOXES(tree)
    for link in links:
        if _leads_away(link, url):
            link.drop_tree()
    for box in boxes:
        if box.getparent() is not None and _is_elsewhere(box, size) and not _tells_date(box):
            box.drop_tree()


def _leads_away(link: HtmlElement, url: str | None) -> bool:
    """Whether a link goes to another story: a date that is a permanent link leads to its own page."""
    target = (link.get("href") or "").split("#")[0].rstrip("/")
    if not target or (url is not None and _path(target) == _path(url.rstrip("/"))):
        return False
    if url is not None and "bookmark" in (link.get("rel") or ""):
        return True
    shown = " ".join(link.text_content().split())
    return datewords.first(shown) is None or len(shown) > _DATE


def _path(url: str) -> str:
    return re.sub(r"^(?:https?:)?//[^/]+", "", url)


def _tells_date(element: HtmlElement) -> bool:
    """Whether a small part of the page holds a date that is called the publication, or is named for one."""
    text = " ".join(element.text_content().split())
    if len(text) > _SMALL or _DIGIT.search(text) is None:
        return False
    stamps = list(datewords.find(text, short_year=True))
    if len(stamps) != 1:
        return False
    told = label(text[: stamps[0].start], element) == "published"
    return told or (named(element, _PART, 0) and not named(element, _OTHERS, 0))


def _is_elsewhere(element: HtmlElement, size: int) -> bool:
    """Whether a part is about other stories: by its tag, or by its name where most of its words are links."""
    if element.tag not in ("nav", "aside", "footer"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _ELSEWHERE.search(names) is None:
            return False
        words = len(element.text_content())
        if _COMMENTS.search(names) and words < _MOSTLY * size:
            return element.find(".//h1") is None
        linked = sum(len(link.text_content()) for link in element.iter("a"))
        return linked > _MOSTLY * words and words < _MOSTLY * size and element.find(".//h1") is None
    return len(element.text_content()) < _MOSTLY * size and element.find(".//h1") is None
