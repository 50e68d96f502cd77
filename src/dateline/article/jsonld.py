"""What a page says about itself in JSON-LD, whatever the shape of its graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:article|posting|report|story|review)$", re.IGNORECASE)
_PAGE = re.compile(r"(?:webpage|itempage)$", re.IGNORECASE)
# What hangs below these keys is another thing than the page's own story.
_OTHERS = frozenset(
    ("itemListElement", "hasPart", "isPartOf", "mentions", "comment", "video", "image", "review", "about", "citation",
     "relatedLink", "author", "publisher", "breadcrumb", "associatedMedia", "isBasedOn", "subjectOf",
     "potentialAction", "liveBlogUpdate")
)  # fmt: skip
_DEEPEST = 12


def main_node(tree: HtmlElement) -> Node:
    """The node of the story, or of the page, with what its namesakes add; empty where there is none."""
    nodes = [node for block in _blocks(tree) for node in _nodes(block, 0)]
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    chosen = articles or [node for node in nodes if _is(node, _PAGE)]
    if not chosen:
        return {}
    best = max(chosen, key=_fullness)  # the first of equals
    dated = next((node for node in nodes if _is(node, _PAGE) and node.get("datePublished")), None)
    if dated is not None and len(articles) <= 1 and not best.get("datePublished"):
        return {**best, "datePublished": dated["datePublished"]}
    return best


def is_article(node: Node) -> bool:
    """Whether a node says that it is a story, and not a page or a list."""
    return _is(node, _ARTICLE)


def _fullness(node: Node) -> int:
    wanted = ("datePublished", "headline", "author", "articleBody", "publisher", "mainEntityOfPage")
    return sum(bool(node.get(key)) for key in wanted)


def _is(node: Node, wanted: re.Pattern[str]) -> bool:
    return any(wanted.search(str(kind)) for kind in many(node.get("@type")))


def many(value: Any) -> list[Any]:
    """A value that may be a list, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def names(value: Any) -> tuple[str, ...]:
    """The names of persons or organisations, given as words, as nodes or as lists of either."""
    found = []
    for item in many(value):
        name = item.get("name") if isinstance(item, dict) else item
        found += [part for part in many(name) if isinstance(part, str) and part.strip()]
    return tuple(dict.fromkeys(" ".join(name.split()) for name in found))


def word(node: Node, key: str) -> str | None:
    """The first string under a key."""
    for value in many(node.get(key)):
        found = (value.get("@value") or value.get("@id")) if isinstance(value, dict) else value
        if isinstance(found, str) and found.strip():
            return found.strip()
    return None


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in _OTHERS and isinstance(inner, dict | list):
                yield from _nodes(inner, depth + 1)


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            block = _parsed(script.text)
            if block is not None:
                yield block


def _parsed(raw: str) -> Any:
    """JSON as pages really write it: in comments, with raw line breaks, with commas too many."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>|;)\s*$", "", raw.strip()).strip()
    for attempt in (text, re.sub(r",\s*([}\]])", r"\1", text), re.sub(r"[\x00-\x1f]+", " ", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    found = re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', text)  # the one value worth saving from a broken block
    return {"@type": "Article", "datePublished": found.group(1)} if found else None
