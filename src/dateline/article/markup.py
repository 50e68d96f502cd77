"""The story of an HTML page, as lines: trafilatura finds the part of the tree, this walks it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fromstring
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from dateline.article import blocks, mend
from dateline.article.lines import normal
from dateline.article.mend import About, Chosen
from dateline.errors import Rejected

SHORT = 200  # characters: below this the slower way is tried too
_BLOCKS = frozenset(("p", "head", "quote", "code", "list", "item", "row", "ab", "div", "lb"))
_WITHIN = ("quote", "code")  # blocks, but words of a sentence inside a paragraph
_DEEP_PARSER = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
_OPENINGS = ("<html", "<body", "<!doctype")

# Its warnings are about pages, and a page that cannot be read is a reject of ours.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse(html: str, *, deep: bool = False) -> HtmlElement:
    """The tree of a page; a fragment (an entry of a feed) becomes a page. Raises ``Rejected('malformed')``.

    ``deep`` is for one that nests past what libxml2 reads by itself.
    """
    start = html[:2000].lower()
    if not any(tag in start for tag in _OPENINGS):
        html = f"<html><body><article>{html}</article></body></html>"
    tree = fromstring(html.encode("utf-8", "replace"), parser=_DEEP_PARSER) if deep else load_html(html)
    if tree is None or not len(tree):
        raise Rejected("malformed", "The page has no HTML in it that can be parsed.")
    _lighten(tree)
    return tree


def _lighten(tree: HtmlElement) -> None:
    """Takes out what nobody reads, which the copies that extraction makes would carry along."""
    etree.strip_elements(tree, "style", "svg", "template", "canvas", "object", with_tail=False)
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            script.drop_tree()


def story(tree: HtmlElement, about: About, url: str | None = None) -> Chosen:
    """The lines of the main text: paragraphs, crossheads, list items, rows of tables. Empty where there is none."""
    found = _lines(tree, url, fast=True)
    if sum(map(len, found)) < SHORT:
        slow = _lines(tree, url, fast=False)
        found = slow if sum(map(len, slow)) > sum(map(len, found)) else found
    return mend.choose(blocks.of_page(tree), found, about)


def _lines(tree: HtmlElement, url: str | None, *, fast: bool) -> list[str]:
    document: Any = bare_extraction(
        tree, url=url, fast=fast, include_comments=False, include_tables=True, output_format="txt"
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
