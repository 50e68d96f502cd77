"""The story of an HTML page, as lines: trafilatura votes on the parts of the tree, `mend` decides."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fromstring
from trafilatura import bare_extraction
from trafilatura.utils import repair_faulty_html

from dateline.article import blocks, mend, nesting
from dateline.article.lines import normal
from dateline.article.mend import About, Chosen
from dateline.errors import Rejected

_BLOCKS = frozenset(("p", "head", "quote", "code", "list", "item", "row", "ab", "div", "lb"))
_WITHIN = ("quote", "code")  # blocks, but words of a sentence inside a paragraph
_DEEPEST = 256  # levels: libxml2 stops there, unless told otherwise
_OPENINGS = ("<html", "<body", "<!doctype")
# What nobody reads, or reads as part of no story, which the copies that extraction makes would carry along.
_USELESS = ("style", "svg", "template", "canvas", "object", "iframe", "select", "textarea", "video", "audio")

# Its warnings are about pages, and a page that cannot be read is a reject of ours.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse(html: str, deepest: int) -> HtmlElement:
    """The tree of a page; a fragment (an entry of a feed) becomes a page.

    Raises ``Rejected``: ``malformed``, or ``too_nested`` where elements stand inside one another more than
    ``deepest`` times. The look at every tag is only taken where libxml2 gave up, as it does at 256 levels.
    """
    start = html[:2000].lower()
    if not any(tag in start for tag in _OPENINGS):
        html = f"<html><body><article>{html}</article></body></html>"
    html = repair_faulty_html(html, start[:50])
    if deepest < _DEEPEST:
        nesting.check(html, deepest)
    tree, whole = _tree(html, huge=False)
    if not whole:
        nesting.check(html, deepest)
        tree, _ = _tree(html, huge=True)
    if tree is None or not len(tree):
        raise Rejected("malformed", "The page has no HTML in it that can be parsed.")
    _lighten(tree)
    return tree


def _tree(html: str, *, huge: bool) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether the parser went through to the end."""
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        huge_tree=huge,
    )
    try:
        tree: HtmlElement | None = fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    last: Any = parser.error_log.last_error
    return tree, last is None or last.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _lighten(tree: HtmlElement) -> None:
    etree.strip_elements(tree, *_USELESS, with_tail=False)
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            script.drop_tree()


def story(tree: HtmlElement, about: About, url: str | None = None) -> Chosen:
    """The lines of the main text: paragraphs, crossheads, list items, rows of tables. Empty where there is none."""
    page = mend.weigh(blocks.of_page(tree))
    with _without(page.boxes):
        vote = _lines(tree, url)
    return mend.choose(page, vote, about)


@contextmanager
def _without(boxes: Sequence[HtmlElement]) -> Iterator[None]:
    """Takes elements out of their tree, and puts them back in the end."""
    out = [_taken(box) for box in boxes]
    yield
    for place in reversed(out):
        place()


def _taken(element: HtmlElement) -> Callable[[], None]:
    """Takes an element out, leaving the text behind it; the call that is returned puts it back."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return lambda: None
    at = parent.index(element)
    holder, key = (parent, "text") if before is None else (before, "tail")
    own = getattr(holder, key)
    parent.remove(element)
    if tail:
        setattr(holder, key, (own or "") + tail)

    def put_back() -> None:
        setattr(holder, key, own)
        parent.insert(at, element)
        element.tail = tail

    return put_back


def _lines(tree: HtmlElement, url: str | None) -> list[str]:
    """What trafilatura chooses when it is told to choose generously: what is too much is cut later."""
    document: Any = bare_extraction(
        tree, url=url, fast=True, favor_recall=True, include_comments=False, include_tables=True, output_format="txt"
    )
    if document is None or document.body is None:
        return []
    lines: list[str] = []
    current: list[str] = []
    for piece in _pieces(document.body):
        if piece is not None:
            current.append(piece)
        elif current:
            lines.append("".join(current))
            current = []
    lines.append("".join(current))
    return [line for raw in lines if (line := normal(raw))]


def _pieces(element: Any) -> Iterator[str | None]:
    """The text in reading order; None where a line ends. Flat, since pages nest deeply."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if _breaks(node):
                yield None
            elif node.tag == "cell":
                yield None if _long(node) else " "
            if node.text:
                yield node.text
        else:
            if _breaks(node) or (node.tag == "cell" and _long(node)):
                yield None
            if node.tail and node is not element:
                yield node.tail


def _breaks(node: Any) -> bool:
    parent = node.getparent()
    return node.tag in _BLOCKS and not (node.tag in _WITHIN and parent is not None and parent.tag in ("p", "item"))


def _long(cell: Any) -> bool:
    """A cell that holds prose is a paragraph; cells that hold values stand on one line."""
    return len("".join(cell.itertext())) > 80
