"""The entries of a live blog, each with its own time: by the page's mark-up, or by what it states for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from dateline.article import jsonld
from dateline.article.lines import normal
from dateline.model import Entry, Span

_LIVE_TITLE = re.compile(
    r"^live\b\W|\blive(?:[- ]?blog|[- ]updates?)\b|\bas it happened\b|\blive\s*:|[|–-]\s*live\s*$|\blatest updates\b",
    re.IGNORECASE,
)
_LIVE_NAMES = ("LiveBlogPosting", "liveblog", "live-blog", "LiveBlog", "live_blog")
_CLOCK = re.compile(r"^\W*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?)?\W*$", re.IGNORECASE)
_LEAST = 2  # entries
_HEAD = 60  # characters of an entry by which it is found in the story
_STATED = 10  # characters of a text that is compared


@dataclass(frozen=True, slots=True)
class _Part:
    """Where an entry is and when it was written, before it is found in the story."""

    text: str  # without spaces
    time: str


def is_named(html: str) -> bool:
    """Whether a page's mark-up speaks of a live blog anywhere."""
    return any(name in html for name in _LIVE_NAMES)


def entries(
    tree: HtmlElement, node: jsonld.Node, title: str | None, lines: Sequence[str], *, named: bool
) -> tuple[Entry, ...]:
    """The entries among the lines of a story, in the order of the page; empty where it is no live blog.

    Where nothing but the mark-up's names speaks for one, three entries must be found.
    """
    stated = jsonld.many(node.get("liveBlogUpdate"))
    sure = bool(stated) or "LiveBlogPosting" in str(node.get("@type")) or bool(_LIVE_TITLE.search(title or ""))
    if not (sure or named):
        return ()
    parts = list(_marked(tree)) or list(_told(stated))
    found = tuple(_placed(parts, lines))
    return found if len(found) >= (_LEAST if sure else _LEAST + 1) else ()


def order(found: Sequence[Entry]) -> str:
    """Whether the newest entry stands first, as far as the times tell."""
    moments = [one.instant for one in found if one.instant is not None]
    if len(moments) < _LEAST or len({moment.tzinfo is None for moment in moments}) > 1:
        return "order unknown"
    return "newest first" if moments[0] > moments[-1] else "oldest first"


def _marked(tree: HtmlElement) -> Iterator[_Part]:
    """Sibling elements of one kind, three or more or called live, that begin with a time each."""
    best: list[_Part] = []
    for parent in tree.iter("div", "section", "article", "ol", "ul", "main", "body"):
        children = list(parent.iterchildren("div", "section", "article", "li"))
        if len(children) < _LEAST:
            continue
        parts = [_Part(_squeezed(child.text_content()), time) for child in children if (time := _time_of(child))]
        if len(parts) > len(best) and len(parts) >= len(children) / 2:
            best = parts
    yield from best


def _time_of(element: HtmlElement) -> str | None:
    """The time at the head of an entry."""
    for inner in element.iter("time", "span", "div", "p", "strong", "b", "h2", "h3", "h4", "a"):
        if inner.tag == "time" and (inner.get("datetime") or inner.text_content().strip()):
            return str(inner.get("datetime") or inner.text_content()).strip()
        text: str = (inner.text or "").strip()
        if _CLOCK.match(text):
            return text
        if len(text) > _HEAD:
            return None
    return None


def _told(stated: Sequence[Any]) -> Iterator[_Part]:
    for one in stated:
        if isinstance(one, dict):
            text = jsonld.word(one, "articleBody") or jsonld.word(one, "headline")
            time = jsonld.word(one, "datePublished")
            if text and time:
                yield _Part(_squeezed(re.sub(r"<[^>]{1,200}>", " ", text)), time)


def _placed(parts: Sequence[_Part], lines: Sequence[str]) -> Iterator[Entry]:
    """Each part with the lines of the story that stand in it."""
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    belongs = _belonging(parts, lines)
    for number, part in enumerate(parts):
        own = [at for at, which in enumerate(belongs) if which == number]
        if own:
            start, end = starts[own[0]], starts[own[-1]] + len(lines[own[-1]])
            yield Entry(Span(start, end, text[start:end]), part.time, _instant(part.time))


def _belonging(parts: Sequence[_Part], lines: Sequence[str]) -> list[int | None]:
    """The number of the part that each line stands in; parts and lines are in one order."""
    found: list[int | None] = []
    current = 0
    for line in lines:
        wanted = _squeezed(line)
        at = next((at for at in range(current, len(parts)) if _holds(parts[at], wanted)), None)
        current = current if at is None else at
        found.append(at)
    return found


def _holds(part: _Part, wanted: str) -> bool:
    return wanted in part.text or (len(part.text) > _STATED and part.text.startswith(wanted[:_HEAD]))


def _squeezed(text: str) -> str:
    return "".join(normal(text).split())


def _instant(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
