"""Whether a page shows its story whole: behind a gate for subscribers, one page of several, or broken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from dateline.article import jsonld
from dateline.article.lines import Line, count
from dateline.article.wordlists import kinds
from dateline.model import Dropped, Missing

_END = 4  # lines at the end of a story
_STUB = 250  # words: a longer text behind a gate is more than a stub
_GATED_SHORT = 120  # words: so short a text of a page that says it is not free is a stub, gate or no gate
_LONGEST = 60  # words of a line about a gate
_FALSE = ("false", "no", "0")
_NUMBERED = re.compile(
    r"(?:[?&](?:page|p|pg|seite|pagina|paged)=\d{1,2}|/(?:page/|p/|seite-)?\d{1,2}/?|[_-](?:page-?|p)?\d{1,2}\.\w{3,5})$",
    re.IGNORECASE,
)


def of_page(
    tree: HtmlElement, node: jsonld.Node, story: Sequence[str], others: Sequence[str], url: str | None
) -> tuple[Missing, ...]:
    """What is missing. ``others`` are the blocks of the page that are not its story."""
    found = (_paywall(node, story, others), _paged(tree, others, url), _cut(story, others))
    return tuple(one for one in found if one is not None)


def of_lines(story: Sequence[str], dropped: Sequence[Dropped]) -> tuple[Missing, ...]:
    """What is missing of a page of plain text, by the lines that were cut from it."""
    others = [one.text for one in dropped]
    found = (_paywall({}, story, others), _cut(story, others))
    return tuple(one for one in found if one is not None)


def without_gate(story: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The story without what asks for a subscription at its end."""
    kept, dropped = list(story[:-_END]), []
    for line in story[-_END:]:
        if line.words <= _LONGEST and kinds("incomplete.tsv")["gate"].search(line.text):
            dropped.append(Dropped(line.text, "paywall"))
        else:
            kept.append(line)
    return kept, dropped


def _paywall(node: jsonld.Node, story: Sequence[str], others: Sequence[str]) -> Missing | None:
    words = sum(map(count, story))
    told = str(node.get("isAccessibleForFree", "")).strip().lower() in _FALSE
    if words >= _STUB and not told:
        return None
    gate = next(_matching("gate", others), None)
    if not (words < _GATED_SHORT if told and gate is None else gate is not None and (told or words < _STUB)):
        return None
    basis = f"the page says “{' '.join((gate or '').split())}”" if gate else "JSON-LD isAccessibleForFree is false"
    return Missing("paywall", f"The story is for subscribers ({basis}); {words} words of it are shown.")


def _paged(tree: HtmlElement, others: Sequence[str], url: str | None) -> Missing | None:
    page = kinds("incomplete.tsv")["page"]
    for line in others:
        found = page.search(line) if count(line) <= _LONGEST else None
        if found is None:
            continue
        at, of = found.groupdict().get("at"), found.groupdict().get("of")
        if at and of and 1 <= int(at) <= int(of) and int(of) > 1:
            return Missing("paged", f"This is page {int(at)} of {int(of)} of the story.")
        if at is None:
            return Missing("paged", f"The story goes on on other pages (“{line}”).")
    following = next(_next_pages(tree, url), None)
    return Missing("paged", f"The story goes on on another page: {following}") if following else None


def _next_pages(tree: HtmlElement, url: str | None) -> Iterator[str]:
    """Links to a next page of this very story: the same address with a number, not the next story."""
    for link in tree.iter("link", "a"):
        href = (link.get("href") or "").strip()
        if "next" not in (link.get("rel") or "").lower().split() or not _NUMBERED.search(href):
            continue
        base = _NUMBERED.sub("", _path(urljoin(url or "", href)))
        own = _NUMBERED.sub("", _path(url or ""))
        if url is None or base.rstrip("/") == own.rstrip("/").removesuffix(".html").removesuffix(".htm"):
            yield href


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _cut(story: Sequence[str], others: Sequence[str]) -> Missing | None:
    if not story or not kinds("incomplete.tsv")["cut"].search(story[-1]):
        return None
    onward = next(_matching("onward", others), None)
    return Missing("cut", f"The text breaks off, and the page leads on to the rest (“{onward}”).") if onward else None


def _matching(kind: str, lines: Sequence[str]) -> Iterator[str]:
    expressions = kinds("incomplete.tsv")[kind]
    return (line for line in lines if count(line) <= _LONGEST and expressions.search(line))
