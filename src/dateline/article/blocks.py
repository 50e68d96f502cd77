"""The text of a page as blocks: one pass over the tree, and each block knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from lxml import etree

from dateline.article import zones
from dateline.article.lines import count, ends_sentence, normal

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "embed", "canvas", "audio", "video",
     "map", "select", "textarea", "input", "option", "math", "button", "frameset", "picture", "img", "link", "meta")
)  # fmt: skip
_BLOCKS = frozenset(
    ("html", "body", "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
     "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "header",
     "footer", "aside", "nav", "figure", "figcaption", "address", "form", "fieldset", "details", "summary", "hr",
     "center", "menu", "dialog", "hgroup", "legend", "label")
)  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELL = 80  # characters: a longer cell is a paragraph, shorter ones of a row stand on one line
_SENTENCE = 8  # words; shorter lines are prose where they end as sentences do
_UNENDED = 25  # words: so long a line is prose without a full stop
_LEAST = 3
_PROMOTING = HEADINGS | {"p", "div", "blockquote"}
_PROMOTED = 15  # characters of a link that a headline has at least
_LABEL = re.compile(r"[^\W\d_][\w '’]{2,30}:\s(?=\S+\s\S+\s\S)")


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """A part of a page that says of itself what it is."""

    kind: str
    element: Any


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that a reader sees as one: a paragraph, a heading, an item, a row of cells."""

    text: str
    tag: str
    linked: int  # characters of it that are links
    zones: tuple[Zone, ...]  # outermost first
    path: tuple[int, ...]  # numbers of the block elements around it, outermost first
    jump: int  # levels of the tree between it and the block before
    row: int | None  # of a table

    @property
    def linkish(self) -> bool:
        """Whether more than half of it is links."""
        return self.linked > 0.5 * len(self.text)


def prose(block: Block) -> int:
    """How many words of running text a block has; 0 for headings, labels and lists of links."""
    if block.linkish:
        return 0
    words = count(block.text)
    if ends_sentence(block.text):
        return words if words >= _LEAST else 0
    return words if words >= _UNENDED or (words >= _SENTENCE and block.text[-1] in ":;") else 0


def promotes(block: Block) -> bool:
    """Whether a paragraph is nothing but a link to another story: 'Read more: …', a headline in capitals."""
    if block.tag not in _PROMOTING or block.linked < _PROMOTED:
        return False
    label = _LABEL.match(block.text)
    body = len(block.text) - label.end() if label else len(block.text)
    if block.linked < 0.9 * body or count(block.text) < _LEAST:
        return False
    return label is not None or not ends_sentence(block.text)


def of_page(root: Any) -> list[Block]:
    """The blocks below an element, in reading order; short cells of a row are one."""
    return list(_rows(_Walk().through(root)))


def _rows(found: Sequence[Block]) -> Iterator[Block]:
    for row, members in groupby(found, key=lambda block: block.row):
        cells = list(members)
        if row is None or any(len(cell.text) > _CELL or cell.tag not in ("td", "th") for cell in cells):
            yield from cells
        else:
            first = cells[0]
            linked = sum(cell.linked for cell in cells)
            text = " ".join(cell.text for cell in cells)
            yield replace(first, text=text, linked=linked)


class _Walk:
    """The state of one pass: the elements that are open, and the text since the last block."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.pieces: list[str] = []
        self.linked = self.links = self.number = 0
        self.path: list[int] = []
        self.zones: list[Zone] = []
        self.tags: list[str] = []
        self.rows: list[int] = []
        self.zoned: list[int] = []  # the numbers of the elements that opened the zones
        self.shared = self.deepest = 0  # levels above the last block that are still open; its depth

    def through(self, root: Any) -> list[Block]:
        """Everything below ``root``. Flat, since pages nest deeply."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag in _SKIPPED or not isinstance(tag, str) or (tag == "span" and zones.unseen(element)):
                    walker.skip_subtree()
                    continue
                self._start(element, tag)
                self._take(element.text)
            else:
                if tag in _BLOCKS or "-" in tag:
                    self._close()
                elif tag == "a":
                    self.links -= 1
                if element is not root:
                    self._take(element.tail)
        self._flush()
        return self.found

    def _take(self, text: str | None) -> None:
        if text and (self.pieces or not text.isspace()):
            self.pieces.append(text)
            if self.links:
                self.linked += len(text)

    def _start(self, element: Any, tag: str) -> None:
        if tag in _BLOCKS or "-" in tag:  # with a hyphen: a site's own element
            self._flush()
            self.number += 1
            self.tags.append(tag)
            self.path.append(self.number)
            if tag == "tr":
                self.rows.append(self.number)
            kind = zones.of_element(element, tag)
            if kind is not None:
                self.zones.append(Zone(kind, element))
                self.zoned.append(self.number)
        elif tag == "br":
            self._flush()
        elif tag == "a":
            self.links += 1

    def _close(self) -> None:
        self._flush()
        self.tags.pop()
        number = self.path.pop()
        if self.rows and self.rows[-1] == number:
            self.rows.pop()
        if self.zoned and self.zoned[-1] == number:
            self.zones.pop()
            self.zoned.pop()
        self.shared = min(self.shared, len(self.path))

    def _flush(self) -> None:
        if not self.pieces:
            return
        text = normal("".join(self.pieces))
        if text:
            tag = self.tags[-1] if self.tags else "body"
            row = self.rows[-1] if self.rows else None
            depth = len(self.path)
            jump = max(depth, self.deepest) - self.shared
            linked = min(self.linked, len(text))
            self.found.append(Block(text, tag, linked, tuple(self.zones), tuple(self.path), jump, row))
            self.shared = self.deepest = depth
        self.pieces.clear()
        self.linked = 0
